import { Buffer } from "node:buffer";
import type { ConsumerGroup } from "../broker/consumer-group.ts";
import type { KafkaCluster } from "../broker/kafka-cluster.ts";
import type { PartitionLog } from "../broker/partition-log.ts";
import type { DeliveryTargets } from "../delivery/delivery-target.ts";
import type { EnvironmentAnswer } from "../execution-environment/environment-invocation.ts";
import {
  BROKER_RETRY_WAIT,
  KAFKA_INVOKE_COUNT_OF_UNSENDABLE,
  KAFKA_RETRIES_WITH_DESTINATION,
} from "../fidelity/kafka.ts";
import { PAYLOAD_LIMITS } from "../fidelity/limits.ts";
import type { Journal } from "../journal/journal.ts";
import type { Identifiers } from "../random/identifiers.ts";
import type { ScheduledTask, VirtualClock } from "../time/virtual-clock.ts";
import { KafkaBatch, type PartitionSlice } from "./kafka-batch.ts";
import { type KafkaBatchOutcome, readKafkaBatchResponse } from "./kafka-batch-response.ts";
import { type KafkaEventRecord, toKafkaEvent, toKafkaEventRecord } from "./kafka-event.ts";
import { deliverKafkaFailure, type FailedKafkaBatch } from "./kafka-failure-record.ts";
import type { KafkaMappingConfiguration } from "./kafka-mapping-options.ts";
import { messageIdsOf, shardIdOf, splitSlices, toEventPartitions } from "./partition-slices.ts";
import type { AnsweredInvocation, PollerParts, SourcePoller } from "./source-poller.ts";
import type { StreamProcessingResult } from "./stream-poller-options.ts";

/** What its mapping gives to the poller of a cluster, and may change. */
export interface KafkaPollerParts extends PollerParts {
  readonly configuration: KafkaMappingConfiguration;
}

export interface KafkaPollerOptions {
  readonly cluster: KafkaCluster;
  readonly clock: VirtualClock;
  readonly journal: Journal;
  readonly identifiers: Identifiers;
  readonly targets: DeliveryTargets;
  /** Which records the function gets; without it, all. */
  readonly filter: ((record: KafkaEventRecord) => boolean) | undefined;
  /** Told after every invocation. */
  readonly onProcessed?: ((result: StreamProcessingResult) => void) | undefined;
}

type PollerState =
  | { readonly type: "idle" }
  | { readonly type: "gathering"; readonly batch: KafkaBatch; windowEnd: ScheduledTask | undefined }
  | { readonly type: "invoking" }
  | { readonly type: "waiting"; readonly retry: ScheduledTask };

/** A batch until it is done with. */
interface Work {
  readonly slices: readonly PartitionSlice[];
  /** Attempts since the last progress that ran the handler. */
  readonly attempts: number;
  readonly waitMs: number;
}

const IDLE: PollerState = { type: "idle" };

/**
 * The consumer of one topic: it gathers a batch from where its group has come to, invokes until the function takes it or
 * its records expire, and only then commits and goes on. So each partition is processed in order.
 * See https://docs.aws.amazon.com/lambda/latest/dg/with-kafka-process.html
 */
export class KafkaPoller implements SourcePoller {
  readonly #parts: KafkaPollerParts;
  readonly #options: KafkaPollerOptions;
  readonly #logs: readonly PartitionLog[];
  readonly #group: ConsumerGroup;
  readonly #emptyPayload: number;
  /** The offset of the next record to process. */
  readonly #checkpoints = new Map<PartitionLog, number>();
  #state: PollerState = IDLE;
  /** Held from the creation of a mapping that will poll, so that a second one in the group is refused at once. */
  #leaveGroup: (() => void) | undefined;
  #stopListening: (() => void) | undefined;
  #plannedPoll: ScheduledTask | undefined;
  /** The partition that the next batch begins with. */
  #firstPartition = 0;

  constructor(parts: KafkaPollerParts, options: KafkaPollerOptions) {
    const { cluster } = options;
    const { configuration, uuid } = parts;
    this.#parts = parts;
    this.#options = options;
    this.#logs = cluster.partitions(configuration.topic);
    this.#group = cluster.consumerGroup(configuration.consumerGroupId ?? uuid);
    this.#emptyPayload = Buffer.byteLength(toKafkaEvent(cluster, []));
    if (configuration.enabled) this.#leaveGroup = this.#group.join(uuid);
  }

  /** Begins where the group has come to; if it has not begun yet, at the starting position. */
  start(): void {
    if (this.#isPolling) return;
    const { configuration, uuid } = this.#parts;
    const { cluster } = this.#options;
    this.#leaveGroup = this.#group.join(uuid);
    for (const log of this.#logs) {
      const committed = this.#group.committedOffset(log.topic, log.partition);
      const position = committed ?? this.#checkpoints.get(log) ?? log.offsetAt(configuration.start);
      this.#checkpoints.set(log, position);
    }
    this.#stopListening = cluster.onChange(() => this.#planPoll());
    this.#planPoll();
  }

  /** Stops polling. An invocation under way is finished; what it does not take is read again after the next start. */
  stop(): void {
    this.#leaveGroup?.();
    this.#stopListening?.();
    this.#leaveGroup = undefined;
    this.#stopListening = undefined;
    this.#cancel(this.#plannedPoll);
    this.#plannedPoll = undefined;
    if (this.#state.type === "invoking") return;
    if (this.#state.type === "gathering") this.#cancel(this.#state.windowEnd);
    if (this.#state.type === "waiting") this.#cancel(this.#state.retry);
    this.#state = IDLE;
  }

  get #isPolling(): boolean {
    return this.#stopListening !== undefined;
  }

  #cancel(task: ScheduledTask | undefined): void {
    if (task !== undefined) this.#options.clock.cancel(task);
  }

  /** Polling is an event of its own: records that are produced without time moving in between are there together. */
  #planPoll(): void {
    const { configuration } = this.#parts;
    const { clock } = this.#options;
    const isBusy = this.#state.type === "invoking" || this.#state.type === "waiting";
    if (!this.#isPolling || isBusy || this.#plannedPoll !== undefined) return;
    this.#plannedPoll = clock.at(clock.now, `poll of ${configuration.topic}`, () => {
      this.#plannedPoll = undefined;
      this.#poll();
    });
  }

  #poll(): void {
    const { configuration } = this.#parts;
    const { clock } = this.#options;
    if (this.#state.type === "idle") {
      const { batchSize } = configuration;
      const maximumPayload = PAYLOAD_LIMITS.synchronousRequest.value;
      const batch = new KafkaBatch({ batchSize, maximumPayload, emptyPayload: this.#emptyPayload });
      this.#state = { type: "gathering", batch, windowEnd: undefined };
    }
    if (this.#state.type !== "gathering") return;
    const state = this.#state;
    const isFull = this.#fill(state.batch);
    if (state.batch.size === 0) {
      // Whatever there was has been filtered out: there is nothing to wait for.
      this.#commit(state.batch.slices);
      this.#state = IDLE;
    } else if (isFull || configuration.batchingWindowMs === 0) {
      this.#dispatch(state);
    } else {
      const label = `batching window of ${configuration.topic}`;
      state.windowEnd ??= clock.after(configuration.batchingWindowMs, label, () => this.#dispatch(state));
    }
  }

  /** Takes what there is; says whether the batch has room for no more. */
  #fill(batch: KafkaBatch): boolean {
    const filteredOut: string[] = [];
    const { uuid } = this.#parts;
    const { journal } = this.#options;
    const turns = this.#logs.map((_, index) => (this.#firstPartition + index) % this.#logs.length);
    const isFull = turns.some((index) =>
      this.#takeFrom(this.#logs[index] as PartitionLog, batch, filteredOut),
    );
    if (filteredOut.length > 0)
      journal.append({ kind: "records.filteredOut", uuid, messageIds: filteredOut });
    return isFull;
  }

  #takeFrom(log: PartitionLog, batch: KafkaBatch, filteredOut: string[]): boolean {
    const { filter } = this.#options;
    for (;;) {
      const records = log.read(batch.endOf(log) ?? this.#checkpointOf(log), batch.room);
      if (records.length === 0) return false;
      for (const record of records) {
        const eventRecord = toKafkaEventRecord(record);
        if (filter?.(eventRecord) === false) {
          batch.skip(log, record);
          filteredOut.push(`${log.key}:${record.offset}`);
          continue;
        }
        const item = { record, text: JSON.stringify(eventRecord) };
        const result = batch.add(log, item);
        if (result === "noRoom" || (result === "tooLarge" && batch.size > 0)) return true;
        if (result === "tooLarge") {
          batch.skip(log, record);
          this.#discardUnsendable({ log, items: [item], end: record.offset + 1 });
          this.#commit(batch.slices);
        }
        if (batch.room === 0) return true;
      }
    }
  }

  #checkpointOf(log: PartitionLog): number {
    return this.#checkpoints.get(log) as number;
  }

  #dispatch(state: Extract<PollerState, { type: "gathering" }>): void {
    this.#cancel(state.windowEnd);
    this.#firstPartition = (this.#firstPartition + 1) % this.#logs.length;
    this.#attempt({ slices: state.batch.slices, attempts: 0, waitMs: BROKER_RETRY_WAIT.value.firstMs });
  }

  #attempt(given: Work): void {
    const work = { ...given, slices: this.#withoutExpired(given) };
    const { slices, attempts } = work;
    if (slices.every(({ items }) => items.length === 0)) {
      this.#finish(slices);
      return;
    }
    const { uuid } = this.#parts;
    const { journal, cluster } = this.#options;
    const messageIds = messageIdsOf(slices);
    this.#state = { type: "invoking" };
    const payload = toKafkaEvent(cluster, toEventPartitions(slices));
    this.#parts.invoke(
      { payload, traceHeaders: [] },
      {
        stopped: () => {
          journal.append({ kind: "batch.dropped", uuid, messageIds, reason: "RecursiveInvocationException" });
          this.#finish(slices);
        },
        throttled: () => this.#retry(work, "throttle"),
        answered: (answer, invocation) =>
          this.#settle({ ...work, attempts: attempts + 1 }, { answer, invocation, payload }),
      },
    );
  }

  #settle(work: Work, answered: Answered): void {
    const { uuid } = this.#parts;
    const { journal } = this.#options;
    const { answer, invocation } = answered;
    const { requestId } = invocation;
    const messageIds = messageIdsOf(work.slices);
    const outcome = this.#outcomeOf(answer, work.slices);
    this.#options.onProcessed?.(outcome.type === "failure" ? "PROBLEM: Function call failed" : "OK");
    switch (outcome.type) {
      case "success":
        journal.append({ kind: "batch.succeeded", uuid, requestId, messageIds });
        this.#finish(work.slices);
        return;
      case "partial": {
        const { done, left } = splitSlices(work.slices, outcome.failedFrom);
        const failedMessageIds = messageIdsOf(left);
        journal.append({ kind: "batch.partiallyFailed", uuid, requestId, messageIds, failedMessageIds });
        this.#commit(done);
        const hasProgressed = failedMessageIds.length < messageIds.length;
        if (!hasProgressed) return this.#retryOrGiveUp(work, answered, "partialFailure");
        const { firstMs } = BROKER_RETRY_WAIT.value;
        return this.#retry({ slices: left, attempts: 0, waitMs: firstMs }, "partialFailure");
      }
      case "failure":
        journal.append({ kind: "batch.failed", uuid, requestId, messageIds, reason: outcome.reason });
        this.#retryOrGiveUp(work, answered, "error");
    }
  }

  #outcomeOf(answer: EnvironmentAnswer, slices: readonly PartitionSlice[]): KafkaBatchOutcome {
    if (answer.outcome !== "success")
      return { type: "failure", reason: answer.errorMessage ?? answer.outcome };
    if (!this.#parts.configuration.reportsBatchItemFailures) return { type: "success" };
    return readKafkaBatchResponse(answer.payload, slices);
  }

  #retryOrGiveUp(
    work: Work,
    { answer, invocation, payload }: Answered,
    because: "error" | "partialFailure",
  ): void {
    const { configuration } = this.#parts;
    if (configuration.onFailure === undefined || work.attempts <= KAFKA_RETRIES_WITH_DESTINATION.value) {
      this.#retry(work, because);
      return;
    }
    const { requestId, executedVersion } = invocation;
    this.#discard(work.slices, {
      requestId,
      condition: "RetryAttemptsExhausted",
      approximateInvokeCount: work.attempts,
      response: { executedVersion, isError: answer.outcome !== "success" },
      payload: { text: payload, bytes: Buffer.byteLength(payload) },
    });
    this.#finish(work.slices);
  }

  #retry(work: Work, because: "error" | "throttle" | "partialFailure"): void {
    const { uuid, functionName } = this.#parts;
    const { clock, journal } = this.#options;
    if (!this.#isPolling) {
      this.#state = IDLE;
      return;
    }
    const { factor, maximumMs } = BROKER_RETRY_WAIT.value;
    const dueAt = clock.now + work.waitMs;
    const shardId = shardIdOf(work.slices);
    journal.append({ kind: "batch.retried", uuid, shardId, because, attempts: work.attempts, dueAt });
    const next = { ...work, waitMs: Math.min(work.waitMs * factor, maximumMs) };
    const retry = clock.at(dueAt, `retry of a batch for ${functionName}`, () => this.#attempt(next));
    this.#state = { type: "waiting", retry };
  }

  /** The batch is done with, one way or another. */
  #finish(slices: readonly PartitionSlice[]): void {
    this.#commit(slices);
    this.#state = IDLE;
    this.#planPoll();
  }

  #commit(slices: readonly PartitionSlice[]): void {
    const { uuid } = this.#parts;
    const { journal } = this.#options;
    for (const { log, end: offset } of slices) {
      if (this.#checkpoints.get(log) === offset) continue;
      const { topic, partition, key: shardId } = log;
      this.#checkpoints.set(log, offset);
      this.#group.commit({ topic, partition, offset });
      journal.append({ kind: "mapping.checkpointed", uuid, shardId, sequenceNumber: String(offset) });
    }
  }

  #withoutExpired({ slices, attempts }: Work): readonly PartitionSlice[] {
    const { uuid } = this.#parts;
    const { clock, journal } = this.#options;
    return slices.map((slice) => {
      const items = slice.items.filter(({ record }) => record.expiresAt > clock.now);
      if (items.length === slice.items.length) return slice;
      const expired = { ...slice, items: slice.items.filter((item) => !items.includes(item)) };
      journal.append({
        kind: "batch.discarded",
        uuid,
        shardId: slice.log.key,
        messageIds: messageIdsOf([expired]),
        condition: "Expired",
        approximateInvokeCount: attempts,
      });
      return { ...slice, items };
    });
  }

  #discardUnsendable(slice: PartitionSlice): void {
    const { cluster, identifiers } = this.#options;
    const text = toKafkaEvent(cluster, toEventPartitions([slice]));
    this.#discard([slice], {
      requestId: identifiers.uuid(),
      condition: "MaximumPayloadSizeExceeded",
      approximateInvokeCount: KAFKA_INVOKE_COUNT_OF_UNSENDABLE.value,
      response: undefined,
      payload: { text, bytes: Buffer.byteLength(text) },
    });
  }

  #discard(slices: readonly PartitionSlice[], failure: Discarded): void {
    const { uuid, functionArn, functionName } = this.#parts;
    const { clock, journal, cluster, targets, identifiers } = this.#options;
    const { condition, approximateInvokeCount } = failure;
    const held = slices.filter(({ items }) => items.length > 0);
    journal.append({
      kind: "batch.discarded",
      uuid,
      shardId: shardIdOf(held),
      messageIds: messageIdsOf(held),
      condition,
      approximateInvokeCount,
    });
    const arn = this.#parts.configuration.onFailure;
    if (arn === undefined) return;
    const batch = { at: clock.now, functionArn, cluster, slices: held, ...failure };
    const outcome = deliverKafkaFailure({ arn, targets, uuid, objectId: () => identifiers.uuid() }, batch);
    const delivery = { uuid, functionName, destination: arn };
    if (outcome.type === "delivered") journal.append({ kind: "mapping.destinationDelivered", ...delivery });
    else journal.append({ kind: "mapping.destinationFailed", ...delivery, reason: outcome.reason });
  }
}

interface Answered {
  readonly answer: EnvironmentAnswer;
  readonly invocation: AnsweredInvocation;
  readonly payload: string;
}

type Discarded = Pick<
  FailedKafkaBatch,
  "requestId" | "condition" | "approximateInvokeCount" | "response" | "payload"
>;
