import { isWithin } from "../../arguments/whole-number.ts";
import { refuse, sqsFault, toServiceError } from "../../event-source/sqs-fault.ts";
import { MAX_RECEIVE_COUNT } from "../../fidelity/sqs-limits.ts";
import type { AwsInput } from "../aws-operation.ts";
import type { SqsAccount } from "./sqs-account.ts";

/** What GetQueueAttributes takes; a queue has not all of them. */
export const GETTABLE_ATTRIBUTES: ReadonlySet<string> = new Set([
  "All",
  "Policy",
  "VisibilityTimeout",
  "MaximumMessageSize",
  "MessageRetentionPeriod",
  "ApproximateNumberOfMessages",
  "ApproximateNumberOfMessagesNotVisible",
  "CreatedTimestamp",
  "LastModifiedTimestamp",
  "QueueArn",
  "ApproximateNumberOfMessagesDelayed",
  "DelaySeconds",
  "ReceiveMessageWaitTimeSeconds",
  "RedrivePolicy",
  "FifoQueue",
  "ContentBasedDeduplication",
  "KmsMasterKeyId",
  "KmsDataKeyReusePeriodSeconds",
  "DeduplicationScope",
  "FifoThroughputLimit",
  "RedriveAllowPolicy",
  "SqsManagedSseEnabled",
]);

const FLAGS: ReadonlySet<string> = new Set([
  "FifoQueue",
  "ContentBasedDeduplication",
  "SqsManagedSseEnabled",
]);
const TEXTS: ReadonlySet<string> = new Set([
  "Policy",
  "KmsMasterKeyId",
  "DeduplicationScope",
  "FifoThroughputLimit",
]);

/**
 * Attributes as the queue takes them: over the wire, all of them are text. The queue checks the values.
 * @throws AwsServiceError for a policy that cannot be read, or names a queue that does not exist
 */
export function fromWireQueueAttributes(
  account: Pick<SqsAccount, "findQueue">,
  attributes: Readonly<Record<string, string>>,
): object {
  const entries = Object.entries(attributes).map(([name, text]) => {
    // A queue's options are its attributes in camel case, and one that SQS does not have.
    if (!GETTABLE_ATTRIBUTES.has(name)) refuse(sqsFault("unknownAttribute", { attribute: name }));
    return [name.charAt(0).toLowerCase() + name.slice(1), toOption(account, { name, text })];
  });
  return Object.fromEntries(entries) as object;
}

function toOption(
  account: Pick<SqsAccount, "findQueue">,
  { name, text }: { readonly name: string; readonly text: string },
): unknown {
  if (typeof text !== "string") return text;
  if (name === "RedrivePolicy") return text === "" ? "" : toRedrivePolicy(account, text);
  if (name === "RedriveAllowPolicy") return text === "" ? "" : toRedriveAllowPolicy(text);
  if (TEXTS.has(name)) return text;
  if (FLAGS.has(name)) return /^(?:true|false)$/i.test(text) ? text.toLowerCase() === "true" : text;
  return /^-?\d+$/.test(text) ? Number(text) : text;
}

function toRedrivePolicy(account: Pick<SqsAccount, "findQueue">, text: string): object {
  const policy = parseObject(text);
  if (policy === undefined) throw toServiceError(sqsFault("redrivePolicyFormat"));
  for (const name of ["maxReceiveCount", "deadLetterTargetArn"])
    if (policy[name] === undefined)
      refuseRedrive(text, `Redrive policy does not contain mandatory attribute: ${name}`);
  const { deadLetterTargetArn: arn, maxReceiveCount: count } = policy;
  const { minimum, maximum } = MAX_RECEIVE_COUNT.value;
  if (!isWithin(Number(count), MAX_RECEIVE_COUNT.value))
    refuseRedrive(
      text,
      `Invalid value for maxReceiveCount: ${count}, valid values are from ${minimum} to ${maximum} both inclusive`,
    );
  if (!String(arn).startsWith("arn:"))
    refuseRedrive(text, "Dead-letter target ARN should be fully qualified ARN");
  const target = account.findQueue(String(arn));
  if (target === undefined) return refuseRedrive(text, "Dead letter target does not exist");
  return { deadLetterTarget: target, maxReceiveCount: Number(count) };
}

function toRedriveAllowPolicy(text: string): object {
  const policy = parseObject(text);
  if (policy !== undefined) return policy;
  throw toServiceError(sqsFault("redriveAllowPolicyFormat"));
}

function refuseRedrive(value: string, reason: string): never {
  throw toServiceError(sqsFault("redrivePolicy", { value, reason }));
}

function parseObject(text: string): AwsInput | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as AwsInput)
      : undefined;
  } catch {
    return undefined;
  }
}
