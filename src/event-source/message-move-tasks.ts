import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { isWithin } from "../arguments/whole-number.ts";
import { InvalidArgumentError } from "../errors.ts";
import { LISTED_MOVE_TASKS, MOVE_RATE } from "../fidelity/sqs-limits.ts";
import type { Journal } from "../journal/journal.ts";
import type { Identifiers } from "../random/identifiers.ts";
import type { VirtualClock } from "../time/virtual-clock.ts";
import { MessageMoveTask, type MessageMoveTaskDescription } from "./message-move-task.ts";
import { refuse, type SqsFault, sqsFault, toAwsAnswer } from "./sqs-fault.ts";
import type { SqsQueue } from "./sqs-queue.ts";

export interface StartMessageMoveTaskOptions {
  /** ARN of the queue that gets the messages. Default: each goes back to the queue that it came from. */
  readonly destination?: string;
  /** 1 to 500. Default: all at once. */
  readonly maxNumberOfMessagesPerSecond?: number;
}

export interface ListMessageMoveTasksOptions {
  /** 1 to 10. Default: 1, the most recent one. */
  readonly maxResults?: number;
}

export interface MessageMoveTasksParts {
  readonly source: SqsQueue;
  readonly clock: VirtualClock;
  readonly journal: Journal;
  readonly identifiers: Identifiers;
  readonly findQueue: (arn: string) => SqsQueue | undefined;
  /** Whether the redrive policy of some queue names it. */
  readonly isDeadLetterQueue: (arn: string) => boolean;
}

/**
 * The message move tasks of one dead-letter queue, one of which can run at a time.
 * See https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html
 */
export class MessageMoveTasks {
  readonly #parts: MessageMoveTasksParts;
  /** The most recent one comes first; as many as can be listed. */
  readonly #tasks: MessageMoveTask[] = [];

  constructor(parts: MessageMoveTasksParts) {
    this.#parts = parts;
  }

  /** StartMessageMoveTask. `where` names the call. */
  start(where: string, options: StartMessageMoveTaskOptions): { readonly taskHandle: string } {
    checkObject(options, { where, option: "options" });
    checkKnownNames(where, options, { known: ["destination", "maxNumberOfMessagesPerSecond"], prefix: "" });
    const { source, findQueue, isDeadLetterQueue, identifiers } = this.#parts;
    const { destination: destinationArn, maxNumberOfMessagesPerSecond } = options;
    if (maxNumberOfMessagesPerSecond !== undefined)
      checkCount(
        where,
        { option: "maxNumberOfMessagesPerSecond", range: MOVE_RATE.value, fault: sqsFault("moveRate") },
        maxNumberOfMessagesPerSecond,
      );
    if (destinationArn !== undefined && typeof destinationArn !== "string")
      throw new InvalidArgumentError(where, "destination", "the ARN of a queue", destinationArn);
    if (!isDeadLetterQueue(source.arn)) refuse(sqsFault("noDeadLetterQueue"));
    if (destinationArn !== undefined) this.#checkDestination(where, destinationArn);
    if (this.#tasks[0]?.isRunning) refuse(sqsFault("moveTaskRunning"));
    const taskId = identifiers.uuid();
    const parts = { ...this.#parts, taskId, destinationArn, maxNumberOfMessagesPerSecond, findQueue };
    const task = new MessageMoveTask(parts);
    this.#tasks.unshift(task);
    this.#tasks.splice(LISTED_MOVE_TASKS.value.maximum);
    return { taskHandle: task.handle };
  }

  /** ListMessageMoveTasks: the most recent ones first. */
  list(where: string, options: ListMessageMoveTasksOptions): readonly MessageMoveTaskDescription[] {
    checkObject(options, { where, option: "options" });
    checkKnownNames(where, options, { known: ["maxResults"], prefix: "" });
    const { maxResults = LISTED_MOVE_TASKS.value.default } = options;
    const range = LISTED_MOVE_TASKS.value;
    const { minimum, maximum } = range;
    const fault = sqsFault("maxResults", { minimum, maximum });
    checkCount(where, { option: "maxResults", range, fault }, maxResults);
    return this.#tasks.slice(0, maxResults).map((task) => task.describe());
  }

  /** CancelMessageMoveTask. */
  cancel(where: string, taskHandle: string): { readonly approximateNumberOfMessagesMoved: number } {
    const task = this.#tasks.find(({ handle }) => handle === taskHandle);
    if (task === undefined) {
      refuse(sqsFault("moveTaskDoesNotExist"));
      throw new InvalidArgumentError(where, "taskHandle", "the handle of a task", taskHandle);
    }
    if (!task.isRunning)
      throw new InvalidArgumentError(where, "taskHandle", "the handle of a task that is running", taskHandle);
    task.cancel();
    return { approximateNumberOfMessagesMoved: task.moved };
  }

  #checkDestination(where: string, destinationArn: string): void {
    const { source, findQueue } = this.#parts;
    const destination = findQueue(destinationArn);
    if (destination === undefined) return refuse(sqsFault("moveDestinationDoesNotExist"));
    const isFifo = source.settings.fifo !== undefined;
    const expected = `another ${isFifo ? "FIFO" : "standard"} queue, as the source queue is`;
    const fault =
      destination === source
        ? sqsFault("moveToItself")
        : (destination.settings.fifo !== undefined) !== isFifo && sqsFault("moveToOtherType");
    if (fault !== false)
      throw new InvalidArgumentError(where, "destination", expected, destinationArn, toAwsAnswer(fault));
  }
}

interface CheckedCount {
  readonly option: string;
  readonly range: { readonly minimum: number; readonly maximum: number };
  /** What SQS answers to one that is out of range. */
  readonly fault: SqsFault;
}

function checkCount(where: string, { option, range, fault }: CheckedCount, value: unknown): void {
  if (isWithin(value, range)) return;
  const { minimum, maximum } = range;
  const expected = `a whole number from ${minimum} to ${maximum}`;
  throw new InvalidArgumentError(where, option, expected, value, toAwsAnswer(fault));
}
