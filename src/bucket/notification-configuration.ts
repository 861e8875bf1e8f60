import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import type { DeliveryServices } from "../delivery/delivery-services.ts";
import { InvalidArgumentError, NotSimulatedError } from "../errors.ts";
import {
  BUCKET_EVENTS,
  CONFIGURATION_ERRORS,
  DESTINATION_ERRORS,
  OTHER_BUCKET_EVENTS,
} from "../fidelity/s3.ts";
import { findOverlap, type NotificationRule } from "./notification-rule.ts";

/** What one destination is notified of. */
export interface NotificationOptions {
  /** Stands in every record. Default: a UUID. */
  readonly id?: string;
  /** `s3:ObjectCreated:*`, `s3:ObjectCreated:Put`, `s3:ObjectRemoved:*`, `s3:ObjectRemoved:Delete` and so on. */
  readonly events: readonly string[];
  /** Which keys. Default: all. */
  readonly filter?: { readonly prefix?: string; readonly suffix?: string };
}

/** What putNotificationConfiguration takes, in AWS's words. */
export interface NotificationConfigurationOptions {
  /** Functions, versions or aliases, or ARNs of them. */
  readonly lambdaFunctionConfigurations?: readonly (NotificationOptions & { readonly function: unknown })[];
  readonly queueConfigurations?: readonly (NotificationOptions & { readonly queue: unknown })[];
  readonly topicConfigurations?: readonly (NotificationOptions & { readonly topic: unknown })[];
  /** Whether the default event bus gets every event. Default `false`. */
  readonly eventBridge?: boolean;
}

/** A destination with what it is notified of. */
export interface BucketDestination extends NotificationRule {
  readonly type: DestinationType;
  readonly id: string;
  readonly arn: string;
}

export type DestinationType = "function" | "queue" | "topic";

/** The same as the options, checked and complete. */
export interface NotificationConfiguration {
  readonly destinations: readonly BucketDestination[];
  readonly eventBridge: boolean;
}

export const NO_NOTIFICATIONS: NotificationConfiguration = { destinations: [], eventBridge: false };

interface Kind {
  readonly type: DestinationType;
  readonly option: "lambdaFunctionConfigurations" | "queueConfigurations" | "topicConfigurations";
  /** The service in ARNs. */
  readonly service: string;
  /** How S3's errors call the destination. */
  readonly element: string;
}

const KINDS: readonly Kind[] = [
  { type: "function", option: "lambdaFunctionConfigurations", service: "lambda", element: "CloudFunction" },
  { type: "queue", option: "queueConfigurations", service: "sqs", element: "Queue" },
  { type: "topic", option: "topicConfigurations", service: "sns", element: "Topic" },
];

/** Checks what can be checked without asking the destinations. */
export function checkNotificationConfiguration(
  services: DeliveryServices,
  options: NotificationConfigurationOptions,
  where: string,
): NotificationConfiguration {
  checkObject(options, { where, option: "configuration" });
  const known = [...KINDS.map(({ option }) => option), "eventBridge"];
  checkKnownNames(where, options, { known, prefix: "" });
  const { eventBridge = false } = options;
  if (typeof eventBridge !== "boolean")
    throw new InvalidArgumentError(where, "eventBridge", "true or false", eventBridge);
  const destinations = KINDS.flatMap((kind) => {
    const given = options[kind.option] ?? [];
    if (!Array.isArray(given)) throw new InvalidArgumentError(where, kind.option, "an array", given);
    return given.map((entry: unknown, index) =>
      checkDestination(services, entry, { where, prefix: `${kind.option}[${index}].`, kind }),
    );
  });
  refuseRepeatedIds(where, destinations);
  const overlap = findOverlap(destinations);
  if (overlap !== undefined) {
    const expected = "configurations of which no two are about the same event of the same object";
    const received = overlap.rules.map(({ events }) => events.join(", ")).join(" and ");
    const aws = { name: "InvalidArgument", message: overlap.message };
    throw new InvalidArgumentError(where, "configuration", expected, received, aws);
  }
  const named = destinations.map((entry) => ({ ...entry, id: entry.id ?? services.identifiers.uuid() }));
  return { destinations: named, eventBridge };
}

/** Ids are drawn when all is checked: what is refused changes no later id. */
type CheckedDestination = Omit<BucketDestination, "id"> & { readonly id: string | undefined };

interface DestinationCall {
  readonly where: string;
  readonly prefix: string;
  readonly kind: Kind;
}

function checkDestination(
  services: DeliveryServices,
  given: unknown,
  call: DestinationCall,
): CheckedDestination {
  const { where, prefix, kind } = call;
  checkObject(given, { where, option: prefix.slice(0, -1) });
  checkKnownNames(where, given, { known: ["id", kind.type, "events", "filter"], prefix });
  const options = given as NotificationOptions & Readonly<Record<DestinationType, unknown>>;
  const { id, filter = {} } = options;
  if (id !== undefined && (typeof id !== "string" || id === "" || id.length > 255))
    throw new InvalidArgumentError(where, `${prefix}id`, "text of 1 to 255 characters", id);
  checkObject(filter, { where, option: `${prefix}filter` });
  checkKnownNames(where, filter, { known: ["prefix", "suffix"], prefix: `${prefix}filter.` });
  return {
    type: kind.type,
    events: checkEvents(options.events, call),
    prefix: checkFilterValue(filter.prefix, { ...call, name: "prefix" }),
    suffix: checkFilterValue(filter.suffix, { ...call, name: "suffix" }),
    arn: checkArn(services, options[kind.type], call),
    id,
  };
}

function checkArn(
  services: DeliveryServices,
  given: unknown,
  { where, prefix, kind }: DestinationCall,
): string {
  const option = `${prefix}${kind.type}`;
  const expected = `a ${kind.type}, or the ARN of one`;
  const isArn = typeof given === "string" && given.startsWith("arn:");
  const arn = typeof given === "string" && !isArn ? given : services.targets.arnOf(given, { where, option });
  if (arn.split(":")[2] === kind.service) return arn;
  throw new InvalidArgumentError(where, option, expected, given, {
    name: "InvalidArgument",
    message: DESTINATION_ERRORS.notParsed.value,
    members: { ArgumentName: kind.element, ArgumentValue: arn },
  });
}

function checkEvents(events: unknown, { where, prefix }: DestinationCall): readonly string[] {
  const known: readonly unknown[] = BUCKET_EVENTS.value;
  const other: readonly unknown[] = OTHER_BUCKET_EVENTS.value;
  if (!Array.isArray(events) || events.length === 0)
    throw new InvalidArgumentError(where, `${prefix}events`, "an array with at least one event", events);
  for (const event of events as readonly unknown[]) {
    if (other.includes(event)) throw new NotSimulatedError(where, `the event ${event} of a bucket`);
    if (!known.includes(event))
      throw new InvalidArgumentError(where, `${prefix}events`, `among ${known.join(", ")}`, event, {
        name: "InvalidArgument",
        message: CONFIGURATION_ERRORS.value.unknownEvent,
        members: { ArgumentName: "Event", ArgumentValue: String(event) },
      });
  }
  return [...(events as readonly string[])];
}

function checkFilterValue(
  value: unknown,
  { where, prefix, name }: DestinationCall & { readonly name: "prefix" | "suffix" },
): string {
  if (value === undefined) return "";
  if (typeof value === "string" && value !== "") return value;
  throw new InvalidArgumentError(where, `${prefix}filter.${name}`, "text that is not empty", value, {
    name: "InvalidArgument",
    message: CONFIGURATION_ERRORS.value.filterValue,
    members: { ArgumentName: "FilterRule.Value", ArgumentValue: String(value) },
  });
}

function refuseRepeatedIds(where: string, destinations: readonly CheckedDestination[]): void {
  const seen = new Set<string>();
  for (const { id } of destinations) {
    if (id === undefined) continue;
    if (seen.has(id)) throw new InvalidArgumentError(where, "id", "another one in each configuration", id);
    seen.add(id);
  }
}
