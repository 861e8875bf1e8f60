import { DEAD_LETTER_DELAY, IN_FLIGHT_LIMIT, PURGE_INTERVAL } from "../fidelity/sqs-limits.ts";
import type { Journal } from "../journal/journal.ts";
import type { Identifiers } from "../random/identifiers.ts";
import type { SeededRandom } from "../random/seeded-random.ts";
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
import {
  checkMessage,
  findMessageFault,
  type SendMessageInput,
  type SendMessageResult,
  toMessageContent,
  toSendResult,
} from "./message-content.ts";
import { MessageStore } from "./message-store.ts";
import {
  checkQueueName,
  type QueueOptions,
  type QueueSettings,
  resolveQueueSettings,
  type SettableQueueAttributes,
} from "./queue-attributes.ts";
import { printQueueAttributes, type QueueAttributes } from "./queue-attributes-answer.ts";
import { type QueueMessage, toQueueMessage } from "./queue-message.ts";
import { QueuedMessage } from "./queued-message.ts";
import { ReceiptHandles } from "./receipt-handles.ts";
import {
  type ReceivedMessage,
  type ReceiveMessageOptions,
  type ReceiveRequest,
  toReceivedMessage,
  toReceiveRequest,
} from "./received-message.ts";
import {
  type DeadLetter,
  type DeadLetterTarget,
  goesToBackOfQueue,
  isDeadLetter,
  isRedriveAllowed,
  type RedrivePolicy,
} from "./redrive-policy.ts";
import { isSqsFault, orThrow, refuse, type SqsFault, sqsFault } from "./sqs-fault.ts";
import { decideVisibilityChange } from "./visibility-change.ts";

/** What a queue needs from the runtime it lives in. */
export interface QueueServices {
  readonly clock: VirtualClock;
  readonly identifiers: Identifiers;
  readonly random: SeededRandom;
  readonly journal: Journal;
  readonly region: string;
  readonly accountId: string;
}

/**
 * A standard SQS queue in virtual time. What SQS would refuse is thrown as AwsServiceError, with the name, members and
 * text that an SDK client shows; nothing has changed then. Messages past their retention period vanish, in flight or not.
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/standard-queues.html
 */
export class SqsQueue implements DeadLetterTarget {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  readonly #services: QueueServices;
  readonly #clock: VirtualClock;
  readonly #store: MessageStore;
  readonly #receiptHandles = new ReceiptHandles();
  readonly #listeners: AvailabilityListeners;
  #settings: QueueSettings;
  readonly #createdAt: number;
  #lastModifiedAt: number;
  #purgedAt = Number.NEGATIVE_INFINITY;

  /**
   * @throws InvalidArgumentError for an unknown option, a value out of range or a bad name
   * @throws NotSimulatedError for FIFO queues, encryption, policies and tags
   */
  constructor(services: QueueServices, name: string, options: QueueOptions = {}) {
    checkQueueName(name);
    const { clock, region, accountId, journal } = services;
    this.name = name;
    this.arn = `arn:aws:sqs:${region}:${accountId}:${name}`;
    this.url = `https://sqs.${region}.amazonaws.com/${accountId}/${name}`;
    this.#services = services;
    this.#clock = clock;
    this.#settings = resolveQueueSettings({ where: `createQueue("${name}")`, arn: this.arn }, options);
    this.#store = new MessageStore(this.#settings.deliveryOrder);
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
      counts: this.#store,
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
    this.#lastModifiedAt = this.#clock.now;
    this.#settle();
    this.#planWake();
  }

  /** SendMessage. */
  send(input: SendMessageInput): SendMessageResult {
    checkMessage(input, `send() to queue ${this.name}`);
    this.#settle();
    const before = this.#store.availableCount;
    const result = orThrow(this.#trySend(input));
    this.#announceBeyond(before);
    return result;
  }

  /** SendMessageBatch: up to ten messages. What SQS refuses in one of them fails that entry alone. */
  sendBatch(entries: readonly SendMessageBatchEntry[]): BatchResult<SendMessageBatchSuccess> {
    refuse(findBatchFault(entries, "SendMessageBatchRequestEntry") ?? findBatchSizeFault(entries));
    for (const entry of entries) checkMessage(entry, `sendBatch() to queue ${this.name}`);
    this.#settle();
    const before = this.#store.availableCount;
    const result = doEach(entries, (entry) => {
      const answer = this.#trySend(entry);
      if (!isSqsFault(answer)) return { id: entry.id, ...answer };
      return answer.error === "messageTooLong" ? { ...answer, error: "batchEntryTooLong" as const } : answer;
    });
    this.#announceBeyond(before);
    return result;
  }

  /** ReceiveMessage as a short poll: what is available now, possibly nothing. */
  receive(options: ReceiveMessageOptions = {}): ReceivedMessage[] {
    const request = orThrow(toReceiveRequest(options, this.#settings));
    this.#settle();
    const room = IN_FLIGHT_LIMIT.value - this.#store.inFlightCount;
    if (room <= 0 && !request.isLongPoll) refuse(sqsFault("overLimit", { limit: IN_FLIGHT_LIMIT.value }));
    const { redrivePolicy } = this.#settings;
    const wanted = Math.min(request.maxNumberOfMessages, room);
    const received: ReceivedMessage[] = [];
    const deadLetters: QueuedMessage[] = [];
    while (received.length < wanted) {
      const message = this.#pick();
      if (message === undefined) break;
      if (isDeadLetter(message.receiveCount, redrivePolicy)) {
        this.#remove(message);
        deadLetters.push(message);
      } else {
        received.push(this.#deliver(message, request));
      }
    }
    // Last, since listeners of the dead-letter queue run at once and may come back here.
    this.#planWake();
    for (const message of deadLetters) this.#deadLetter(message, redrivePolicy as RedrivePolicy);
    return received;
  }

  /** DeleteMessage: any handle the message ever had will do; a message that is gone already is no error. */
  delete(receiptHandle: string): void {
    this.#settle();
    refuse(this.#tryDelete(receiptHandle));
    this.#planWake();
  }

  /** DeleteMessageBatch. */
  deleteBatch(entries: readonly DeleteMessageBatchEntry[]): BatchResult<BatchSuccess> {
    refuse(findBatchFault(entries, "DeleteMessageBatchRequestEntry"));
    this.#settle();
    const result = doEach(entries, ({ id, receiptHandle }) => this.#tryDelete(receiptHandle) ?? { id });
    this.#planWake();
    return result;
  }

  /** ChangeMessageVisibility: 0 to 43,200 seconds, counted from now. */
  changeVisibility(receiptHandle: string, visibilityTimeout: number): void {
    this.#settle();
    refuse(this.#tryChangeVisibility(receiptHandle, visibilityTimeout));
    this.#planWake();
  }

  /** ChangeMessageVisibilityBatch. */
  changeVisibilityBatch(entries: readonly ChangeMessageVisibilityBatchEntry[]): BatchResult<BatchSuccess> {
    refuse(findBatchFault(entries, "ChangeMessageVisibilityBatchRequestEntry"));
    this.#settle();
    const result = doEach(
      entries,
      ({ id, receiptHandle, visibilityTimeout }) =>
        this.#tryChangeVisibility(receiptHandle, visibilityTimeout) ?? { id },
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
    const count = this.#store.size;
    this.#store.clear();
    this.#receiptHandles.clear();
    this.#services.journal.append({ kind: "queue.purged", queue: this.name, count });
    this.#planWake();
  }

  /** All messages in the order in which they came; looking at them changes nothing. */
  get messages(): readonly QueueMessage[] {
    this.#settle();
    return Array.from(this.#store.messages, toQueueMessage);
  }

  /** How many messages can be received now. */
  get availableCount(): number {
    this.#settle();
    return this.#store.availableCount;
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
    const message = new QueuedMessage(letter.content, this.#clock.now + seconds(DEAD_LETTER_DELAY.value));
    message.receiveCount = letter.receiveCount;
    message.firstReceivedAt = letter.firstReceivedAt;
    message.deadLetterQueueSourceArn = letter.sourceQueueArn;
    const before = this.#store.availableCount;
    this.#store.add(message, "available");
    this.#announceBeyond(before);
  }

  #trySend(input: SendMessageInput): SendMessageResult | SqsFault {
    const { clock, identifiers, journal } = this.#services;
    const fault = findMessageFault(input, this.#settings.maximumMessageSize);
    if (fault !== undefined) return fault;
    const content = toMessageContent(input, { messageId: identifiers.uuid(), sentAt: clock.now });
    const delayMs = seconds(input.delaySeconds ?? this.#settings.delaySeconds);
    const message = new QueuedMessage(content, clock.now + delayMs);
    this.#store.add(message, delayMs === 0 ? "available" : "delayed");
    journal.append({ kind: "message.sent", queue: this.name, messageId: content.messageId, delayMs });
    return toSendResult(content, input);
  }

  #pick(): QueuedMessage | undefined {
    const store = this.#store;
    if (this.#settings.deliveryOrder === "sent" || store.availableCount < 2) return store.firstAvailable;
    return store.availableAt(this.#services.random.below(store.availableCount));
  }

  #deliver(message: QueuedMessage, request: ReceiveRequest): ReceivedMessage {
    const { clock, identifiers, journal } = this.#services;
    message.receiveCount += 1;
    message.receivedAt = clock.now;
    if (message.receiveCount === 1) message.firstReceivedAt = clock.now;
    this.#receiptHandles.issue(identifiers.receiptHandle(), message);
    this.#store.hide(message, clock.now + seconds(request.visibilityTimeout));
    journal.append({
      kind: "message.received",
      queue: this.name,
      messageId: message.content.messageId,
      receiveCount: message.receiveCount,
      visibleAt: message.visibleAt,
      by: request.by,
    });
    return toReceivedMessage(message, request);
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

  #tryDelete(receiptHandle: string): SqsFault | undefined {
    const meaning = this.#receiptHandles.resolve(receiptHandle);
    if (meaning === "invalid") return sqsFault("receiptHandleIsInvalid", { receiptHandle });
    if (meaning === "gone") return undefined;
    this.#remove(meaning);
    this.#journalOne("message.deleted", meaning);
    return undefined;
  }

  #tryChangeVisibility(receiptHandle: string, visibilityTimeout: number): SqsFault | undefined {
    const message = this.#receiptHandles.resolve(receiptHandle);
    const request = { receiptHandle, visibilityTimeout, now: this.#clock.now };
    const change = decideVisibilityChange(message, request);
    if (isSqsFault(change)) return change;
    if (change.effect === "nothing") return undefined;
    this.#store.hide(change.message, change.visibleAt);
    this.#services.journal.append({
      kind: "message.visibilityChanged",
      queue: this.name,
      messageId: change.message.content.messageId,
      visibleAt: change.visibleAt,
    });
    return undefined;
  }

  #remove(message: QueuedMessage): void {
    this.#store.remove(message);
    this.#receiptHandles.forget(message);
  }

  #journalOne(kind: "message.deleted" | "message.expired", message: QueuedMessage): void {
    const { messageId } = message.content;
    this.#services.journal.append({ kind, queue: this.name, messageId });
  }

  /** Does what time has done since the last call: messages expire and become visible. Costs nothing if it did nothing. */
  #settle(): void {
    const store = this.#store;
    const now = this.#clock.now;
    const retentionMs = seconds(this.#settings.messageRetentionPeriod);
    for (let message = store.oldest; message !== undefined; message = store.oldest) {
      if (message.content.sentAt + retentionMs > now) break;
      this.#remove(message);
      this.#journalOne("message.expired", message);
    }
    for (let message = store.nextHidden; message !== undefined; message = store.nextHidden) {
      if (message.visibleAt > now) break;
      const isLast = goesToBackOfQueue(message.receiveCount, this.#settings.redrivePolicy);
      store.show(message, isLast ? "back" : "itsOwn");
      this.#listeners.owe();
    }
  }

  #planWake(): void {
    this.#listeners.plan(this.#store.nextHidden);
  }

  #wake(): void {
    this.#settle();
    this.#listeners.settleDebt();
    this.#announceBeyond(0);
  }

  /** Plans, then tells the listeners if more than so many messages are available. */
  #announceBeyond(before: number): void {
    const isMore = this.#store.availableCount > before;
    if (isMore) this.#listeners.settleDebt();
    this.#planWake();
    if (isMore) this.#listeners.announce();
  }
}

function seconds(count: number): number {
  return count * 1_000;
}
