import { formatDuration } from "../time/duration.ts";
import { resourceName } from "./lanes.ts";
import type { SentenceTable } from "./sentence.ts";
import { countOf, ordinal } from "./wording.ts";

/** What happens to queues and their messages. */
export const queueSentences = {
  "queue.created": (entry, { lanes }) => ({
    lane: lanes.queue(entry.queue),
    tone: "quiet",
    text: "created",
  }),

  "resource.deleted": ({ resource }, { lanes }) => ({
    lane: lanes.resourceOfArn(resource) ?? lanes.queue(resourceName(resource)),
    tone: "quiet",
    text: "deleted",
  }),

  "message.sent": (entry, { lanes, ids }) => {
    const delayed = entry.delayMs > 0 ? `, delayed by ${formatDuration(entry.delayMs)}` : "";
    return {
      lane: lanes.queue(entry.queue),
      tone: "plain",
      text: `message ${ids.of(entry.messageId)} sent${delayed}`,
      together: { key: `sent${delayed}`, text: (count) => `${countOf(count, "message")} sent${delayed}` },
    };
  },

  "message.deduplicated": (entry, { lanes, ids }) => ({
    lane: lanes.queue(entry.queue),
    tone: "quiet",
    text: `message ${ids.of(entry.messageId)} sent again, dropped as a duplicate`,
    together: { key: "deduplicated", text: (count) => `${countOf(count, "message")} dropped as duplicates` },
  }),

  "message.moved": (entry, { lanes, ids }) => {
    const to = `moved to ${entry.destinationQueue}`;
    return {
      lane: lanes.queue(entry.queue),
      tone: "plain",
      text: `message ${ids.of(entry.messageId)} ${to} as ${ids.of(entry.newMessageId)}`,
      together: { key: to, text: (count) => `${countOf(count, "message")} ${to}` },
    };
  },

  "message.received": (entry, { lanes, ids }) => {
    const mapping = lanes.knownMapping(entry.by);
    const times = entry.receiveCount > 1 ? ` (${ordinal(entry.receiveCount)} time)` : "";
    const hidden =
      entry.visibleAt > entry.at ? `, hidden for ${formatDuration(entry.visibleAt - entry.at)}` : "";
    const message = `message ${ids.of(entry.messageId)}`;
    const tell = (what: string): string =>
      mapping === undefined ? `${what} received${times}${hidden}` : `receives ${what}${times}${hidden}`;
    return {
      lane: mapping ?? lanes.queue(entry.queue),
      tone: "plain",
      text: tell(message),
      together: { key: tell("messages"), text: (count) => tell(countOf(count, "message")) },
    };
  },

  "message.visibilityChanged": (entry, { lanes, ids }) => {
    const change =
      entry.visibleAt > entry.at
        ? `stays hidden for ${formatDuration(entry.visibleAt - entry.at)}`
        : "is visible again";
    return {
      lane: lanes.queue(entry.queue),
      tone: "plain",
      text: `message ${ids.of(entry.messageId)} ${change}`,
    };
  },

  "message.deleted": (entry, { lanes, ids }) => ({
    lane: lanes.queue(entry.queue),
    tone: "quiet",
    text: `message ${ids.of(entry.messageId)} deleted`,
    together: { key: "deleted", text: (count) => `${countOf(count, "message")} deleted` },
  }),

  "message.deadLettered": (entry, { lanes, ids }) => {
    const after = `dead-lettered after ${countOf(entry.receiveCount, "receive")}`;
    return {
      lane: lanes.queue(resourceName(entry.deadLetterQueue)),
      tone: "bad",
      text: `message ${ids.of(entry.messageId)} ${after}`,
      together: { key: after, text: (count) => `${countOf(count, "message")} ${after}` },
    };
  },

  "message.expired": (entry, { lanes, ids }) => ({
    lane: lanes.queue(entry.queue),
    tone: "warning",
    text: `message ${ids.of(entry.messageId)} expired`,
    together: { key: "expired", text: (count) => `${countOf(count, "message")} expired` },
  }),

  "queue.purged": (entry, { lanes }) => ({
    lane: lanes.queue(entry.queue),
    tone: "plain",
    text: `purged: ${countOf(entry.count, "message")} gone`,
  }),
} as const satisfies Partial<SentenceTable>;
