import { AdmissionQueue } from "../concurrency/admission-queue.ts";
import type { SqsQueue } from "../event-source/sqs-queue.ts";
import type { EnvironmentAnswer } from "../execution-environment/environment-invocation.ts";
import { THROTTLED_BATCH_RETRY_WAIT } from "../fidelity/choices.ts";
import { FUNCTION_MISSING, POLLER_RECEIVE_SIZE } from "../fidelity/event-source-parameters.ts";
import { PAYLOAD_LIMITS } from "../fidelity/limits.ts";
import type { Quiescence } from "../host/quiescence.ts";
import type { Journal } from "../journal/journal.ts";
import type { ScheduledTask, VirtualClock } from "../time/virtual-clock.ts";
import { ActiveGroups, heldUpBy } from "./active-groups.ts";
import { Batch } from "./batch.ts";
import type { SqsMappingConfiguration } from "./mapping-configuration.ts";
import { type BatchOutcome, readPartialBatchResponse } from "./partial-batch-response.ts";
import { initialConcurrency, nextConcurrency } from "./poller-scaling.ts";
import type { PollerParts, SourcePoller } from "./source-poller.ts";
import { type BatchItem, SqsRecordFormat, toSqsEvent } from "./sqs-event.ts";

export interface QueuePollerOptions extends PollerParts {
  readonly queue: SqsQueue;
  readonly configuration: SqsMappingConfiguration;
  readonly region: string;
  readonly clock: VirtualClock;
  readonly journal: Journal;
  readonly quiescence: Quiescence;
}

const MINUTE_MS = 60_000;
const ALL_NAMES = ["All"] as const;
const NOTHING: readonly BatchItem[] = [];

/**
 * The pollers of one queue's mapping: receive up to ten messages at a time, gather them into batches, invoke, delete
 * what was handled. What was not handled comes back by itself when its visibility timeout ends.
 * See https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
 */
export class QueuePoller implements SourcePoller {
  readonly #options: QueuePollerOptions;
  readonly #admission: AdmissionQueue;
  #recordFormat: SqsRecordFormat;
  readonly #pollLabel: string;
  #stopListening: (() => void) | undefined;
  /** The batch that is still gathering messages; there is never more than one. */
  #gathering: GatheringBatch | undefined;
  /** Received, but there was no room in the batch that was being gathered. */
  #carriedOver: BatchItem[] = [];
  readonly #activeGroups = new ActiveGroups();
  #scaling: ScheduledTask | undefined;
  #plannedPoll: ScheduledTask | undefined;

  constructor(options: QueuePollerOptions) {
    this.#options = options;
    this.#admission = new AdmissionQueue({
      concurrency: initialConcurrency(options.configuration.maximumConcurrency),
      quiescence: options.quiescence,
    });
    this.#recordFormat = recordFormatOf(options);
    this.#pollLabel = `poll of ${options.queue.name}`;
  }

  /** Batches that are gathered or being processed. */
  get batchesUnderWay(): number {
    return this.#admission.running + this.#admission.waiting;
  }

  /** Begins to poll as a new mapping does: what it was told may have changed. */
  start(): void {
    this.#recordFormat = recordFormatOf(this.#options);
    this.#admission.concurrency = initialConcurrency(this.#options.configuration.maximumConcurrency);
    this.#stopListening ??= this.#options.queue.onAvailable(() => this.#planPoll());
    this.#planPoll();
  }

  /** Stops polling. Batches under way are finished; what is in none comes back to the queue by itself. */
  stop(): void {
    this.#stopListening?.();
    this.#stopListening = undefined;
    for (const task of [this.#scaling, this.#plannedPoll]) {
      if (task !== undefined) this.#options.clock.cancel(task);
    }
    this.#scaling = undefined;
    this.#plannedPoll = undefined;
    this.#gathering?.dispatch();
    this.#carriedOver = [];
  }

  get #isPolling(): boolean {
    return this.#stopListening !== undefined;
  }

  /**
   * Polling is an event of its own at this instant: messages that a test sends one after the other, without time moving
   * in between, are there together.
   */
  #planPoll(): void {
    const { clock } = this.#options;
    if (!this.#isPolling || this.#plannedPoll !== undefined) return;
    this.#plannedPoll = clock.at(clock.now, this.#pollLabel, () => {
      this.#plannedPoll = undefined;
      this.#poll();
    });
  }

  /** Starts as many batches as there are messages and free pollers for. */
  #poll(): void {
    const { queue } = this.#options;
    this.#gathering?.fill();
    let startable = this.#admission.concurrency - this.batchesUnderWay;
    let waiting = Math.ceil((queue.availableCount + this.#carriedOver.length) / this.#messagesPerBatch);
    while (this.#gathering === undefined && startable > 0 && waiting > 0) {
      startable--;
      waiting--;
      this.#startBatch();
      // A batch locks its groups: what waits is more than there is for others to receive.
      if (queue.settings.fifo !== undefined && queue.availableCount === 0) waiting = 0;
    }
    if (startable <= 0 && waiting > 0) this.#planScaling();
  }

  get #messagesPerBatch(): number {
    return Math.min(this.#options.configuration.batchSize, POLLER_RECEIVE_SIZE.value);
  }

  /** One poller's work on one batch, from its first receive to its end. */
  #startBatch(): void {
    const { quiescence } = this.#options;
    let items: readonly BatchItem[] = NOTHING;
    this.#admission.run(
      () =>
        new Promise((resolve) => {
          // Who waits for the end goes on in microtasks: time must not move before it did.
          const done = (): void => {
            quiescence.touch();
            resolve();
          };
          this.#gather((gathered) => {
            items = gathered;
            if (items.length > 0) this.#process(items, done);
            else done();
          });
        }),
      // Whoever got nothing waits for a message: polling on would go round in a circle.
      () => {
        this.#activeGroups.end(items);
        if (items.length > 0) this.#planPoll();
      },
    );
  }

  #gather(gathered: (items: readonly BatchItem[]) => void): void {
    const { configuration, clock, queue } = this.#options;
    const batch = new Batch({
      batchSize: configuration.batchSize,
      maximumPayload: PAYLOAD_LIMITS.synchronousRequest.value,
    });
    const windowMs = configuration.maximumBatchingWindowInSeconds * 1_000;
    let windowEnd: ScheduledTask | undefined;
    const dispatch = (): void => {
      if (windowEnd !== undefined) clock.cancel(windowEnd);
      this.#gathering = undefined;
      this.#activeGroups.begin(batch.items);
      if (this.#carriedOver.length > 0) this.#planPoll();
      gathered(batch.items);
    };
    const fill = (): void => {
      // What is visible again by now is received anew, or belongs to somebody else.
      const late = batch.removeVisible(clock.now);
      if (late.length > 0) this.#drop(late, "visibility timeout ended in the batching window");
      let received: "some" | "none" | "noRoom";
      do {
        received = this.#receiveInto(batch);
        if (received === "noRoom" || batch.isFull || windowMs === 0) return dispatch();
      } while (received === "some" && queue.availableCount > 0);
      if (batch.items.length === 0) return dispatch();
      windowEnd ??= clock.after(windowMs, `batching window of ${queue.name}`, dispatch);
    };
    this.#gathering = { fill, dispatch };
    fill();
  }

  /** One receive; what the payload of the batch has no room for is kept for the next one. */
  #receiveInto(batch: Batch): "some" | "none" | "noRoom" {
    const wanted = Math.min(batch.room, POLLER_RECEIVE_SIZE.value);
    const carriedOver = this.#takeCarriedOver(wanted);
    const items = carriedOver.length > 0 ? carriedOver : this.#receiveAccepted(wanted);
    for (let index = 0; index < items.length; index++) {
      if (batch.add(items[index] as BatchItem)) continue;
      this.#carriedOver.unshift(...items.slice(index));
      return "noRoom";
    }
    return items.length > 0 ? "some" : "none";
  }

  #takeCarriedOver(wanted: number): readonly BatchItem[] {
    if (this.#carriedOver.length === 0) return NOTHING;
    // What waited too long for its turn is visible again, and may be with another poller.
    this.#carriedOver = this.#carriedOver.filter(({ visibleAt }) => visibleAt > this.#options.clock.now);
    const taken = this.#activeGroups.firstFree(this.#carriedOver, wanted);
    this.#carriedOver = this.#carriedOver.filter((item) => !taken.includes(item));
    return taken;
  }

  /** Receives on while filters take nothing of what comes. */
  #receiveAccepted(wanted: number): readonly BatchItem[] {
    const { filterCriteria } = this.#options.configuration;
    let items = this.#receive(wanted);
    if (filterCriteria === undefined) return items;
    while (items.length > 0) {
      const accepted = items.filter(({ record }) => filterCriteria.accepts(record));
      if (accepted.length < items.length) this.#filterOut(items.filter((item) => !accepted.includes(item)));
      if (accepted.length > 0) return accepted;
      items = this.#receive(wanted);
    }
    return NOTHING;
  }

  #filterOut(items: readonly BatchItem[]): void {
    const messageIds = items.map(({ messageId }) => messageId);
    this.#options.journal.append({ kind: "records.filteredOut", uuid: this.#options.uuid, messageIds });
    this.#delete(items);
  }

  #receive(maxNumberOfMessages: number): readonly BatchItem[] {
    const { queue, uuid } = this.#options;
    const received = queue.receive({
      maxNumberOfMessages,
      // As a long poll, which gets nothing where a short one fails with OverLimit.
      waitTimeSeconds: 20,
      messageAttributeNames: ALL_NAMES,
      messageSystemAttributeNames: ALL_NAMES,
      by: uuid,
      exceptGroups: this.#activeGroups.ids,
    });
    const visibleAt = this.#options.clock.now + queue.settings.visibilityTimeout * 1_000;
    return received.map((message) => this.#recordFormat.toBatchItem(message, visibleAt));
  }

  /** Invokes until the function takes the batch, or the first of its messages is visible to others again. */
  #process(items: readonly BatchItem[], done: () => void): void {
    const { clock, functionName } = this.#options;
    const givesUpAt = items.reduce((earliest, { visibleAt }) => Math.min(earliest, visibleAt), Infinity);
    const batch = {
      payload: toSqsEvent(items),
      traceHeaders: items.flatMap(({ traceHeader }) => (traceHeader === undefined ? [] : [traceHeader])),
    };
    let waitMs: number = THROTTLED_BATCH_RETRY_WAIT.value.firstMs;
    const attempt = (): void =>
      this.#options.invoke(batch, {
        stopped: () => {
          this.#drop(items, "RecursiveInvocationException");
          done();
        },
        answered: (answer, { requestId }) => {
          this.#settle(items, answer, requestId);
          done();
        },
        throttled: (reason) => {
          // Nobody waits for a function that is gone: the messages come back by themselves.
          if (reason === FUNCTION_MISSING.value) {
            this.#drop(items, reason);
            done();
            return;
          }
          if (clock.now + waitMs < givesUpAt) {
            clock.after(waitMs, `retry of a throttled batch for ${functionName}`, attempt);
            waitMs *= THROTTLED_BATCH_RETRY_WAIT.value.factor;
            return;
          }
          // Until then the batch takes up a poller, though there is no time left for another attempt.
          clock.at(givesUpAt, `end of a throttled batch for ${functionName}`, () => {
            this.#drop(items, reason);
            done();
          });
        },
      });
    attempt();
  }

  #settle(items: readonly BatchItem[], answer: EnvironmentAnswer, requestId: string): void {
    const { journal, uuid } = this.#options;
    const messageIds = items.map(({ messageId }) => messageId);
    const outcome = this.#outcomeOf(answer, messageIds);
    switch (outcome.type) {
      case "success":
        journal.append({ kind: "batch.succeeded", uuid, requestId, messageIds });
        this.#delete(items);
        break;
      case "partial": {
        const failedMessageIds = messageIds.filter((messageId) => outcome.failed.has(messageId));
        journal.append({ kind: "batch.partiallyFailed", uuid, requestId, messageIds, failedMessageIds });
        this.#holdUp(items.filter(({ messageId }) => outcome.failed.has(messageId)));
        this.#delete(items.filter(({ messageId }) => !outcome.failed.has(messageId)));
        break;
      }
      case "failure":
        journal.append({ kind: "batch.failed", uuid, requestId, messageIds, reason: outcome.reason });
        this.#holdUp(items);
        break;
    }
  }

  #outcomeOf(answer: EnvironmentAnswer, messageIds: readonly string[]): BatchOutcome {
    if (answer.outcome !== "success")
      return { type: "failure", reason: answer.errorMessage ?? answer.outcome };
    if (!this.#options.configuration.reportsBatchItemFailures) return { type: "success" };
    return readPartialBatchResponse(answer.payload, new Set(messageIds));
  }

  #delete(items: readonly BatchItem[]): void {
    const { queue } = this.#options;
    for (let start = 0; start < items.length; start += POLLER_RECEIVE_SIZE.value) {
      const entries = items
        .slice(start, start + POLLER_RECEIVE_SIZE.value)
        .map(({ receiptHandle }, index) => ({ id: String(index), receiptHandle }));
      queue.deleteBatch(entries);
    }
  }

  /** What was received after failed messages of its group is forgotten too: it comes back behind them. */
  #holdUp(failed: readonly BatchItem[]): void {
    const heldUp = heldUpBy(failed, this.#carriedOver);
    this.#carriedOver = this.#carriedOver.filter((item) => !heldUp.includes(item));
  }

  /** The poller forgets the batch; the queue does not, and its messages have used up a receive. */
  #drop(items: readonly BatchItem[], reason: string): void {
    const messageIds = items.map(({ messageId }) => messageId);
    this.#holdUp(items);
    this.#options.journal.append({ kind: "batch.dropped", uuid: this.#options.uuid, messageIds, reason });
  }

  #planScaling(): void {
    const { clock, queue } = this.#options;
    if (this.#scaling !== undefined) return;
    const label = `scaling of the pollers of ${queue.name}`;
    this.#scaling = clock.inBackgroundAt(clock.now + MINUTE_MS, label, () => this.#scale());
  }

  #scale(): void {
    const { configuration, queue, journal, uuid } = this.#options;
    this.#scaling = undefined;
    const current = this.#admission.concurrency;
    const concurrency = nextConcurrency(current, {
      hasBacklog: queue.availableCount > 0 && this.batchesUnderWay >= current,
      isIdle: this.batchesUnderWay === 0 && queue.availableCount === 0,
      maximumConcurrency: configuration.maximumConcurrency,
    });
    if (concurrency !== current) {
      this.#admission.concurrency = concurrency;
      journal.append({ kind: "mapping.scaled", uuid, concurrency });
    }
    if (concurrency > initialConcurrency(configuration.maximumConcurrency)) this.#planScaling();
    this.#poll();
  }
}

function recordFormatOf({ queue, region, configuration }: QueuePollerOptions): SqsRecordFormat {
  const hasBatchingWindow = configuration.maximumBatchingWindowInSeconds > 0;
  return new SqsRecordFormat({ eventSourceArn: queue.arn, region, hasBatchingWindow });
}

/** A batch that still takes messages. */
interface GatheringBatch {
  /** Receives what is available. */
  readonly fill: () => void;
  /** Hands over what it has. */
  readonly dispatch: () => void;
}
