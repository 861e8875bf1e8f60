import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { currentTraceHeader } from "../delivery/current-trace-header.ts";
import { InvalidArgumentError } from "../errors.ts";
import type {
  BatchResult,
  BatchSuccess,
  ChangeMessageVisibilityBatchEntry,
  DeleteMessageBatchEntry,
  SendMessageBatchSuccess,
} from "../event-source/batch-entries.ts";
import type { MessageAttributes } from "../event-source/message-attributes.ts";
import type { SendMessageResult } from "../event-source/message-content.ts";
import type { MessageMoveTaskDescription } from "../event-source/message-move-task.ts";
import type { ListMessageMoveTasksOptions, MessageMoveTasks } from "../event-source/message-move-tasks.ts";
import type { SettableQueueAttributes } from "../event-source/queue-attributes.ts";
import type { QueueAttributes } from "../event-source/queue-attributes-answer.ts";
import type { QueueMessage } from "../event-source/queue-message.ts";
import type { ReceivedMessage, ReceiveMessageOptions } from "../event-source/received-message.ts";
import type { RedrivePolicy } from "../event-source/redrive-policy.ts";
import { refuse, sqsFault } from "../event-source/sqs-fault.ts";
import type { SqsQueue } from "../event-source/sqs-queue.ts";
import { toMessageBody } from "./message-body.ts";
import { receiveMessages } from "./receive-messages.ts";
import { assertLive, type RuntimeContext } from "./runtime-context.ts";

/** What SendMessage takes beside the body. */
export interface SendOptions {
  /** 0 to 900 seconds. Default: the queue's own delay. */
  readonly delaySeconds?: number;
  readonly messageAttributes?: MessageAttributes;
  /** Only `AWSTraceHeader` exists. */
  readonly messageSystemAttributes?: MessageAttributes;
  /** The message's group in a FIFO queue, which needs one; in a standard queue the tenant whose message it is. */
  readonly messageGroupId?: string;
  /** FIFO queues drop a message with the id of one that they took in the last five minutes. Default: by content, if set. */
  readonly messageDeduplicationId?: string;
}

/** A message of a batch; the body is text, or a value that is sent as JSON. */
export interface SendBatchEntry extends SendOptions {
  readonly id: string;
  readonly body: unknown;
}

/** Where messages go that were received too often: a queue that createQueue returned, or its ARN. */
export interface QueueRedrivePolicy {
  readonly deadLetterTarget: Queue | string;
  /** 1 to 1,000: the message is received so often, and moved instead of the next receive. */
  readonly maxReceiveCount: number;
}

/** What startMessageMoveTask takes. */
export interface MessageMoveOptions {
  /** A queue that createQueue returned, or its ARN. Default: each message goes back to the queue it came from. */
  readonly destination?: Queue | string;
  /** 1 to 500. Default: all at once. */
  readonly maxNumberOfMessagesPerSecond?: number;
}

/** What setAttributes takes; `""` removes a policy. */
export type QueueAttributeChanges = Omit<SettableQueueAttributes, "redrivePolicy"> & {
  readonly redrivePolicy?: QueueRedrivePolicy | "";
};

/** Finds the queue that a redrive policy names. `where` is how errors name the call. */
export type ResolveRedrivePolicy = (where: string, policy: QueueRedrivePolicy) => RedrivePolicy;

/** @internal */
export interface QueueParts {
  readonly queue: SqsQueue;
  readonly moveTasks: MessageMoveTasks;
  readonly resolveRedrivePolicy: ResolveRedrivePolicy;
}

const SEND_OPTIONS = [
  "delaySeconds",
  "messageAttributes",
  "messageSystemAttributes",
  "messageGroupId",
  "messageDeduplicationId",
] as const satisfies readonly (keyof SendOptions)[];

const RECEIVE_OPTIONS = [
  "maxNumberOfMessages",
  "visibilityTimeout",
  "waitTimeSeconds",
  "messageAttributeNames",
  "messageSystemAttributeNames",
  "receiveRequestAttemptId",
  "by",
] as const satisfies readonly (keyof ReceiveMessageOptions)[];

/**
 * An SQS queue, standard or FIFO. What SQS refuses is thrown as AwsServiceError.
 * See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-types.html
 * @example
 * const orders = runtime.createQueue("orders", { visibilityTimeout: 30 });
 * await orders.send({ orderId: 1 });
 * @example
 * const steps = runtime.createQueue("steps.fifo", { fifoQueue: true, contentBasedDeduplication: true });
 * await steps.send({ step: 1 }, { messageGroupId: "order-1" });
 */
export class Queue {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly #context: RuntimeContext;
  readonly #queue: SqsQueue;
  readonly #moveTasks: MessageMoveTasks;
  readonly #resolveRedrivePolicy: ResolveRedrivePolicy;

  /** @internal */
  constructor(context: RuntimeContext, { queue, moveTasks, resolveRedrivePolicy }: QueueParts) {
    this.name = queue.name;
    this.arn = queue.arn;
    this.url = queue.url;
    this.#context = context;
    this.#queue = queue;
    this.#moveTasks = moveTasks;
    this.#resolveRedrivePolicy = resolveRedrivePolicy;
    context.handles.add(this);
    context.subjects.add(this, { type: "queue", name: this.name, title: this.name, arn: this.arn });
  }

  /** All messages, the invisible ones too, in the order in which they came. Looking at them changes nothing. */
  get messages(): readonly QueueMessage[] {
    return this.#queue.messages;
  }

  /** What GetQueueAttributes answers. */
  get attributes(): QueueAttributes {
    return this.#queue.attributes;
  }

  /** Changes attributes, at once. */
  async setAttributes(attributes: QueueAttributeChanges): Promise<void> {
    const where = `${this.name}.setAttributes()`;
    this.#assertExists(where);
    checkObject(attributes, { where, option: "attributes" });
    const { redrivePolicy, ...others } = attributes;
    this.#queue.setAttributes({
      ...others,
      ...(redrivePolicy === undefined
        ? {}
        : { redrivePolicy: redrivePolicy === "" ? "" : this.#resolveRedrivePolicy(where, redrivePolicy) }),
    });
  }

  /** SendMessage: text as it is, anything else as JSON. Virtual time stands still. */
  async send(body: unknown, options: SendOptions = {}): Promise<SendMessageResult> {
    const where = `${this.name}.send()`;
    this.#assertExists(where);
    checkObject(options, { where, option: "options" });
    checkKnownNames(where, options, { known: SEND_OPTIONS, prefix: "" });
    const traceHeader = currentTraceHeader();
    return this.#queue.send({ ...options, body: toMessageBody(where, body), traceHeader });
  }

  /** SendMessageBatch: up to ten messages, each of which may fail on its own. */
  async sendBatch(entries: readonly SendBatchEntry[]): Promise<BatchResult<SendMessageBatchSuccess>> {
    const where = `${this.name}.sendBatch()`;
    this.#assertExists(where);
    checkEntries(where, entries);
    const traceHeader = currentTraceHeader();
    return this.#queue.sendBatch(
      entries.map((entry, index) => {
        checkKnownNames(where, entry, {
          known: ["id", "body", ...SEND_OPTIONS],
          prefix: `entries[${index}].`,
        });
        return { ...entry, body: toMessageBody(where, entry.body), traceHeader };
      }),
    );
  }

  /**
   * ReceiveMessage: one to ten messages. With `waitTimeSeconds` virtual time moves until there is one or the wait is
   * over; without it time stands still.
   */
  async receive(options: ReceiveMessageOptions = {}): Promise<ReceivedMessage[]> {
    const where = `${this.name}.receive()`;
    this.#assertExists(where);
    checkObject(options, { where, option: "options" });
    checkKnownNames(where, options, { known: RECEIVE_OPTIONS, prefix: "" });
    return receiveMessages(this.#context, this.#queue, { where, options });
  }

  /** DeleteMessage. */
  async delete(receiptHandle: string): Promise<void> {
    this.#assertExists(`${this.name}.delete()`);
    this.#queue.delete(receiptHandle);
  }

  /** DeleteMessageBatch. */
  async deleteBatch(entries: readonly DeleteMessageBatchEntry[]): Promise<BatchResult<BatchSuccess>> {
    const where = `${this.name}.deleteBatch()`;
    this.#assertExists(where);
    checkEntries(where, entries);
    return this.#queue.deleteBatch(entries);
  }

  /** ChangeMessageVisibility: 0 to 43,200 seconds from now. */
  async changeVisibility(receiptHandle: string, visibilityTimeout: number): Promise<void> {
    this.#assertExists(`${this.name}.changeVisibility()`);
    this.#queue.changeVisibility(receiptHandle, visibilityTimeout);
  }

  /** ChangeMessageVisibilityBatch. */
  async changeVisibilityBatch(
    entries: readonly ChangeMessageVisibilityBatchEntry[],
  ): Promise<BatchResult<BatchSuccess>> {
    const where = `${this.name}.changeVisibilityBatch()`;
    this.#assertExists(where);
    checkEntries(where, entries);
    return this.#queue.changeVisibilityBatch(entries);
  }

  /** PurgeQueue: removes every message at once. */
  async purge(): Promise<void> {
    this.#assertExists(`${this.name}.purge()`);
    this.#queue.purge();
  }

  /**
   * StartMessageMoveTask: moves the messages of a dead-letter queue back to where they came from, or to another queue, as
   * new messages. Those that cannot be received now are left.
   */
  async startMessageMoveTask(options: MessageMoveOptions = {}): Promise<{ readonly taskHandle: string }> {
    const where = `${this.name}.startMessageMoveTask()`;
    this.#assertExists(where);
    checkObject(options, { where, option: "options" });
    const { destination, ...others } = options;
    return this.#moveTasks.start(where, {
      ...others,
      ...(destination !== undefined && { destination: this.#arnOf(where, destination) }),
    });
  }

  /** ListMessageMoveTasks: the tasks that were started last come first. */
  async listMessageMoveTasks(
    options: ListMessageMoveTasksOptions = {},
  ): Promise<readonly MessageMoveTaskDescription[]> {
    const where = `${this.name}.listMessageMoveTasks()`;
    this.#assertExists(where);
    return this.#moveTasks.list(where, options);
  }

  /** CancelMessageMoveTask: what is moved stays moved. */
  async cancelMessageMoveTask(
    taskHandle: string,
  ): Promise<{ readonly approximateNumberOfMessagesMoved: number }> {
    const where = `${this.name}.cancelMessageMoveTask()`;
    this.#assertExists(where);
    return this.#moveTasks.cancel(where, taskHandle);
  }

  #arnOf(where: string, destination: Queue | string): string {
    if (typeof destination === "string") return destination;
    if (destination instanceof Queue && this.#context.handles.has(destination)) return destination.arn;
    const expected = "a queue of this runtime, as createQueue() returns it, or an ARN";
    throw new InvalidArgumentError(where, "destination", expected, destination);
  }

  #assertExists(where: string): void {
    assertLive(this.#context, where);
    if (!this.#context.handles.has(this)) refuse(sqsFault("queueDoesNotExist"));
  }
}

function checkEntries(where: string, entries: readonly unknown[]): void {
  const areEntries =
    Array.isArray(entries) && entries.every((entry) => typeof entry === "object" && entry !== null);
  if (!areEntries) throw new InvalidArgumentError(where, "entries", "an array of objects", entries);
}
