import type { CallRecord } from "../journal/call-records.ts";
import { formatDuration } from "../time/duration.ts";
import type { SentenceTable } from "./sentence.ts";

/** What happens to calls of AWS SDK clients. */
export const callSentences = {
  "call.faulted": (entry, { lanes }) => ({
    lane: lanes.resource("service", entry.service),
    tone: "warning",
    text: `⚡ ${entry.operation} by ${entry.functionName ?? "the test"}: ${effectOf(entry)}`,
  }),
  "call.answeredByHand": (entry, { lanes }) => ({
    lane: lanes.resource("service", entry.service),
    tone: entry.errorName === undefined ? "plain" : "warning",
    text: `${entry.operation} by ${entry.functionName ?? "the test"}: answered by hand${entry.errorName === undefined ? "" : `, ${entry.errorName}`}`,
  }),
} satisfies Partial<SentenceTable>;

function effectOf({ effect, errorName, milliseconds = 0 }: CallRecord): string {
  switch (effect) {
    case "throttle":
      return `throttled, ${errorName}`;
    case "reject":
      return `fails, ${errorName}`;
    case "delay":
      return `delayed by ${formatDuration(milliseconds)}`;
    case "loseResponse":
      return "carried out, answer lost";
    case "crash":
      return "environment killed before it";
    case "timeOut":
      return `no answer, given up after ${formatDuration(milliseconds)}`;
  }
}
