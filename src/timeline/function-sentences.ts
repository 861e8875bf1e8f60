import type { JournalEntryOf } from "../journal/journal-entry.ts";
import type { SentenceTable } from "./sentence.ts";
import { countOf } from "./wording.ts";

/** What happens to functions and their versions. */
export const functionSentences = {
  "function.created": (entry, { lanes }) => ({
    lane: lanes.function(entry),
    tone: "quiet",
    text: "created",
  }),

  "function.updated": (entry, { lanes }) => ({
    lane: lanes.function(entry),
    tone: "plain",
    text: `updated: ${entry.change}`,
  }),

  "function.versionPublished": (entry, { lanes }) => ({
    lane: lanes.function({ functionName: entry.functionName, version: "$LATEST" }),
    tone: "plain",
    text: `version ${entry.version} published`,
  }),

  "function.deleted": ({ functionName }, { lanes }) => ({
    lane: lanes.function({ functionName, version: "$LATEST" }),
    tone: "plain",
    text: "deleted",
  }),

  "alias.changed": (entry, { lanes }) => ({
    lane: lanes.function({ functionName: entry.functionName, version: "$LATEST" }),
    tone: "plain",
    text: `alias ${entry.alias} ${entry.change}${pointsAt(entry)}`,
  }),

  "provisionedConcurrency.changed": (entry, { lanes }) => ({
    lane: lanes.function(entry),
    tone: entry.status === "FAILED" ? "bad" : "plain",
    text:
      entry.status === "REMOVED"
        ? "provisioned concurrency removed"
        : `provisioned concurrency ${entry.status}: ${entry.available} of ${entry.requested} available`,
  }),

  "invocation.loopStopped": ({ functionName }, { lanes }) => ({
    lane: lanes.function({ functionName, version: "$LATEST" }),
    tone: "bad",
    text: "✗ invocation stopped: the function calls itself in a loop",
  }),

  "invocation.throttled": (entry, { lanes, ids }) => ({
    lane: lanes.function(entry),
    tone: "warning",
    text: `✗ invocation ${ids.of(entry.requestId)} throttled: ${entry.reason}`,
    together: {
      key: `throttled ${entry.reason}`,
      text: (count) => `✗ ${countOf(count, "invocation")} throttled: ${entry.reason}`,
    },
  }),
} as const satisfies Partial<SentenceTable>;

function pointsAt({ version, additionalVersionWeights = {} }: JournalEntryOf<"alias.changed">): string {
  if (version === undefined) return "";
  const shares = Object.entries(additionalVersionWeights).map(
    ([other, weight]) => `, version ${other} for ${Number((weight * 100).toFixed(2))} %`,
  );
  return `: version ${version}${shares.join("")}`;
}
