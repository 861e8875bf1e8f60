import { type AwsAnswer, InvalidArgumentError } from "../errors.ts";
import { FIFO_DEFAULTS, FIFO_QUEUE_NAME, FIFO_SUFFIX } from "../fidelity/sqs-fifo.ts";
import { QUEUE_NAME } from "../fidelity/sqs-limits.ts";
import { refuse, sqsFault, toAwsAnswer } from "./sqs-fault.ts";

/** Whose messages must differ in their deduplication ids: those of the whole queue, or those of one group. */
export type DeduplicationScope = "queue" | "messageGroup";

/** Whether AWS counts its quota of calls for the whole queue or for each group. */
export type FifoThroughputLimit = "perQueue" | "perMessageGroupId";

/** The attributes that only FIFO queues have. */
export interface FifoQueueAttributes {
  /** `true` for a queue whose name ends with `.fifo`, and never to be changed. @defaultValue `false` */
  readonly fifoQueue?: boolean;
  /** Takes the SHA-256 of the body as deduplication id of a message that has none. @defaultValue `false` */
  readonly contentBasedDeduplication?: boolean;
  /** Its first value counts: AWS takes changes, and goes on as before. @defaultValue `"queue"` */
  readonly deduplicationScope?: DeduplicationScope;
  /** Without effect: no calls are throttled. `"perMessageGroupId"` needs that scope. @defaultValue `"perQueue"` */
  readonly fifoThroughputLimit?: FifoThroughputLimit;
}

/** The same of a FIFO queue, with the defaults filled in. */
export interface FifoSettings {
  readonly contentBasedDeduplication: boolean;
  readonly deduplicationScope: DeduplicationScope;
  readonly fifoThroughputLimit: FifoThroughputLimit;
}

export const FIFO_OPTIONS = [
  "fifoQueue",
  "contentBasedDeduplication",
  "deduplicationScope",
  "fifoThroughputLimit",
] as const satisfies readonly (keyof FifoQueueAttributes)[];

const SCOPES: readonly unknown[] = ["queue", "messageGroup"];
const THROUGHPUT_LIMITS: readonly unknown[] = ["perQueue", "perMessageGroupId"];

/** Refuses names that SQS has for no queue, and those of the other type of queue. */
export function checkQueueName(name: string, fifoQueue: boolean | undefined): void {
  const where = `createQueue(${JSON.stringify(name)})`;
  const isFifoName = typeof name === "string" && name.endsWith(FIFO_SUFFIX.value);
  if (typeof name !== "string" || !(isFifoName ? FIFO_QUEUE_NAME : QUEUE_NAME).value.test(name))
    throw new InvalidArgumentError(
      where,
      "name",
      'letters, digits, hyphens and underscores, 1 to 80 with the ".fifo" of a FIFO queue',
      name,
      toAwsAnswer(sqsFault(fifoQueue === true ? "fifoQueueName" : "queueName")),
    );
  // What SQS answers to fifoQueue: false is found with the other attributes.
  if (isFifoName === (fifoQueue === true)) return;
  const expected = isFifoName
    ? "true, since the name ends with .fifo"
    : "left out, since the name does not end with .fifo";
  const aws = toAwsAnswer(sqsFault(isFifoName ? "queueName" : "fifoQueueName"));
  throw new InvalidArgumentError(where, "fifoQueue", expected, fifoQueue, aws);
}

/**
 * The FIFO settings that result from options over current ones; none for a standard queue.
 * @throws InvalidArgumentError for a value out of range
 * @throws AwsServiceError as SQS answers to FIFO attributes of a standard queue, and to a change of type
 */
export function resolveFifoSettings(
  queue: { readonly where: string; readonly isFifo: boolean },
  options: FifoQueueAttributes,
  current: FifoSettings = FIFO_DEFAULTS.value,
): FifoSettings | undefined {
  const { where, isFifo } = queue;
  checkFlags(where, options);
  if (!isFifo) {
    refuseFifoOptions(options);
    return undefined;
  }
  if (options.fifoQueue === false) refuse(sqsFault("queueTypeIsFixed"));
  const settings = { ...current };
  const { contentBasedDeduplication, deduplicationScope, fifoThroughputLimit } = options;
  if (contentBasedDeduplication !== undefined) settings.contentBasedDeduplication = contentBasedDeduplication;
  if (deduplicationScope !== undefined) {
    if (!SCOPES.includes(deduplicationScope))
      throw new InvalidArgumentError(
        where,
        "deduplicationScope",
        '"queue" or "messageGroup"',
        deduplicationScope,
        attributeValue("DeduplicationScope"),
      );
    settings.deduplicationScope = deduplicationScope;
  }
  if (fifoThroughputLimit !== undefined) {
    if (!THROUGHPUT_LIMITS.includes(fifoThroughputLimit)) {
      const expected = '"perQueue" or "perMessageGroupId"';
      throw new InvalidArgumentError(
        where,
        "fifoThroughputLimit",
        expected,
        fifoThroughputLimit,
        attributeValue("FifoThroughputLimit"),
      );
    }
    settings.fifoThroughputLimit = fifoThroughputLimit;
  }
  if (settings.fifoThroughputLimit === "perMessageGroupId" && settings.deduplicationScope === "queue")
    throw new InvalidArgumentError(
      where,
      "fifoThroughputLimit",
      '"perQueue" unless deduplicationScope is "messageGroup"',
      settings.fifoThroughputLimit,
      attributeValue("FifoThroughputLimit"),
    );
  return settings;
}

function checkFlags(where: string, options: FifoQueueAttributes): void {
  for (const option of ["fifoQueue", "contentBasedDeduplication"] as const) {
    const value: unknown = options[option];
    if (value !== undefined && typeof value !== "boolean")
      throw new InvalidArgumentError(
        where,
        option,
        "true or false",
        value,
        attributeValue(option === "fifoQueue" ? "FifoQueue" : "ContentBasedDeduplication"),
      );
  }
}

function attributeValue(attribute: string): AwsAnswer {
  return toAwsAnswer(sqsFault("attributeValue", { attribute }));
}

/** AWS answers differently to what makes for high throughput, which it knows on every queue. */
function refuseFifoOptions(options: FifoQueueAttributes): void {
  for (const option of FIFO_OPTIONS) {
    if (options[option] === undefined) continue;
    const attribute = option.charAt(0).toUpperCase() + option.slice(1);
    const isOfHighThroughput = option === "deduplicationScope" || option === "fifoThroughputLimit";
    refuse(sqsFault(isOfHighThroughput ? "fifoOnlyAttribute" : "unknownAttribute", { attribute }));
  }
}
