import { DEAD_LETTER_DEDUPLICATION_ID } from "../fidelity/sqs-fifo.ts";
import { DEAD_LETTER_DELAY, IN_FLIGHT_LIMIT, PURGE_INTERVAL } from "../fidelity/sqs-limits.ts";
import type { VirtualClock } from "../time/virtual-clock.ts";
import { AvailabilityListeners } from "./availability-listeners.ts";
import {
  type BatchResult,
  type BatchSuccess,
  type ChangeMessageVisibilityBatchEntry,
  type DeleteMessageBatchEntry,
  doEach,
  findBatchFault,
  findBatchSizeFault,
  type SendMessageBatchEntry,
  type SendMessageBatchSuccess,
} from "./batch-entries.ts";
import { checkQueueName } from "./fifo-attributes.ts";
import { FifoIntake } from "./fifo-intake.ts";
import { findFifoBatchFault, findQueueTypeFault } from "./fifo-send.ts";
import {
  checkMessage,
  findMessageFault,
  type MessageContent,
  type SendMessageInput,
  type SendMessageResult,
  toMessageContent,
  toSendResult,
} from "./message-content.ts";
import {
  type QueueOptions,
  type QueueSettings,
  resolveQueueSettings,
  type SettableQueueAttributes,
} from "./queue-attributes.ts";
import { printQueueAttributes, type QueueAttributes } from "./queue-attributes-answer.ts";
import { QueueContents, type QueueContentsServices } from "./queue-contents.ts";
import { QueueFaults } from "./queue-faults.ts";
import { type QueueMessage, toQueueMessage } from "./queue-message.ts";
import { QueuedMessage } from "./queued-message.ts";
import { ReceiveAttempts } from "./receive-attempts.ts";
import { rememberReceive, repeatReceive } from "./receive-retry.ts";
import { type PollOptions, type ReceivedMessage, toReceiveRequest } from "./received-message.ts";
import {
  type DeadLetter,
  type DeadLetterTarget,
  isDeadLetter,
  isRedriveAllowed,
  type RedrivePolicy,
} from "./redrive-policy.ts";
import { ResourceTags } from "./resource-tags.ts";
import { findDifferentAttribute } from "./same-attributes.ts";
import { isSqsFault, orThrow, refuse, type SqsFault, sqsFault } from "./sqs-fault.ts";

/** What a queue needs from the runtime it lives in. */
export interface QueueServices extends Omit<QueueContentsServices, "faults"> {
  readonly region: string;
  readonly accountId: string;
}

/**
 * An SQS queue in virtual time: standard, fair if its messages have group ids, or FIFO if its name says so. What SQS
 * would refuse is thrown as AwsServiceError, with the name, members and text that an SDK client shows; nothing has changed
 * then. Messages past their retention period vanish, in flight or not.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-queue-types.html
 */
export class SqsQueue implements DeadLetterTarget {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly tags = new ResourceTags();
  readonly faults = new QueueFaults();
  readonly #services: QueueServices;
  readonly #clock: VirtualClock;
  readonly #contents: QueueContents;
  /** Of a FIFO queue only. */
  readonly #intake: FifoIntake | undefined;
  readonly #receiveAttempts = new ReceiveAttempts();
  readonly #listeners: AvailabilityListeners;
  #settings: QueueSettings;
  readonly #createdAt: number;
  #lastModifiedAt: number;
  #purgedAt = Number.NEGATIVE_INFINITY;

  /**
   * @throws InvalidArgumentError for an unknown option, a value out of range or a bad name
   * @throws NotSimulatedError for tags, which {@link tags} takes
   */
  constructor(services: QueueServices, name: string, options: QueueOptions = {}) {
    checkQueueName(name, options.fifoQueue);
    const { clock, region, accountId, journal } = services;
    this.name = name;
    this.arn = `arn:aws:sqs:${region}:${accountId}:${name}`;
    this.url = `https://sqs.${region}.amazonaws.com/${accountId}/${name}`;
    this.#services = services;
    this.#clock = clock;
    this.#settings = resolveQueueSettings({ where: `createQueue("${name}")`, arn: this.arn }, options);
    const { fifo } = this.#settings;
    this.#intake = fifo && new FifoIntake(services.identifiers, fifo.deduplicationScope);
    this.#contents = new QueueContents({ ...services, faults: this.faults }, name, this.#settings);
    this.#createdAt = clock.now;
    this.#lastModifiedAt = clock.now;
    this.#listeners = new AvailabilityListeners(clock, name, () => this.#wake());
    journal.append({ kind: "queue.created", queue: name });
  }

  /** What GetQueueAttributes answers for `All`. */
  get attributes(): QueueAttributes {
    this.#settle();
    return printQueueAttributes({
      arn: this.arn,
      settings: this.#settings,
      createdAt: this.#createdAt,
      lastModifiedAt: this.#lastModifiedAt,
      counts: this.#contents,
    });
  }

  /** The attributes as numbers and policies. */
  get settings(): QueueSettings {
    return this.#settings;
  }

  /** Changes attributes from now on, at once; options left out keep their value. */
  setAttributes(attributes: SettableQueueAttributes): void {
    // What has expired under the old retention period stays gone, whatever the new one is.
    this.#settle();
    const queue = { where: `setAttributes() of queue ${this.name}`, arn: this.arn };
    this.#settings = resolveQueueSettings(queue, attributes, this.#settings);
    this.#contents.deliveryOrder = this.#settings.deliveryOrder;
    this.#lastModifiedAt = this.#clock.now;
    this.#settle();
    this.#planWake();
  }

  /**
   * CreateQueue of a queue that exists: without effect if its attributes have the values that are given.
   * @throws AwsServiceError QueueNameExists if one has not
   */
  createAgain(options: QueueOptions = {}): void {
    const where = `createQueue("${this.name}")`;
    checkQueueName(this.name, options.fifoQueue);
    const asked = resolveQueueSettings({ where, arn: this.arn }, options, this.#settings);
    const attribute = findDifferentAttribute(options, { current: this.#settings, asked });
    if (attribute !== undefined) refuse(sqsFault("queueNameExists", { attribute }));
  }

  /** SendMessage. */
  send(input: SendMessageInput): SendMessageResult {
    checkMessage(input, `send() to queue ${this.name}`);
    this.#settle();
    const before = this.#contents.receivableCount;
    const result = orThrow(this.#trySend(input));
    this.#announceBeyond(before);
    return result;
  }

  /** SendMessageBatch: up to ten messages. What SQS refuses in one of them fails that entry alone. */
  sendBatch(entries: readonly SendMessageBatchEntry[]): BatchResult<SendMessageBatchSuccess> {
    refuse(findBatchFault(entries, "SendMessageBatchRequestEntry") ?? findBatchSizeFault(entries));
    for (const entry of entries) checkMessage(entry, `sendBatch() to queue ${this.name}`);
    refuse(findFifoBatchFault(entries, this.#settings.fifo));
    this.#settle();
    const before = this.#contents.receivableCount;
    const result = doEach(entries, (entry) => {
      const answer = this.#trySend(entry);
      if (!isSqsFault(answer)) return { id: entry.id, ...answer };
      return answer.error === "messageTooLong" ? { ...answer, error: "batchEntryTooLong" as const } : answer;
    });
    this.#announceBeyond(before);
    return result;
  }

  /** ReceiveMessage as a short poll: what is available now, possibly nothing. */
  receive(options: PollOptions = {}): ReceivedMessage[] {
    const request = orThrow(toReceiveRequest(options, this.#settings));
    this.#settle();
    const repeated = repeatReceive(this.#receiveAttempts, request, {
      contents: this.#contents,
      now: this.#clock.now,
    });
    if (repeated !== undefined) {
      this.#planWake();
      return repeated;
    }
    const { redrivePolicy, fifo } = this.#settings;
    const room = IN_FLIGHT_LIMIT.value - this.#contents.inFlightCount;
    if (room <= 0 && !request.isLongPoll && fifo === undefined)
      refuse(sqsFault("overLimit", { limit: IN_FLIGHT_LIMIT.value }));
    const wanted = Math.min(request.maxNumberOfMessages, room);
    const picker = this.#contents.pick(request);
    const received: ReceivedMessage[] = [];
    const deadLetters: QueuedMessage[] = [];
    while (received.length < wanted) {
      const message = picker.next();
      if (message === undefined) break;
      if (isDeadLetter(message.receiveCount, redrivePolicy)) {
        this.#contents.remove(message);
        deadLetters.push(message);
      } else {
        received.push(this.#contents.deliver(message, request));
      }
    }
    rememberReceive(this.#receiveAttempts, request, { answer: received, now: this.#clock.now });
    // Last, since listeners of the dead-letter queue run at once and may come back here.
    this.#planWake();
    for (const message of deadLetters) this.#deadLetter(message, redrivePolicy as RedrivePolicy);
    return received;
  }

  /**
   * DeleteMessage: a message that is gone already is no error. Any handle the message ever had will do, in a FIFO queue
   * only that of a receive whose visibility timeout has not ended.
   */
  delete(receiptHandle: string): void {
    this.#settle();
    const before = this.#contents.receivableCount;
    refuse(this.#contents.delete(receiptHandle));
    this.#announceBeyond(before);
  }

  /** DeleteMessageBatch. */
  deleteBatch(entries: readonly DeleteMessageBatchEntry[]): BatchResult<BatchSuccess> {
    refuse(findBatchFault(entries, "DeleteMessageBatchRequestEntry"));
    this.#settle();
    const before = this.#contents.receivableCount;
    const result = doEach(entries, ({ id, receiptHandle }) => this.#contents.delete(receiptHandle) ?? { id });
    this.#announceBeyond(before);
    return result;
  }

  /** ChangeMessageVisibility: 0 to 43,200 seconds, counted from now. */
  changeVisibility(receiptHandle: string, visibilityTimeout: number): void {
    this.#settle();
    refuse(this.#contents.changeVisibility(receiptHandle, visibilityTimeout));
    this.#planWake();
  }

  /** ChangeMessageVisibilityBatch. */
  changeVisibilityBatch(entries: readonly ChangeMessageVisibilityBatchEntry[]): BatchResult<BatchSuccess> {
    refuse(findBatchFault(entries, "ChangeMessageVisibilityBatchRequestEntry"));
    this.#settle();
    const result = doEach(
      entries,
      ({ id, receiptHandle, visibilityTimeout }) =>
        this.#contents.changeVisibility(receiptHandle, visibilityTimeout) ?? { id },
    );
    this.#planWake();
    return result;
  }

  /** PurgeQueue: removes every message, delayed and in flight ones too, at once. */
  purge(): void {
    const now = this.#clock.now;
    if (now - this.#purgedAt < seconds(PURGE_INTERVAL.value))
      refuse(sqsFault("purgeQueueInProgress", { queue: this.name }));
    this.#settle();
    this.#purgedAt = now;
    const count = this.#contents.size;
    this.#contents.clear();
    this.#receiveAttempts.clear();
    this.#intake?.forget();
    this.#services.journal.append({ kind: "queue.purged", queue: this.name, count });
    this.#planWake();
  }

  /** Has all messages expire now. */
  expire(): void {
    this.#settle();
    this.#contents.expire();
    this.#planWake();
  }

  /** All messages in the order in which they came; looking at them changes nothing. */
  get messages(): readonly QueueMessage[] {
    this.#settle();
    return Array.from(this.#contents.messages, toQueueMessage);
  }

  /** How many messages can be received now. */
  get availableCount(): number {
    this.#settle();
    return this.#contents.receivableCount;
  }

  /**
   * Calls the listener whenever messages become receivable: at once when they are sent (once a batch), by a foreground
   * clock task when a delay or a visibility timeout ends. It is not called for what is available already.
   * @returns what ends it; without listeners the queue schedules nothing
   */
  onAvailable(listener: () => void): () => void {
    this.#settle();
    const remove = this.#listeners.add(listener);
    this.#planWake();
    return remove;
  }

  allowsRedriveFrom(sourceQueueArn: string): boolean {
    return isRedriveAllowed(this.#settings.redriveAllowPolicy, sourceQueueArn);
  }

  acceptDeadLetter(letter: DeadLetter): void {
    this.#settle();
    const isFifo = this.#settings.fifo !== undefined;
    const { content } = letter;
    const message = new QueuedMessage(
      isFifo ? { ...content, messageDeduplicationId: content[DEAD_LETTER_DEDUPLICATION_ID.value] } : content,
      this.#clock.now + seconds(DEAD_LETTER_DELAY.value),
    );
    message.receiveCount = letter.receiveCount;
    message.firstReceivedAt = letter.firstReceivedAt;
    message.deadLetterQueueSourceArn = letter.sourceQueueArn;
    if (isFifo) message.retainedFrom = this.#clock.now;
    const before = this.#contents.receivableCount;
    this.#contents.add(message, "available");
    this.#announceBeyond(before);
  }

  /**
   * Hands the next message that can be received to whoever moves it elsewhere, and removes it.
   * @returns whether there was one; it stays if moving it throws
   */
  moveNext(move: (message: QueuedMessage) => void): boolean {
    this.#settle();
    const message = this.#contents.pick({}).next();
    if (message === undefined) return false;
    move(message);
    this.#contents.remove(message);
    this.#planWake();
    return true;
  }

  #trySend(input: SendMessageInput): SendMessageResult | SqsFault {
    const { maximumMessageSize, fifo } = this.#settings;
    const fault = findMessageFault(input, maximumMessageSize) ?? findQueueTypeFault(input, fifo);
    if (fault !== undefined) return fault;
    const now = this.#clock.now;
    const intake = this.#intake?.take(input, now);
    const content =
      intake?.content ??
      toMessageContent(input, { messageId: this.#services.identifiers.uuid(), sentAt: now });
    if (intake?.type === "duplicate") {
      const { messageId } = content;
      this.#services.journal.append({ kind: "message.deduplicated", queue: this.name, messageId });
    } else this.#accept(content, fifo === undefined ? input.delaySeconds : undefined);
    return toSendResult(content, input);
  }

  #accept(content: MessageContent, delaySeconds = this.#settings.delaySeconds): void {
    const delayMs = seconds(delaySeconds) + this.faults.delayMs;
    const message = new QueuedMessage(content, content.sentAt + delayMs);
    this.#contents.add(message, delayMs === 0 ? "available" : "delayed");
    const { messageId } = content;
    this.#services.journal.append({ kind: "message.sent", queue: this.name, messageId, delayMs });
  }

  #deadLetter(message: QueuedMessage, policy: RedrivePolicy): void {
    const target = policy.deadLetterTarget;
    const { content, receiveCount, firstReceivedAt } = message;
    this.#services.journal.append({
      kind: "message.deadLettered",
      queue: this.name,
      messageId: content.messageId,
      deadLetterQueue: target.name,
      receiveCount,
    });
    target.acceptDeadLetter({ content, receiveCount, firstReceivedAt, sourceQueueArn: this.arn });
  }

  /** Does what time has done since the last call. */
  #settle(): void {
    if (this.#contents.settle(this.#settings)) this.#listeners.owe();
  }

  #planWake(): void {
    this.#listeners.plan(this.#contents.nextHidden);
  }

  #wake(): void {
    this.#settle();
    this.#listeners.settleDebt();
    this.#announceBeyond(0);
  }

  /** Plans, then tells the listeners if more than so many messages are available. */
  #announceBeyond(before: number): void {
    const isMore = this.#contents.receivableCount > before;
    if (isMore) this.#listeners.settleDebt();
    this.#planWake();
    if (isMore) this.#listeners.announce();
  }
}

function seconds(count: number): number {
  return count * 1_000;
}
