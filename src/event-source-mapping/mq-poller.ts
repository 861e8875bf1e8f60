import { Buffer } from "node:buffer";
import type { HeldMessage } from "../broker/broker-queue.ts";
import type { BrokerMessage } from "../broker/message-broker.ts";
import { BROKER_RETRY_WAIT } from "../fidelity/kafka.ts";
import { PAYLOAD_LIMITS } from "../fidelity/limits.ts";
import type { Journal } from "../journal/journal.ts";
import type { ScheduledTask, VirtualClock } from "../time/virtual-clock.ts";
import type { MqMappingConfiguration } from "./mq-mapping-options.ts";
import type { MqSource } from "./mq-source.ts";
import type { PollerParts, SourcePoller } from "./source-poller.ts";
import type { StreamProcessingResult } from "./stream-poller-options.ts";

/** What its mapping gives to the poller of a broker, and may change. */
export interface MqPollerParts extends PollerParts {
  readonly configuration: MqMappingConfiguration;
}

export interface MqPollerOptions<Message> {
  readonly source: MqSource<Message>;
  readonly clock: VirtualClock;
  readonly journal: Journal;
  /** Which records the function gets; without it, all. */
  readonly filter: ((record: object) => boolean) | undefined;
  /** Told after every invocation. */
  readonly onProcessed?: ((result: StreamProcessingResult) => void) | undefined;
}

/** A batch that still takes messages. */
interface Gathering<Message> {
  readonly items: HeldMessage<Message>[];
  bytes: number;
  windowEnd: ScheduledTask | undefined;
}

/** A batch until it is done with. */
interface Work<Message> {
  readonly items: readonly HeldMessage<Message>[];
  /** Attempts so far that ran the handler. */
  readonly attempts: number;
  readonly waitMs: number;
}

/**
 * The consumers of one queue of a broker: they gather a batch, invoke until the function takes it or its messages expire,
 * and acknowledge what it took. What fails is delivered again, until the broker takes it for a dead letter.
 * See https://docs.aws.amazon.com/lambda/latest/dg/process-mq-messages-with-lambda.html
 */
export class MqPoller<Message extends BrokerMessage> implements SourcePoller {
  readonly #parts: MqPollerParts;
  readonly #options: MqPollerOptions<Message>;
  readonly #emptyPayload: number;
  #stopListening: (() => void) | undefined;
  #plannedPoll: ScheduledTask | undefined;
  #gathering: Gathering<Message> | undefined;
  /** Batches that the function has, or will be given again. */
  #underWay = 0;
  readonly #waiting = new Map<ScheduledTask, Work<Message>>();

  constructor(parts: MqPollerParts, options: MqPollerOptions<Message>) {
    this.#parts = parts;
    this.#options = options;
    this.#emptyPayload = Buffer.byteLength(options.source.toEvent([]));
  }

  start(): void {
    this.#stopListening ??= this.#options.source.queue.onAvailable(() => this.#planPoll());
    this.#planPoll();
  }

  /** Stops polling. Invocations under way are finished; what they do not take goes back to the queue. */
  stop(): void {
    const { clock, source } = this.#options;
    this.#stopListening?.();
    this.#stopListening = undefined;
    this.#cancel(this.#plannedPoll);
    this.#plannedPoll = undefined;
    this.#cancel(this.#gathering?.windowEnd);
    source.queue.release(this.#gathering?.items ?? []);
    this.#gathering = undefined;
    for (const [retry, { items }] of this.#waiting) {
      clock.cancel(retry);
      this.#underWay--;
      source.queue.release(items);
    }
    this.#waiting.clear();
  }

  #cancel(task: ScheduledTask | undefined): void {
    if (task !== undefined) this.#options.clock.cancel(task);
  }

  /** Polling is an event of its own: messages that are sent without time moving in between are there together. */
  #planPoll(): void {
    const { clock, source } = this.#options;
    if (this.#stopListening === undefined || this.#plannedPoll !== undefined) return;
    this.#plannedPoll = clock.at(clock.now, `poll of ${source.name}`, () => {
      this.#plannedPoll = undefined;
      this.#poll();
    });
  }

  #poll(): void {
    const { clock, source } = this.#options;
    const { batchingWindowMs } = this.#parts.configuration;
    while (source.queue.hasAvailable && this.#underWay < source.concurrency) {
      this.#gathering ??= { items: [], bytes: this.#emptyPayload, windowEnd: undefined };
      const gathering = this.#gathering;
      const isFull = this.#fill(gathering);
      if (gathering.items.length === 0) {
        this.#gathering = undefined;
      } else if (isFull || batchingWindowMs === 0) {
        this.#dispatch(gathering);
      } else {
        const label = `batching window of ${source.name}`;
        gathering.windowEnd ??= clock.after(batchingWindowMs, label, () => this.#dispatch(gathering));
      }
    }
  }

  /** Takes what there is; says whether the batch has room for no more. */
  #fill(gathering: Gathering<Message>): boolean {
    const { source, filter, journal } = this.#options;
    const { uuid, configuration } = this.#parts;
    const maximum = PAYLOAD_LIMITS.synchronousRequest.value;
    const room = configuration.batchSize - gathering.items.length;
    const taken = source.queue.take(room);
    const filteredOut: HeldMessage<Message>[] = [];
    const unsendable: HeldMessage<Message>[] = [];
    let passed = 0;
    for (const held of taken) {
      const record = source.toRecord(held);
      const bytes = Buffer.byteLength(JSON.stringify(record)) + (gathering.items.length === 0 ? 0 : 1);
      if (filter?.(record) === false) filteredOut.push(held);
      else if (this.#emptyPayload + bytes > maximum) unsendable.push(held);
      else if (gathering.bytes + bytes > maximum) break;
      else {
        gathering.items.push(held);
        gathering.bytes += bytes;
      }
      passed++;
    }
    source.queue.acknowledge([...filteredOut, ...unsendable]);
    if (filteredOut.length > 0) {
      journal.append({ kind: "records.filteredOut", uuid, messageIds: messageIdsOf(filteredOut) });
    }
    if (unsendable.length > 0) this.#journalDiscarded(unsendable, "MaximumPayloadSizeExceeded", 0);
    source.queue.release(taken.slice(passed));
    return passed < taken.length || gathering.items.length === configuration.batchSize;
  }

  #dispatch(gathering: Gathering<Message>): void {
    this.#cancel(gathering.windowEnd);
    this.#gathering = undefined;
    this.#underWay++;
    this.#attempt({ items: gathering.items, attempts: 0, waitMs: BROKER_RETRY_WAIT.value.firstMs });
    this.#planPoll();
  }

  #attempt(given: Work<Message>): void {
    const { source, journal } = this.#options;
    const { uuid } = this.#parts;
    const work = { ...given, items: this.#withoutExpired(given) };
    if (work.items.length === 0) {
      this.#finish();
      return;
    }
    const { items } = work;
    const messageIds = messageIdsOf(items);
    const payload = source.toEvent(items.map((held) => JSON.stringify(source.toRecord(held))));
    this.#parts.invoke(
      { payload, traceHeaders: [] },
      {
        stopped: () => {
          journal.append({ kind: "batch.dropped", uuid, messageIds, reason: "RecursiveInvocationException" });
          source.queue.acknowledge(items);
          this.#finish();
        },
        throttled: () => this.#retry(work, "throttle"),
        answered: (answer, { requestId }) => {
          if (answer.outcome === "success") {
            this.#options.onProcessed?.("OK");
            journal.append({ kind: "batch.succeeded", uuid, requestId, messageIds });
            source.queue.acknowledge(items);
            this.#finish();
            return;
          }
          const reason = answer.errorMessage ?? answer.outcome;
          this.#options.onProcessed?.("PROBLEM: Function call failed");
          journal.append({ kind: "batch.failed", uuid, requestId, messageIds, reason });
          this.#redeliver({ ...work, attempts: work.attempts + 1 });
        },
      },
    );
  }

  #redeliver(work: Work<Message>): void {
    const deadLetters = this.#options.source.fail(work.items);
    if (deadLetters.length > 0) {
      this.#journalDiscarded(deadLetters, "RetryAttemptsExhausted", work.attempts);
    }
    const items = work.items.filter((held) => !deadLetters.includes(held));
    if (items.length === 0) this.#finish();
    else this.#retry({ ...work, items }, "error");
  }

  #retry(work: Work<Message>, because: "error" | "throttle"): void {
    const { clock, journal, source } = this.#options;
    const { uuid, functionName } = this.#parts;
    if (this.#stopListening === undefined) {
      source.queue.release(work.items);
      this.#finish();
      return;
    }
    const { factor, maximumMs } = BROKER_RETRY_WAIT.value;
    const dueAt = clock.now + work.waitMs;
    const { attempts } = work;
    journal.append({ kind: "batch.retried", uuid, shardId: source.name, because, attempts, dueAt });
    const next = { ...work, waitMs: Math.min(work.waitMs * factor, maximumMs) };
    const retry = clock.at(dueAt, `retry of a batch for ${functionName}`, () => {
      this.#waiting.delete(retry);
      this.#attempt(next);
    });
    this.#waiting.set(retry, next);
  }

  #finish(): void {
    this.#underWay--;
    this.#planPoll();
  }

  #withoutExpired({ items, attempts }: Work<Message>): readonly HeldMessage<Message>[] {
    const { clock, source } = this.#options;
    const isExpired = ({ expiresAt }: HeldMessage<Message>): boolean =>
      expiresAt !== undefined && expiresAt <= clock.now;
    const expired = items.filter(isExpired);
    if (expired.length === 0) return items;
    source.queue.acknowledge(expired);
    this.#journalDiscarded(expired, "Expired", attempts);
    return items.filter((held) => !isExpired(held));
  }

  #journalDiscarded(
    items: readonly HeldMessage<Message>[],
    condition: "RetryAttemptsExhausted" | "MaximumPayloadSizeExceeded" | "Expired",
    approximateInvokeCount: number,
  ): void {
    this.#options.journal.append({
      kind: "batch.discarded",
      uuid: this.#parts.uuid,
      shardId: this.#options.source.name,
      messageIds: messageIdsOf(items),
      condition,
      approximateInvokeCount,
    });
  }
}

function messageIdsOf(items: readonly HeldMessage<BrokerMessage>[]): readonly string[] {
  return items.map(({ message }) => message.messageId);
}
