import { formatDuration } from "../time/duration.ts";
import { resourceName } from "./lanes.ts";
import type { SentenceTable } from "./sentence.ts";
import { countOf, excerpt } from "./wording.ts";

/** What happens in the services that invoke functions. */
export const serviceSentences = {
  "topic.created": ({ topic }, { lanes }) => ({
    lane: lanes.resource("topic", topic),
    tone: "quiet",
    text: "created",
  }),
  "notification.published": ({ topic, messageId }, { lanes, ids }) => ({
    lane: lanes.resource("topic", topic),
    tone: "plain",
    text: `notification ${ids.of(messageId)} published`,
    together: { key: "published", text: (count) => `${countOf(count, "notification")} published` },
  }),
  "notification.delivered": ({ topic, messageId, endpoint }, { lanes, ids }) => ({
    lane: lanes.resource("topic", topic),
    tone: "plain",
    text: `notification ${ids.of(messageId)} sent to ${resourceName(endpoint)}`,
    together: {
      key: `sent to ${endpoint}`,
      text: (count) => `${countOf(count, "notification")} sent to ${resourceName(endpoint)}`,
    },
  }),
  "notification.deduplicated": ({ topic, messageId }, { lanes, ids }) => ({
    lane: lanes.resource("topic", topic),
    tone: "quiet",
    text: `message ${ids.of(messageId)} published again, dropped as a duplicate`,
  }),
  "notification.filteredOut": ({ topic, messageId, endpoint }, { lanes, ids }) => ({
    lane: lanes.resource("topic", topic),
    tone: "quiet",
    text: `notification ${ids.of(messageId)} kept from ${resourceName(endpoint)} by its filter policy`,
  }),
  "notification.failed": (entry, { lanes, ids }) => ({
    lane: lanes.resource("topic", entry.topic),
    tone: "bad",
    text: `✗ notification ${ids.of(entry.messageId)} not sent to ${resourceName(entry.endpoint)}${becauseOf(entry)}`,
  }),

  "eventBus.created": ({ eventBus }, { lanes }) => ({
    lane: lanes.resource("eventBus", eventBus),
    tone: "quiet",
    text: "created",
  }),
  "eventBus.eventReceived": (entry, { lanes, ids }) => ({
    lane: lanes.resource("eventBus", entry.eventBus),
    tone: "plain",
    text: `event ${ids.of(entry.eventId)} put: ${excerpt(entry.detailType)} from ${excerpt(entry.source)}`,
  }),
  "rule.delivered": (entry, { lanes, ids }) => ({
    lane: lanes.resource("eventBus", entry.eventBus),
    tone: "plain",
    text: `rule ${entry.rule}: event ${ids.of(entry.eventId)} sent to ${resourceName(entry.target)}`,
  }),
  "rule.retried": (entry, { lanes, ids }) => ({
    lane: lanes.resource("eventBus", entry.eventBus),
    tone: "warning",
    text: `rule ${entry.rule}: event ${ids.of(entry.eventId)} not yet sent to ${resourceName(entry.target)}${retryOf(entry)}`,
  }),
  "rule.failed": (entry, { lanes, ids }) => ({
    lane: lanes.resource("eventBus", entry.eventBus),
    tone: "bad",
    text: `✗ rule ${entry.rule}: event ${ids.of(entry.eventId)} not sent to ${resourceName(entry.target)}${becauseOf(entry)}`,
  }),

  "schedule.created": ({ schedule }, { lanes }) => ({
    lane: lanes.resource("schedule", schedule),
    tone: "quiet",
    text: "created",
  }),
  "schedule.delivered": (entry, { lanes }) => ({
    lane: lanes.resource("schedule", entry.schedule),
    tone: "plain",
    text: `sent to ${resourceName(entry.target)}`,
  }),
  "schedule.retried": (entry, { lanes }) => ({
    lane: lanes.resource("schedule", entry.schedule),
    tone: "warning",
    text: `not yet sent to ${resourceName(entry.target)}${retryOf(entry)}`,
  }),
  "schedule.failed": (entry, { lanes }) => ({
    lane: lanes.resource("schedule", entry.schedule),
    tone: "bad",
    text: `✗ not sent to ${resourceName(entry.target)}${becauseOf(entry)}`,
  }),

  "bucket.created": ({ bucket }, { lanes }) => ({
    lane: lanes.resource("bucket", bucket),
    tone: "quiet",
    text: "created",
  }),
  "bucket.objectChanged": ({ bucket, key, eventName }, { lanes }) => ({
    lane: lanes.resource("bucket", bucket),
    tone: "plain",
    text: `${eventName} ${excerpt(key)}`,
  }),
  "bucket.notified": ({ bucket, key, eventName, destination }, { lanes }) => ({
    lane: lanes.resource("bucket", bucket),
    tone: "plain",
    text: `${eventName} ${excerpt(key)} sent to ${resourceName(destination)}`,
  }),
  "bucket.notificationFailed": (entry, { lanes }) => ({
    lane: lanes.resource("bucket", entry.bucket),
    tone: "bad",
    text: `✗ ${entry.eventName} ${excerpt(entry.key)} not sent to ${resourceName(entry.destination)}${becauseOf(entry)}`,
  }),
} as const satisfies Partial<SentenceTable>;

function becauseOf(failure: { readonly reason: string; readonly deadLetterQueue?: string }): string {
  const { reason, deadLetterQueue } = failure;
  const instead =
    deadLetterQueue === undefined ? "" : ` but to the dead-letter queue ${resourceName(deadLetterQueue)}`;
  return `${instead}: ${excerpt(reason)}`;
}

function retryOf(retry: { readonly at: number; readonly dueAt: number; readonly reason: string }): string {
  return `, next attempt in ${formatDuration(retry.dueAt - retry.at)}: ${excerpt(retry.reason)}`;
}
