import { fitsInBytes } from "../arguments/utf8-size.ts";
import type { StreamRecord } from "../event-source/record-stream.ts";
import type { EnvironmentAnswer } from "../execution-environment/environment-invocation.ts";
import { PAYLOAD_LIMITS } from "../fidelity/limits.ts";
import { INVOKE_COUNT_OF_UNTRIED_BATCH, LAST_PROCESSING_RESULTS } from "../fidelity/stream-mapping.ts";
import type { SourceRecord } from "../journal/source-records.ts";
import type { DiscardCondition, DiscardedBatchResponse } from "./discarded-batch.ts";
import { deliverDiscardedBatch } from "./on-failure-delivery.ts";
import { PausableTask } from "./pausable-task.ts";
import { recordsToGiveUp } from "./record-expiry.ts";
import type { AnsweredInvocation } from "./source-poller.ts";
import { readStreamAnswer } from "./stream-answer.ts";
import type { StreamBatch } from "./stream-batch.ts";
import { joinRecords, toStreamEvent } from "./stream-event.ts";
import type { StreamPollerOptions } from "./stream-poller-options.ts";
import { decideStreamRetry, type StreamAttempt } from "./stream-retry-decision.ts";

export interface StreamBatchRunOptions {
  readonly poller: StreamPollerOptions;
  readonly shardId: string;
  readonly batch: StreamBatch;
  /** What follows the records in the event at this time. */
  readonly members: () => string;
  /** Of a tumbling window: takes the state that the function answered, as JSON text. */
  readonly takeState: ((state: string) => void) | undefined;
  /** Records are done with; the batch is not over. */
  readonly progressed: () => void;
  /** All records are done with. Called once. */
  readonly ended: () => void;
}

type DiscardReason = Extract<SourceRecord, { readonly kind: "batch.discarded" }>["condition"];

/** The batch, or what is left of it, or a part of it. */
interface Part {
  readonly records: readonly StreamRecord[];
  readonly attempts: number;
  readonly waits: number;
  readonly last: LastAttempt | undefined;
}

interface LastAttempt {
  readonly requestId: string;
  readonly response: DiscardedBatchResponse;
}

/** Records as the function and the journal are told of them. */
interface SentRecords {
  readonly records: readonly StreamRecord[];
  readonly joined: string;
  readonly ids: readonly string[];
  /** The event, and what followed the records in it. */
  readonly event?: { readonly members: string; readonly text: string };
}

const NO_HEADERS: readonly string[] = [];

/** One batch of a shard from its first attempt until each of its records was handled or given up, in order. */
export class StreamBatchRun {
  readonly #options: StreamBatchRunOptions;
  /** Earliest last. */
  readonly #parts: Part[];
  readonly #nextAttempt: PausableTask;
  readonly #label: string;
  /** What was sent last: most attempts are at the same records as before, and histories keep what they are told. */
  #sent: SentRecords;

  constructor(options: StreamBatchRunOptions) {
    this.#options = options;
    const { records, joinedRecords: joined } = options.batch;
    this.#parts = [{ records, attempts: 0, waits: 0, last: undefined }];
    this.#sent = { records, joined, ids: idsOf(records) };
    this.#nextAttempt = new PausableTask(options.poller.clock);
    this.#label = `retry of a batch of ${options.poller.stream.name} for ${options.poller.functionName}`;
  }

  /** Of the first record that is not done with; `undefined` at the end. */
  get firstOpenOrdinal(): number | undefined {
    return this.#parts.at(-1)?.records[0]?.ordinal;
  }

  start(): void {
    this.#attempt();
  }

  /** Lets an invocation under way end, and starts no other. */
  pause(): void {
    this.#nextAttempt.pause();
  }

  resume(): void {
    this.#nextAttempt.resume();
  }

  #attempt(): void {
    const part = this.#giveUpFront();
    if (part === undefined) return this.#goOn();
    const { poller } = this.#options;
    const payload = this.#eventOf(part.records);
    const mayBeLarge = part.records.length === 1 || this.#options.takeState !== undefined;
    if (mayBeLarge && !fitsInBytes(payload, PAYLOAD_LIMITS.synchronousRequest.value)) {
      if (part.records.length > 1) return this.#attemptHalf(part);
      this.#discard(part, "MaximumPayloadSizeExceeded");
      return this.#goOn();
    }
    const iteratorAge = poller.clock.now - (part.records.at(-1) as StreamRecord).arrivedAt;
    poller.invoke(
      { payload, traceHeaders: NO_HEADERS },
      {
        stopped: () => {
          const messageIds = idsOf(part.records);
          const reason = "RecursiveInvocationException";
          poller.journal.append({ kind: "batch.dropped", uuid: poller.uuid, messageIds, reason });
          this.#parts.pop();
          this.#goOn();
        },
        throttled: () => this.#decide(part, { type: "throttled" }),
        answered: (answer, invocation) => this.#answered(part, { answer, invocation, iteratorAge }),
      },
    );
  }

  /** The state of the window has grown since the batch was gathered, so that it fits no longer into one event. */
  #attemptHalf(part: Part): void {
    const { records } = part;
    const at = Math.ceil(records.length / 2);
    this.#parts.pop();
    this.#parts.push({ ...part, records: records.slice(at) }, { ...part, records: records.slice(0, at) });
    this.#attempt();
  }

  #eventOf(records: readonly StreamRecord[]): string {
    const sent = this.#sentOf(records);
    const members = this.#options.members();
    if (sent.event?.members === members) return sent.event.text;
    const text = toStreamEvent(sent.joined, members);
    this.#sent = { ...sent, event: { members, text } };
    return text;
  }

  #sentOf(records: readonly StreamRecord[]): SentRecords {
    if (this.#sent.records !== records)
      this.#sent = { records, joined: joinRecords(records), ids: idsOf(records) };
    return this.#sent;
  }

  /** Gives up what is too old; answers what is left of the part, `undefined` if it is nothing. */
  #giveUpFront(): Part | undefined {
    const { clock, configuration } = this.#options.poller;
    const { maximumRecordAgeInSeconds } = configuration;
    let part = this.#parts.at(-1) as Part;
    for (;;) {
      const { records } = part;
      const front = recordsToGiveUp(records, { now: clock.now, maximumRecordAgeInSeconds });
      if (front === undefined) return part;
      this.#discard({ ...part, records: records.slice(0, front.count) }, front.condition);
      if (front.count === records.length) return undefined;
      part = { ...part, records: records.slice(front.count) };
      this.#parts.push(part);
      this.#options.progressed();
    }
  }

  #answered(
    part: Part,
    {
      answer,
      invocation,
      iteratorAge,
    }: {
      readonly answer: EnvironmentAnswer;
      readonly invocation: AnsweredInvocation;
      readonly iteratorAge: number;
    },
  ): void {
    const { poller, takeState } = this.#options;
    const { attempt, state } = readStreamAnswer(answer, part.records, {
      reportsBatchItemFailures: poller.configuration.reportsBatchItemFailures,
      needsState: takeState !== undefined,
    });
    this.#journalAttempt(part, attempt, { requestId: invocation.requestId, iteratorAge });
    if (state !== undefined) takeState?.(state);
    const functionError = answer.outcome === "success" ? null : "Unhandled";
    const { requestId, executedVersion } = invocation;
    this.#decide({ ...part, last: { requestId, response: { executedVersion, functionError } } }, attempt);
    const { ok, failed } = LAST_PROCESSING_RESULTS.value;
    poller.onProcessed?.(attempt.type === "success" ? ok : failed);
  }

  #journalAttempt(
    { records }: Part,
    attempt: StreamAttempt,
    about: { readonly requestId: string; readonly iteratorAge: number },
  ): void {
    const { journal, uuid } = this.#options.poller;
    const messageIds = this.#sentOf(records).ids;
    switch (attempt.type) {
      case "success":
        journal.append({ kind: "batch.succeeded", uuid, messageIds, ...about });
        break;
      case "partial": {
        const failedMessageIds = messageIds.slice(attempt.firstFailed);
        journal.append({ kind: "batch.partiallyFailed", uuid, messageIds, failedMessageIds, ...about });
        break;
      }
      case "failure":
        journal.append({ kind: "batch.failed", uuid, messageIds, reason: attempt.reason, ...about });
        break;
      case "throttled":
        break;
    }
  }

  #decide(part: Part, attempt: StreamAttempt): void {
    const { poller, shardId } = this.#options;
    const { clock, journal, uuid, configuration } = poller;
    const { records, attempts, waits, last } = part;
    const decision = decideStreamRetry({ size: records.length, attempts, waits }, attempt, configuration);
    switch (decision.type) {
      case "done":
        this.#parts.pop();
        return this.#goOn();
      case "discard":
        this.#discard({ ...part, attempts: decision.attempts }, "RetryAttemptsExhausted");
        return this.#goOn();
      case "bisect": {
        const halves = [records.slice(decision.at), records.slice(0, decision.at)];
        this.#parts.pop();
        for (const half of halves) this.#parts.push({ records: half, attempts: 0, waits: 0, last });
        const sizes = [decision.at, records.length - decision.at];
        journal.append({ kind: "batch.bisected", uuid, shardId, sizes });
        this.#attemptAt(clock.now + decision.waitMs);
        return;
      }
      case "retry": {
        const { from, because, waitMs } = decision;
        this.#parts.pop();
        this.#parts.push({
          records: from === 0 ? records : records.slice(from),
          attempts: decision.attempts,
          waits: decision.waits,
          last,
        });
        const dueAt = clock.now + waitMs;
        const retried = { uuid, shardId, because, attempts: decision.attempts, dueAt };
        journal.append({ kind: "batch.retried", ...retried });
        if (from > 0) this.#options.progressed();
        this.#attemptAt(dueAt);
        return;
      }
    }
  }

  /** The current part is done with. */
  #goOn(): void {
    if (this.#parts.length === 0) return this.#options.ended();
    this.#options.progressed();
    this.#attemptAt(this.#options.poller.clock.now);
  }

  #attemptAt(dueAt: number): void {
    this.#nextAttempt.plan(dueAt, this.#label, () => this.#attempt());
  }

  /** Gives up the current part, or the front of it, and tells the destination. */
  #discard(part: Part, condition: DiscardReason): void {
    const { poller, shardId } = this.#options;
    const { journal, uuid } = poller;
    const approximateInvokeCount = Math.max(INVOKE_COUNT_OF_UNTRIED_BATCH.value, part.attempts);
    const messageIds = idsOf(part.records);
    journal.append({ kind: "batch.discarded", uuid, shardId, messageIds, condition, approximateInvokeCount });
    this.#parts.pop();
    if (condition !== "Expired") this.#deliver(part, { condition, approximateInvokeCount });
  }

  #deliver(
    part: Part,
    about: { readonly condition: DiscardCondition; readonly approximateInvokeCount: number },
  ): void {
    const { poller, shardId } = this.#options;
    const { journal, uuid, functionName, functionArn, stream, identifiers, targets, deliveryRefusal } =
      poller;
    const arn = poller.configuration.onFailure;
    if (arn === undefined) return;
    const batch = {
      at: poller.clock.now,
      service: stream.service,
      streamArn: stream.arn,
      shardId,
      records: part.records,
      requestId: part.last?.requestId ?? identifiers.uuid(),
      functionArn,
      response: part.last?.response,
      ...about,
    };
    const destination = { arn, targets, uuid, objectId: () => identifiers.uuid(), deliveryRefusal };
    const outcome = deliverDiscardedBatch(destination, batch, () => this.#eventOf(part.records));
    const delivery = { uuid, functionName, destination: arn };
    if (outcome.type === "delivered") journal.append({ kind: "mapping.destinationDelivered", ...delivery });
    else journal.append({ kind: "mapping.destinationFailed", reason: outcome.reason, ...delivery });
  }
}

function idsOf(records: readonly StreamRecord[]): readonly string[] {
  return records.map(({ sequenceNumber }) => sequenceNumber);
}
