import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import type { DeliveryTargets } from "../delivery/delivery-target.ts";
import { InvalidArgumentError, NotSimulatedError } from "../errors.ts";
import { type FilterPolicy, type FilterPolicyScope, parseFilterPolicy } from "./filter-policy.ts";
import { snsFault, toAwsAnswer } from "./sns-fault.ts";

/** Where a subscription's notifications go that could not be delivered. */
export interface SubscriptionRedrivePolicy {
  /** A queue that createQueue returned, or its ARN. */
  readonly deadLetterTarget: string | { readonly arn: string };
}

/** The attributes of a subscription that can be set, under AWS's names in camel case. */
export interface SettableSubscriptionAttributes {
  /** Queues only: the body is the message itself, and its attributes are those of the SQS message. @defaultValue `false` */
  readonly rawMessageDelivery?: boolean;
  /** Which messages to deliver: an object, or its JSON text; `""` removes the policy. @defaultValue all messages */
  readonly filterPolicy?: object | string;
  /** What the filter policy is about. @defaultValue `"MessageAttributes"` */
  readonly filterPolicyScope?: FilterPolicyScope;
  /** Where notifications go that could not be delivered; `""` removes the policy. @defaultValue they are dropped */
  readonly redrivePolicy?: SubscriptionRedrivePolicy | "";
}

/** A subscription's attributes, checked and with the defaults filled in. */
export interface SubscriptionSettings {
  readonly rawMessageDelivery: boolean;
  readonly filterPolicy: FilterPolicy | undefined;
  readonly filterPolicyScope: FilterPolicyScope;
  /** ARN. */
  readonly deadLetterQueue: string | undefined;
}

/** What kind of endpoint a subscription delivers to, by AWS's word. */
export type SubscriptionProtocol = "lambda" | "sqs";

/** Which subscription is set up, by which call. */
export interface SettingsCall {
  readonly where: string;
  readonly operation: "Subscribe" | "SetSubscriptionAttributes";
  readonly protocol: SubscriptionProtocol;
  readonly targets: DeliveryTargets;
}

export const SETTABLE_ATTRIBUTES = [
  "rawMessageDelivery",
  "filterPolicy",
  "filterPolicyScope",
  "redrivePolicy",
] as const satisfies readonly (keyof SettableSubscriptionAttributes)[];

/** Attributes that AWS has and this library refuses. */
const OTHER_AWS_ATTRIBUTES = ["deliveryPolicy", "subscriptionRoleArn", "replayPolicy", "replayStatus"];

const SCOPES: readonly unknown[] = ["MessageAttributes", "MessageBody"];

export const DEFAULT_SUBSCRIPTION_SETTINGS: SubscriptionSettings = {
  rawMessageDelivery: false,
  filterPolicy: undefined,
  filterPolicyScope: "MessageAttributes",
  deadLetterQueue: undefined,
};

/**
 * The settings that result from attributes over current settings.
 * @throws InvalidArgumentError for an unknown attribute, or a value that AWS refuses
 * @throws NotSimulatedError for an attribute that AWS has and this library does not
 */
export function resolveSubscriptionSettings(
  call: SettingsCall,
  attributes: SettableSubscriptionAttributes,
  current: SubscriptionSettings = DEFAULT_SUBSCRIPTION_SETTINGS,
): SubscriptionSettings {
  const { where } = call;
  for (const name of Object.keys(attributes)) {
    if (OTHER_AWS_ATTRIBUTES.includes(name))
      throw new NotSimulatedError(where, `the subscription attribute ${name}`);
  }
  checkKnownNames(where, attributes, { known: SETTABLE_ATTRIBUTES, prefix: "" });
  const filterPolicyScope = resolveScope(call, attributes.filterPolicyScope) ?? current.filterPolicyScope;
  return {
    rawMessageDelivery: resolveRawDelivery(call, attributes.rawMessageDelivery) ?? current.rawMessageDelivery,
    filterPolicy: resolveFilterPolicy(call, attributes.filterPolicy, { ...current, filterPolicyScope }),
    filterPolicyScope,
    deadLetterQueue: resolveDeadLetterQueue(call, attributes.redrivePolicy, current),
  };
}

/** How AWS begins the reason for which it refuses an attribute. */
function reasonOf({ operation }: SettingsCall): string {
  return operation === "Subscribe" ? "Attributes Reason: " : "";
}

function resolveRawDelivery(call: SettingsCall, given: unknown): boolean | undefined {
  if (given === undefined) return undefined;
  const { where, protocol } = call;
  const reason = reasonOf(call);
  if (typeof given !== "boolean") {
    const fault = snsFault("rawMessageDeliveryValue", { reason, value: String(given) });
    throw new InvalidArgumentError(where, "rawMessageDelivery", "true or false", given, toAwsAnswer(fault));
  }
  if (given && protocol !== "sqs") {
    const fault = snsFault("rawMessageDelivery", { reason, protocol });
    const expected = "absent for a function, which always gets the notification";
    throw new InvalidArgumentError(where, "rawMessageDelivery", expected, given, toAwsAnswer(fault));
  }
  return given;
}

function resolveScope(call: SettingsCall, given: unknown): FilterPolicyScope | undefined {
  if (given === undefined || SCOPES.includes(given)) return given as FilterPolicyScope | undefined;
  const fault = snsFault("filterPolicyScope", { reason: reasonOf(call), value: String(given) });
  throw new InvalidArgumentError(
    call.where,
    "filterPolicyScope",
    '"MessageAttributes" or "MessageBody"',
    given,
    toAwsAnswer(fault),
  );
}

/** A policy is read anew when its scope changes: what one scope allows, the other may not. */
function resolveFilterPolicy(
  call: SettingsCall,
  given: unknown,
  { filterPolicy, filterPolicyScope }: SubscriptionSettings,
): FilterPolicy | undefined {
  if (given === "") return undefined;
  const wanted = given === undefined ? filterPolicy?.document : given;
  if (wanted === undefined) return undefined;
  return parseFilterPolicy(wanted, {
    where: call.where,
    scope: filterPolicyScope,
    reason: reasonOf(call),
  });
}

function resolveDeadLetterQueue(
  call: SettingsCall,
  given: unknown,
  current: SubscriptionSettings,
): string | undefined {
  if (given === undefined) return current.deadLetterQueue;
  if (given === "") return undefined;
  const { where, targets } = call;
  const expected = "an object with `deadLetterTarget`";
  checkObject(given, { where, option: "redrivePolicy", expected });
  checkKnownNames(where, given, { known: ["deadLetterTarget"], prefix: "redrivePolicy." });
  const option = "redrivePolicy.deadLetterTarget";
  const { deadLetterTarget } = given as SubscriptionRedrivePolicy;
  const arn = targets.arnOf(deadLetterTarget, { where, option });
  if (targets.find(arn)?.type === "queue") return arn;
  const fault = snsFault("deadLetterTarget", { reason: reasonOf(call) });
  const aws = arn.startsWith("arn:aws:sqs:") ? undefined : toAwsAnswer(fault);
  throw new InvalidArgumentError(where, option, "a queue that exists", deadLetterTarget, aws);
}
