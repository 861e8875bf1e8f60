import { checkObject } from "../arguments/plain-object.ts";
import { isWithin } from "../arguments/whole-number.ts";
import { type AwsAnswer, InvalidArgumentError, NotSimulatedError } from "../errors.ts";
import { FIFO_SUFFIX } from "../fidelity/sqs-fifo.ts";
import {
  DELIVERY_ORDER,
  MAX_RECEIVE_COUNT,
  QUEUE_ATTRIBUTES,
  REDRIVE_SOURCE_QUEUES,
} from "../fidelity/sqs-limits.ts";
import {
  FIFO_OPTIONS,
  type FifoQueueAttributes,
  type FifoSettings,
  resolveFifoSettings,
} from "./fifo-attributes.ts";
import {
  DEFAULT_KEPT_SETTINGS,
  KEPT_OPTIONS,
  type KeptQueueAttributes,
  type KeptSettings,
  resolveKeptSettings,
} from "./kept-attributes.ts";
import type { RedriveAllowPolicy, RedrivePolicy } from "./redrive-policy.ts";
import { sqsFault, toAwsAnswer } from "./sqs-fault.ts";

/** The attributes of a queue that can be set, under AWS's names in camel case. */
export interface SettableQueueAttributes extends FifoQueueAttributes, KeptQueueAttributes {
  /** How long a receive hides a message: 0 to 43,200 seconds. @defaultValue `30` */
  readonly visibilityTimeout?: number;
  /** How long a new message stays hidden: 0 to 900 seconds. @defaultValue `0` */
  readonly delaySeconds?: number;
  /** How long a message is kept: 60 to 1,209,600 seconds. @defaultValue `345_600` (four days) */
  readonly messageRetentionPeriod?: number;
  /** How long a receive waits for a message: 0 to 20 seconds. @defaultValue `0` */
  readonly receiveMessageWaitTimeSeconds?: number;
  /** 1,024 to 1,048,576 bytes. @defaultValue `1_048_576` */
  readonly maximumMessageSize?: number;
  /** Where messages go that were received too often; `""` removes the policy. @defaultValue none */
  readonly redrivePolicy?: RedrivePolicy | "";
  /** Which queues may use this one as their dead-letter queue; `""` removes the policy. @defaultValue all may */
  readonly redriveAllowPolicy?: RedriveAllowPolicy | "";
}

/** How to create a queue. */
export interface QueueOptions extends SettableQueueAttributes {
  /**
   * In which order a standard queue hands out its messages. SQS promises no order: `"random"`, drawn from the seeded
   * generator, shows whether a function copes. A FIFO queue takes `"sent"` only. @defaultValue `"sent"`
   */
  readonly deliveryOrder?: "sent" | "random";
}

/** A queue's attributes with the defaults filled in. */
export interface QueueSettings extends KeptSettings {
  readonly visibilityTimeout: number;
  readonly delaySeconds: number;
  readonly messageRetentionPeriod: number;
  readonly receiveMessageWaitTimeSeconds: number;
  readonly maximumMessageSize: number;
  readonly redrivePolicy: RedrivePolicy | undefined;
  readonly redriveAllowPolicy: RedriveAllowPolicy | undefined;
  readonly deliveryOrder: "sent" | "random";
  /** What only FIFO queues have; `undefined` in a standard queue. */
  readonly fifo: FifoSettings | undefined;
}

/** Which queue is configured, by which call. */
export interface QueueIdentity {
  readonly where: string;
  readonly arn: string;
}

const NUMERIC_OPTIONS = Object.keys(QUEUE_ATTRIBUTES) as (keyof typeof QUEUE_ATTRIBUTES)[];
const POLICY_OPTIONS = ["redrivePolicy", "redriveAllowPolicy"] as const;
const DELIVERY_ORDERS = ["sent", "random"];

/** Options that AWS has and this library refuses. */
const OTHER_AWS_OPTIONS = ["tags"];

export const DEFAULT_QUEUE_SETTINGS: QueueSettings = {
  visibilityTimeout: QUEUE_ATTRIBUTES.visibilityTimeout.value.default,
  delaySeconds: QUEUE_ATTRIBUTES.delaySeconds.value.default,
  messageRetentionPeriod: QUEUE_ATTRIBUTES.messageRetentionPeriod.value.default,
  receiveMessageWaitTimeSeconds: QUEUE_ATTRIBUTES.receiveMessageWaitTimeSeconds.value.default,
  maximumMessageSize: QUEUE_ATTRIBUTES.maximumMessageSize.value.default,
  redrivePolicy: undefined,
  redriveAllowPolicy: undefined,
  deliveryOrder: DELIVERY_ORDER.value,
  fifo: undefined,
  ...DEFAULT_KEPT_SETTINGS,
};

/**
 * The settings that result from options over current settings.
 * @throws InvalidArgumentError for an unknown option or a value out of range
 * @throws NotSimulatedError for an option that AWS has and this library does not
 */
export function resolveQueueSettings(
  queue: QueueIdentity,
  options: QueueOptions,
  current: QueueSettings = DEFAULT_QUEUE_SETTINGS,
): QueueSettings {
  for (const [option, value] of Object.entries(options)) refuseUnknownOption(queue.where, { option, value });
  const settings = { ...current, ...resolveKeptSettings(queue.where, options, current) };
  for (const option of NUMERIC_OPTIONS) {
    const value = options[option];
    if (value === undefined) continue;
    checkNumber(queue.where, option, value);
    settings[option] = value;
  }
  const { redrivePolicy, redriveAllowPolicy, deliveryOrder } = options;
  if (redrivePolicy !== undefined)
    settings.redrivePolicy = redrivePolicy === "" ? undefined : checkRedrivePolicy(queue, redrivePolicy);
  if (redriveAllowPolicy !== undefined)
    settings.redriveAllowPolicy =
      redriveAllowPolicy === "" ? undefined : checkRedriveAllowPolicy(queue.where, redriveAllowPolicy);
  if (deliveryOrder !== undefined) {
    if (!DELIVERY_ORDERS.includes(deliveryOrder))
      throw new InvalidArgumentError(queue.where, "deliveryOrder", '"sent" or "random"', deliveryOrder);
    settings.deliveryOrder = deliveryOrder;
  }
  const isFifo = isFifoArn(queue.arn);
  if (isFifo && settings.deliveryOrder !== "sent")
    throw new InvalidArgumentError(queue.where, "deliveryOrder", '"sent" for a FIFO queue', deliveryOrder);
  settings.fifo = resolveFifoSettings({ where: queue.where, isFifo }, options, current.fifo);
  return settings;
}

/** The RedrivePolicy attribute: JSON text. */
export function printRedrivePolicy(policy: RedrivePolicy): string {
  const { deadLetterTarget, maxReceiveCount } = policy;
  return JSON.stringify({ deadLetterTargetArn: deadLetterTarget.arn, maxReceiveCount });
}

function refuseUnknownOption(
  where: string,
  given: { readonly option: string; readonly value: unknown },
): void {
  const { option, value } = given;
  const known: readonly string[] = [
    ...NUMERIC_OPTIONS,
    ...POLICY_OPTIONS,
    "deliveryOrder",
    ...FIFO_OPTIONS,
    ...KEPT_OPTIONS,
  ];
  if (known.includes(option)) return;
  if (OTHER_AWS_OPTIONS.includes(option)) throw new NotSimulatedError(where, `the queue attribute ${option}`);
  throw new InvalidArgumentError(
    where,
    option,
    `absent, since the options of a queue are ${known.join(", ")}`,
    value,
    toAwsAnswer(sqsFault("unknownAttribute", { attribute: attributeOf(option) })),
  );
}

/** `VisibilityTimeout` of `visibilityTimeout`. */
function attributeOf(option: string): string {
  return option.charAt(0).toUpperCase() + option.slice(1);
}

function invalidValue(option: string): AwsAnswer {
  return toAwsAnswer(sqsFault("attributeValue", { attribute: attributeOf(option) }));
}

function checkNumber(where: string, option: keyof typeof QUEUE_ATTRIBUTES, value: unknown): void {
  const { value: range, unit } = QUEUE_ATTRIBUTES[option];
  if (isWithin(value, range)) return;
  const unitName = unit === "s" ? "seconds" : unit;
  throw new InvalidArgumentError(
    where,
    option,
    `a whole number of ${unitName} from ${range.minimum} to ${range.maximum}`,
    value,
    invalidValue(option),
  );
}

function checkRedrivePolicy(queue: QueueIdentity, policy: RedrivePolicy): RedrivePolicy {
  const { where, arn } = queue;
  const { deadLetterTarget, maxReceiveCount } = policy;
  if (typeof deadLetterTarget?.acceptDeadLetter !== "function")
    throw new InvalidArgumentError(
      where,
      "redrivePolicy.deadLetterTarget",
      "a queue, as createQueue() returns it",
      deadLetterTarget,
    );
  if (!isWithin(maxReceiveCount, MAX_RECEIVE_COUNT.value)) {
    const { minimum, maximum } = MAX_RECEIVE_COUNT.value;
    throw new InvalidArgumentError(
      where,
      "redrivePolicy.maxReceiveCount",
      `a whole number from ${minimum} to ${maximum}`,
      maxReceiveCount,
      invalidRedrive(
        policy,
        `Invalid value for maxReceiveCount: ${maxReceiveCount}, valid values are from ${minimum} to ${maximum} both inclusive`,
      ),
    );
  }
  if (deadLetterTarget.arn === arn)
    throw new NotSimulatedError(where, "a queue that is its own dead-letter queue");
  if (isFifoArn(deadLetterTarget.arn) !== isFifoArn(arn))
    throw new InvalidArgumentError(
      where,
      "redrivePolicy.deadLetterTarget",
      isFifoArn(arn) ? "a FIFO queue, as the source queue is" : "a standard queue, as the source queue is",
      deadLetterTarget.arn,
      invalidRedrive(policy, "Dead-letter queue must be same type of queue as the source."),
    );
  if (placeOf(deadLetterTarget.arn) !== placeOf(arn))
    throw new InvalidArgumentError(
      where,
      "redrivePolicy.deadLetterTarget",
      `a queue of the same region and account (${placeOf(arn)})`,
      deadLetterTarget.arn,
    );
  if (!deadLetterTarget.allowsRedriveFrom(arn))
    throw new InvalidArgumentError(
      where,
      "redrivePolicy.deadLetterTarget",
      `a queue whose redriveAllowPolicy admits ${arn}`,
      deadLetterTarget.arn,
    );
  return { deadLetterTarget, maxReceiveCount };
}

function invalidRedrive(policy: RedrivePolicy, reason: string): AwsAnswer {
  return toAwsAnswer(sqsFault("redrivePolicy", { value: printRedrivePolicy(policy), reason }));
}

function checkRedriveAllowPolicy(where: string, policy: RedriveAllowPolicy): RedriveAllowPolicy {
  const call = { where, option: "redriveAllowPolicy", expected: "an object with `redrivePermission`" };
  checkObject(policy, call);
  const { redrivePermission } = policy;
  if (redrivePermission === "allowAll" || redrivePermission === "denyAll") {
    refuseSourceQueues(where, policy);
    return { redrivePermission };
  }
  if (redrivePermission !== "byQueue")
    throw new InvalidArgumentError(
      where,
      "redriveAllowPolicy.redrivePermission",
      '"allowAll", "denyAll" or "byQueue"',
      redrivePermission,
      toAwsAnswer(sqsFault("redriveAllowPolicyFormat")),
    );
  const { sourceQueueArns } = policy;
  const count = Array.isArray(sourceQueueArns) ? sourceQueueArns.length : 0;
  if (count < 1 || count > REDRIVE_SOURCE_QUEUES.value)
    throw new InvalidArgumentError(
      where,
      "redriveAllowPolicy.sourceQueueArns",
      `an array of 1 to ${REDRIVE_SOURCE_QUEUES.value} ARNs`,
      sourceQueueArns,
      invalidRedriveAllow(
        policy,
        count === 0
          ? "When you specify the byQueue permission type, you must also specify one or more sourceQueueArns values."
          : "The maximum number of source queue ARNs you can specify is 10.",
      ),
    );
  return { redrivePermission, sourceQueueArns: [...sourceQueueArns] };
}

function refuseSourceQueues(where: string, policy: object): void {
  const { sourceQueueArns } = policy as { readonly sourceQueueArns?: unknown };
  if (sourceQueueArns === undefined) return;
  throw new InvalidArgumentError(
    where,
    "redriveAllowPolicy.sourceQueueArns",
    'absent unless redrivePermission is "byQueue"',
    sourceQueueArns,
    invalidRedriveAllow(
      policy,
      "To specify one or more source queue ARNs, you must set redrivePermission to byQueue.",
    ),
  );
}

function invalidRedriveAllow(policy: object, reason: string): AwsAnswer {
  return toAwsAnswer(sqsFault("redriveAllowPolicy", { value: JSON.stringify(policy), reason }));
}

/** The region and account of an ARN: `arn:aws:sqs:us-east-1:123456789012:orders` -> `us-east-1:123456789012`. */
function placeOf(arn: string): string {
  return arn.split(":").slice(3, 5).join(":");
}

function isFifoArn(arn: string): boolean {
  return arn.endsWith(FIFO_SUFFIX.value);
}
