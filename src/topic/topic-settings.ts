import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { InvalidArgumentError, NotSimulatedError } from "../errors.ts";
import { EFFECTIVE_DELIVERY_POLICY } from "../fidelity/sns-topics.ts";
import { type FifoThroughputScope, type FifoTopicSettings, resolveFifoTopic } from "./fifo-topic.ts";
import { snsFault, toAwsAnswer } from "./sns-fault.ts";
import { defaultPolicy } from "./topic-policy.ts";

/** The attributes of a topic that can be set, under AWS's names in camel case. */
export interface SettableTopicAttributes {
  /** What e-mail and text messages would show; no effect otherwise. */
  readonly displayName?: string;
  /** JSON text. It is kept, and nobody asks it. @defaultValue the account may do everything */
  readonly policy?: string;
  /** What notifications say they are signed with. @defaultValue `"1"` */
  readonly signatureVersion?: SignatureVersion;
  /** Kept and shown: trace headers are passed on either way. */
  readonly tracingConfig?: TracingMode;
  /** Kept and shown: nothing is encrypted. `""` removes it. */
  readonly kmsMasterKeyId?: string;
  /** FIFO topics only: messages without a deduplication id have the SHA-256 of their text. @defaultValue `false` */
  readonly contentBasedDeduplication?: boolean;
  /** FIFO topics only: among whose messages duplicates are dropped. @defaultValue `"Topic"` */
  readonly fifoThroughputScope?: FifoThroughputScope;
}

export type SignatureVersion = "1" | "2";
export type TracingMode = "PassThrough" | "Active";

/** The attributes that a topic was given. */
export interface TopicSettings {
  readonly displayName: string;
  /** `undefined` for the policy of the account. */
  readonly policy: string | undefined;
  readonly signatureVersion: SignatureVersion | undefined;
  readonly tracingConfig: TracingMode | undefined;
  readonly kmsMasterKeyId: string | undefined;
  /** `undefined` for a standard topic. */
  readonly fifo: FifoTopicSettings | undefined;
}

/** What GetTopicAttributes answers: text only. */
export interface TopicAttributes {
  /** JSON text. */
  readonly Policy: string;
  readonly Owner: string;
  readonly SubscriptionsPending: string;
  readonly TopicArn: string;
  /** JSON text. */
  readonly EffectiveDeliveryPolicy: string;
  readonly SubscriptionsConfirmed: string;
  readonly SubscriptionsDeleted: string;
  readonly DisplayName: string;
  /** Absent unless it was set. */
  readonly SignatureVersion?: string;
  /** Absent unless it was set. */
  readonly TracingConfig?: string;
  /** Absent unless it was set. */
  readonly KmsMasterKeyId?: string;
  /** `true`; absent for a standard topic. */
  readonly FifoTopic?: string;
  /** Absent for a standard topic. */
  readonly ContentBasedDeduplication?: string;
  /** Absent unless it was set. */
  readonly FifoThroughputScope?: string;
}

export const SETTABLE_TOPIC_ATTRIBUTES = [
  "displayName",
  "policy",
  "signatureVersion",
  "tracingConfig",
  "kmsMasterKeyId",
  "contentBasedDeduplication",
  "fifoThroughputScope",
] as const satisfies readonly (keyof SettableTopicAttributes)[];

/** Attributes that AWS has and this library refuses. */
const OTHER_ATTRIBUTES: readonly string[] = [
  "archivePolicy",
  "dataProtectionPolicy",
  "deliveryPolicy",
  "maximumMessageSize",
];
/** `LambdaSuccessFeedbackRoleArn` and its like: where delivery statuses are logged. */
const FEEDBACK = /^(?:http|sqs|lambda|firehose|application)(?:Success|Failure)Feedback/;

export const DEFAULT_TOPIC_SETTINGS: TopicSettings = {
  displayName: "",
  policy: undefined,
  signatureVersion: undefined,
  tracingConfig: undefined,
  kmsMasterKeyId: undefined,
  fifo: undefined,
};

/**
 * The settings that result from attributes over current settings.
 * @throws InvalidArgumentError for an unknown attribute or a bad value
 * @throws NotSimulatedError for an attribute that AWS has and this library does not
 */
export function resolveTopicSettings(
  where: string,
  attributes: SettableTopicAttributes,
  current: TopicSettings = DEFAULT_TOPIC_SETTINGS,
): TopicSettings {
  checkObject(attributes, { where, option: "options" });
  for (const name of Object.keys(attributes))
    if (OTHER_ATTRIBUTES.includes(name) || FEEDBACK.test(name))
      throw new NotSimulatedError(where, `the topic attribute ${name}`);
  checkKnownNames(where, attributes, { known: SETTABLE_TOPIC_ATTRIBUTES, prefix: "" });
  const { displayName, policy, signatureVersion, tracingConfig, kmsMasterKeyId } = attributes;
  for (const [option, value] of Object.entries({ displayName, kmsMasterKeyId }))
    if (value !== undefined && typeof value !== "string")
      throw new InvalidArgumentError(where, option, "text", value);
  if (policy !== undefined && !isPolicy(policy))
    throw invalid(where, "policy", { expected: "a policy as JSON text", value: policy });
  if (signatureVersion !== undefined && signatureVersion !== "1" && signatureVersion !== "2")
    throw invalid(where, "signatureVersion", { expected: '"1" or "2"', value: signatureVersion });
  if (tracingConfig !== undefined && tracingConfig !== "PassThrough" && tracingConfig !== "Active")
    throw invalid(where, "tracingConfig", { expected: '"PassThrough" or "Active"', value: tracingConfig });
  return {
    displayName: displayName ?? current.displayName,
    policy: policy ?? current.policy,
    signatureVersion: signatureVersion ?? current.signatureVersion,
    tracingConfig: tracingConfig ?? current.tracingConfig,
    kmsMasterKeyId: kmsMasterKeyId === undefined ? current.kmsMasterKeyId : kmsMasterKeyId || undefined,
    fifo: resolveFifo(where, attributes, current),
  };
}

function resolveFifo(
  where: string,
  attributes: SettableTopicAttributes,
  { fifo }: TopicSettings,
): FifoTopicSettings | undefined {
  if (fifo !== undefined) return resolveFifoTopic(where, attributes, fifo);
  for (const option of ["contentBasedDeduplication", "fifoThroughputScope"] as const)
    if (attributes[option] !== undefined)
      throw new InvalidArgumentError(where, option, "left out: only FIFO topics have it", attributes[option]);
  return undefined;
}

/** Prints them as SNS does. */
export function printTopicAttributes(
  settings: TopicSettings,
  {
    arn,
    subscriptions,
  }: {
    readonly arn: string;
    readonly subscriptions: { readonly confirmed: number; readonly deleted: number };
  },
): TopicAttributes {
  const { displayName, policy, signatureVersion, tracingConfig, kmsMasterKeyId, fifo } = settings;
  return {
    Policy: policy ?? defaultPolicy(arn),
    Owner: arn.split(":")[4] as string,
    SubscriptionsPending: "0",
    TopicArn: arn,
    EffectiveDeliveryPolicy: JSON.stringify(EFFECTIVE_DELIVERY_POLICY.value),
    SubscriptionsConfirmed: String(subscriptions.confirmed),
    SubscriptionsDeleted: String(subscriptions.deleted),
    DisplayName: displayName,
    ...(signatureVersion !== undefined && { SignatureVersion: signatureVersion }),
    ...(tracingConfig !== undefined && { TracingConfig: tracingConfig }),
    ...(kmsMasterKeyId !== undefined && { KmsMasterKeyId: kmsMasterKeyId }),
    ...(fifo !== undefined && {
      FifoTopic: "true",
      ContentBasedDeduplication: String(fifo.contentBasedDeduplication),
    }),
    ...(fifo?.fifoThroughputScope !== undefined && { FifoThroughputScope: fifo.fifoThroughputScope }),
  };
}

function isPolicy(text: unknown): boolean {
  if (typeof text !== "string") return false;
  try {
    const value: unknown = JSON.parse(text);
    return (
      typeof value === "object" &&
      value !== null &&
      Array.isArray((value as { Statement?: unknown }).Statement)
    );
  } catch {
    return false;
  }
}

function invalid(
  where: string,
  option: keyof SettableTopicAttributes,
  { expected, value }: { readonly expected: string; readonly value: unknown },
): InvalidArgumentError {
  const attribute = option.charAt(0).toUpperCase() + option.slice(1);
  return new InvalidArgumentError(
    where,
    option,
    expected,
    value,
    toAwsAnswer(snsFault("topicAttributeValue", { attribute })),
  );
}
