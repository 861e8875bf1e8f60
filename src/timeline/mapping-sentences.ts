import type { SentenceTable } from "./sentence.ts";
import { countOf, excerpt } from "./wording.ts";

/** At most so many messages of a batch are named. */
const MESSAGES_NAMED = 3;

/** What event source mappings do. */
export const mappingSentences = {
  "mapping.stateChanged": (entry, { lanes }) => ({
    lane: lanes.eventSourceMapping(entry.uuid, entry),
    tone: "quiet",
    text: `event source mapping ${entry.state}`,
  }),

  "mapping.scaled": (entry, { lanes }) => ({
    lane: lanes.eventSourceMapping(entry.uuid),
    tone: "quiet",
    text: `scaled to a concurrency of ${entry.concurrency}`,
  }),

  "batch.succeeded": (entry, { lanes }) => ({
    lane: lanes.eventSourceMapping(entry.uuid),
    tone: "good",
    text: `✓ batch of ${entry.messageIds.length} succeeded`,
    together: {
      key: `succeeded ${entry.messageIds.length}`,
      text: (count) => `✓ ${countOf(count, "batch")} of ${entry.messageIds.length} succeeded`,
    },
  }),

  "batch.failed": (entry, { lanes }) => ({
    lane: lanes.eventSourceMapping(entry.uuid),
    tone: "bad",
    text: `✗ batch of ${entry.messageIds.length} failed: ${excerpt(entry.reason)}`,
    together: {
      key: `failed ${entry.messageIds.length} ${entry.reason}`,
      text: (count) =>
        `✗ ${countOf(count, "batch")} of ${entry.messageIds.length} failed: ${excerpt(entry.reason)}`,
    },
  }),

  "batch.partiallyFailed": (entry, { lanes, ids }) => {
    const { messageIds, failedMessageIds } = entry;
    const named = failedMessageIds.slice(0, MESSAGES_NAMED).map((id) => ids.of(id));
    const others = failedMessageIds.length > MESSAGES_NAMED ? ", …" : "";
    return {
      lane: lanes.eventSourceMapping(entry.uuid),
      tone: "bad",
      text: `✗ ${failedMessageIds.length} of a batch of ${messageIds.length} failed: ${named.join(", ")}${others}`,
    };
  },

  "batch.dropped": (entry, { lanes }) => ({
    lane: lanes.eventSourceMapping(entry.uuid),
    tone: "bad",
    text: `✗ batch of ${entry.messageIds.length} dropped: ${excerpt(entry.reason)}`,
  }),
} as const satisfies Partial<SentenceTable>;
