import type { AsynchronousEventCondition } from "../journal/asynchronous-records.ts";
import type { JournalEntryOf } from "../journal/journal-entry.ts";
import { formatDuration } from "../time/duration.ts";
import { resourceName } from "./lanes.ts";
import type { SentenceTable } from "./sentence.ts";
import { countOf, excerpt } from "./wording.ts";

const LATEST = "$LATEST";

const ENDINGS: Readonly<Record<Exclude<AsynchronousEventCondition, "Success">, string>> = {
  RetriesExhausted: "is given up: no retry is left",
  EventAgeExceeded: "is given up: it grows too old",
  ZeroReservedConcurrency: "is given up: the function has zero reserved concurrency",
  RecursiveInvocation: "is given up: its function calls itself in a loop",
};

const SETTINGS = {
  onSuccess: "OnSuccess destination",
  onFailure: "OnFailure destination",
  deadLetterConfig: "dead-letter queue",
} as const;

/** What becomes of events in Lambda's internal queue. */
export const asynchronousSentences = {
  "asyncEvent.received": (entry, { lanes, ids }) => {
    const from = entry.sender === "invoke" ? "" : ` from ${resourceName(entry.sender)}`;
    return {
      lane: lanes.function({ functionName: entry.functionName, version: LATEST }),
      tone: "plain",
      text: `event ${ids.of(entry.requestId)}${from} accepted`,
      together: { key: `accepted${from}`, text: (count) => `${countOf(count, "event")}${from} accepted` },
    };
  },

  "asyncEvent.requeued": (entry, { lanes, ids }) => {
    const wait = formatDuration(entry.dueAt - entry.at);
    const why = entry.because === "error" ? `attempt ${entry.attempts} failed` : "throttled";
    const rest = `${why}, next attempt in ${wait}`;
    return {
      lane: lanes.function({ functionName: entry.functionName, version: LATEST }),
      tone: "warning",
      text: `event ${ids.of(entry.requestId)}: ${rest}`,
      together: { key: rest, text: (count) => `${countOf(count, "event")}: ${rest}` },
    };
  },

  "asyncEvent.ended": (entry, { lanes, ids }) => {
    const lane = lanes.function({ functionName: entry.functionName, version: LATEST });
    const ending = entry.condition === "Success" ? "is done" : ENDINGS[entry.condition];
    return {
      lane,
      tone: entry.condition === "Success" ? "quiet" : "bad",
      text: `event ${ids.of(entry.requestId)} ${ending}`,
      together: { key: ending, text: (count) => `${countOf(count, "event")}: each ${ending}` },
    };
  },

  "destination.delivered": (entry, { lanes, ids }) => ({
    lane: lanes.function({ functionName: entry.functionName, version: LATEST }),
    tone: "plain",
    text: `event ${ids.of(entry.requestId)} sent to ${destinationOf(entry)}`,
    together: {
      key: `sent to ${destinationOf(entry)}`,
      text: (count) => `${countOf(count, "event")} sent to ${destinationOf(entry)}`,
    },
  }),

  "destination.failed": (entry, { lanes, ids }) => ({
    lane: lanes.function({ functionName: entry.functionName, version: LATEST }),
    tone: "bad",
    text: `✗ event ${ids.of(entry.requestId)} not sent to ${destinationOf(entry)}: ${excerpt(entry.reason)}`,
  }),
} as const satisfies Partial<SentenceTable>;

function destinationOf({
  setting,
  destination,
}: JournalEntryOf<"destination.delivered" | "destination.failed">): string {
  return `the ${SETTINGS[setting]} ${resourceName(destination)}`;
}
