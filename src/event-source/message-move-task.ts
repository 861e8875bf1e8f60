import { Buffer } from "node:buffer";
import { AwsServiceError } from "../errors.ts";
import { NO_MESSAGE_SOURCE } from "../fidelity/sqs-limits.ts";
import type { Journal } from "../journal/journal.ts";
import type { ScheduledTask, VirtualClock } from "../time/virtual-clock.ts";
import type { QueuedMessage } from "./queued-message.ts";
import { faultCode, sqsFault } from "./sqs-fault.ts";
import type { SqsQueue } from "./sqs-queue.ts";

export type MessageMoveTaskStatus = "RUNNING" | "COMPLETED" | "CANCELLED" | "FAILED";

/** An item of ListMessageMoveTasks. */
export interface MessageMoveTaskDescription {
  /** Of a running task only: with it the task can be cancelled. */
  readonly taskHandle?: string;
  readonly status: MessageMoveTaskStatus;
  /** ARN of the dead-letter queue. */
  readonly sourceArn: string;
  /** Absent if messages go back to where they came from. */
  readonly destinationArn?: string;
  readonly maxNumberOfMessagesPerSecond?: number;
  readonly approximateNumberOfMessagesMoved: number;
  /** How many there were when the task began. */
  readonly approximateNumberOfMessagesToMove: number;
  /** Of a failed task only. */
  readonly failureReason?: string;
  /** Epoch milliseconds. */
  readonly startedTimestamp: number;
}

export interface MessageMoveTaskParts {
  readonly taskId: string;
  readonly source: SqsQueue;
  readonly destinationArn: string | undefined;
  readonly maxNumberOfMessagesPerSecond: number | undefined;
  readonly clock: VirtualClock;
  readonly journal: Journal;
  readonly findQueue: (arn: string) => SqsQueue | undefined;
}

/** Moves the messages of a dead-letter queue, at once or so many a second; it ends when none can be received. */
export class MessageMoveTask {
  readonly handle: string;
  readonly #parts: MessageMoveTaskParts;
  readonly #startedAt: number;
  readonly #toMove: number;
  #moved = 0;
  #status: MessageMoveTaskStatus = "RUNNING";
  #failureReason: string | undefined;
  #nextSecond: ScheduledTask | undefined;

  constructor(parts: MessageMoveTaskParts) {
    const { taskId, source, clock } = parts;
    this.#parts = parts;
    this.handle = Buffer.from(JSON.stringify({ taskId, sourceArn: source.arn })).toString("base64");
    this.#startedAt = clock.now;
    this.#toMove = source.availableCount;
    this.#moveOn();
  }

  get isRunning(): boolean {
    return this.#status === "RUNNING";
  }

  get moved(): number {
    return this.#moved;
  }

  /** What ListMessageMoveTasks shows of it. */
  describe(): MessageMoveTaskDescription {
    const { source, destinationArn, maxNumberOfMessagesPerSecond } = this.#parts;
    return {
      ...(this.isRunning && { taskHandle: this.handle }),
      status: this.#status,
      sourceArn: source.arn,
      ...(destinationArn !== undefined && { destinationArn }),
      ...(maxNumberOfMessagesPerSecond !== undefined && { maxNumberOfMessagesPerSecond }),
      approximateNumberOfMessagesMoved: this.#moved,
      approximateNumberOfMessagesToMove: this.#toMove,
      ...(this.#failureReason !== undefined && { failureReason: this.#failureReason }),
      startedTimestamp: this.#startedAt,
    };
  }

  /** What is moved stays moved. */
  cancel(): void {
    this.#end("CANCELLED");
  }

  /** The work of one second, or all of it. What failed again meanwhile is not moved twice. */
  #moveOn(): void {
    const { source, clock, maxNumberOfMessagesPerSecond: rate, findQueue } = this.#parts;
    if (findQueue(source.arn) !== source) return this.#end("CANCELLED");
    const limit = rate ?? source.availableCount;
    for (let count = 0; count < limit; count++) {
      try {
        if (!source.moveNext((message) => this.#move(message))) return this.#end("COMPLETED");
      } catch (error) {
        if (!(error instanceof AwsServiceError)) throw error;
        this.#failureReason = error.name;
        return this.#end("FAILED");
      }
      this.#moved++;
    }
    if (rate === undefined || source.availableCount === 0) return this.#end("COMPLETED");
    this.#nextSecond = clock.after(1_000, `next second of moving the messages of ${source.name}`, () =>
      this.#moveOn(),
    );
  }

  /** As a new message: AWS gives it another id and another time of sending. */
  #move(message: QueuedMessage): void {
    const { source, destinationArn, findQueue, journal } = this.#parts;
    const { content, deadLetterQueueSourceArn } = message;
    const arn = destinationArn ?? deadLetterQueueSourceArn;
    if (arn === undefined) throw new AwsServiceError(NO_MESSAGE_SOURCE.value, 400, "");
    const destination = findQueue(arn);
    if (destination === undefined)
      throw new AwsServiceError(faultCode(sqsFault("queueDoesNotExist")), 400, "");
    const { messageId: newMessageId } = destination.send({
      body: content.body,
      messageAttributes: content.messageAttributes,
      traceHeader: content.awsTraceHeader,
      ...(content.messageGroupId !== undefined && { messageGroupId: content.messageGroupId }),
      ...(content.messageDeduplicationId !== undefined && {
        messageDeduplicationId: content.messageDeduplicationId,
      }),
    });
    const { messageId } = content;
    const queue = source.name;
    journal.append({
      kind: "message.moved",
      queue,
      messageId,
      destinationQueue: destination.name,
      newMessageId,
    });
  }

  #end(status: "COMPLETED" | "CANCELLED" | "FAILED"): void {
    this.#status = status;
    if (this.#nextSecond !== undefined) this.#parts.clock.cancel(this.#nextSecond);
  }
}
