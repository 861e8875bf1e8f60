import { formatDuration } from "../time/duration.ts";
import type { SentenceTable } from "./sentence.ts";
import { afterDuration, countOf, excerpt } from "./wording.ts";

/** What happens to execution environments outside of invocations, and to their extensions. */
export const environmentSentences = {
  "environment.initStarted": (entry, { lanes }) => ({
    lane: lanes.environment(entry),
    tone: "plain",
    text:
      entry.phase === "invoke"
        ? "initialises again inside an invocation"
        : entry.initializationType === "on-demand"
          ? "cold start (on-demand)"
          : `initialises ahead of invocations (${entry.initializationType})`,
  }),

  "environment.initCompleted": (entry, { lanes }) => {
    const lane = lanes.environment(entry);
    if (entry.status === "success") {
      return { lane, tone: "quiet", text: `initialised in ${formatDuration(entry.durationMs)}` };
    }
    const why = [entry.errorType, entry.errorMessage].filter((part) => part !== undefined).join(": ");
    const what = entry.status === "timeout" ? "runs out of time" : "fails";
    const text = `✗ Init ${what} ${afterDuration(entry.durationMs)}`;
    return { lane, tone: "bad", text: why === "" ? text : `${text}: ${excerpt(why)}` };
  },

  "environment.leftWorkBehind": (entry, { lanes }) => {
    const timers = entry.timers === 0 ? [] : [countOf(entry.timers, "timer")];
    return {
      lane: lanes.environment(entry),
      tone: "warning",
      text: `! leaves work behind: ${[...timers, ...entry.resources].join(", ")}`,
    };
  },

  "environment.reset": (entry, { lanes }) => ({
    lane: lanes.environment(entry),
    tone: "warning",
    text: `reset after a ${entry.reason}: what its module held is gone`,
  }),

  "environment.shutdown": (entry, { lanes }) => ({
    lane: lanes.environment(entry),
    tone: entry.reason === "killed" ? "warning" : "quiet",
    text: entry.reason === "killed" ? "killed" : `shut down (${entry.reason})`,
  }),

  "extension.eventReceived": (entry, { lanes }) => ({
    lane: lanes.environment(entry),
    tone: "quiet",
    text: `extension ${entry.extension} receives ${entry.eventType}`,
  }),

  "extension.failed": (entry, { lanes }) => ({
    lane: lanes.environment(entry),
    tone: "bad",
    text: `✗ extension ${entry.extension} fails: ${entry.errorType}: ${excerpt(entry.errorMessage)}`,
  }),
} as const satisfies Partial<SentenceTable>;
