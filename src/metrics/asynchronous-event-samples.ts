import type { JournalEntryOf } from "../journal/journal-entry.ts";
import type { FunctionMetricName } from "./metric-name.ts";

/** One sample of a metric of a function; the whole Region gets it too. */
export interface FunctionSample {
  readonly name: FunctionMetricName;
  readonly value: number;
}

type AsynchronousEntry = JournalEntryOf<
  "asyncEvent.received" | "asyncEvent.ended" | "destination.failed" | "invocation.loopStopped"
>;

const RECEIVED: readonly FunctionSample[] = [{ name: "AsyncEventsReceived", value: 1 }];
const NOT_DROPPED: readonly FunctionSample[] = [{ name: "AsyncEventsDropped", value: 0 }];
const DROPPED: readonly FunctionSample[] = [{ name: "AsyncEventsDropped", value: 1 }];
const LOOP_STOPPED: readonly FunctionSample[] = [{ name: "RecursiveInvocationsDropped", value: 1 }];
const DEAD_LETTER_ERROR: readonly FunctionSample[] = [{ name: "DeadLetterErrors", value: 1 }];
const DESTINATION_FAILURE: readonly FunctionSample[] = [{ name: "DestinationDeliveryFailures", value: 1 }];

/**
 * What the events of Lambda's internal queue add to the metrics. An event counts as dropped also when a destination or
 * dead-letter queue has got it.
 */
export class AsynchronousEventSamples {
  /** When the events that are not over were received, by request id: all attempts share it. */
  readonly #receivedAt = new Map<string, number>();

  samplesOf(entry: AsynchronousEntry): readonly FunctionSample[] {
    switch (entry.kind) {
      case "asyncEvent.received":
        this.#receivedAt.set(entry.requestId, entry.at);
        return RECEIVED;
      case "asyncEvent.ended":
        this.#receivedAt.delete(entry.requestId);
        return entry.condition === "Success" ? NOT_DROPPED : DROPPED;
      case "invocation.loopStopped":
        return LOOP_STOPPED;
      case "destination.failed":
        return entry.setting === "deadLetterConfig" ? DEAD_LETTER_ERROR : DESTINATION_FAILURE;
    }
  }

  /** Milliseconds from the receipt of an event to this attempt; `undefined` if its receipt was not seen. */
  ageAtStart(entry: JournalEntryOf<"invocation.started">): number | undefined {
    const receivedAt = this.#receivedAt.get(entry.requestId);
    return receivedAt === undefined ? undefined : entry.at - receivedAt;
  }

  /** How many events are waiting or running. */
  get pending(): number {
    return this.#receivedAt.size;
  }
}
