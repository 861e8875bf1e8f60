import { formatDuration } from "../time/duration.ts";
import { resourceName } from "./lanes.ts";
import type { SentenceTable } from "./sentence.ts";
import { countOf, excerpt } from "./wording.ts";

const BECAUSE = { error: "failed", throttle: "throttled", partialFailure: "partly failed" } as const;

const CONDITIONS = {
  RetryAttemptsExhausted: "no retry is left",
  RecordAgeExceeded: "too old",
  MaximumPayloadSizeExceeded: "too large for an invocation",
  Expired: "expired in the source",
} as const;

/** What happens in streams, tables and brokers, and to their batches. */
export const sourceSentences = {
  "stream.created": ({ stream, shardIds }, { lanes }) => ({
    lane: lanes.resource("stream", stream),
    tone: "quiet",
    text: `created with ${countOf(shardIds.length, "shard")}`,
  }),
  "stream.resharded": ({ stream, closed, opened }, { lanes }) => ({
    lane: lanes.resource("stream", stream),
    tone: "plain",
    text: `${closed.map(shortShard).join(" and ")} closed, ${opened.map(shortShard).join(" and ")} opened`,
  }),
  "record.put": ({ stream, shardId, partitionKey }, { lanes }) => ({
    lane: lanes.resource("stream", stream),
    tone: "plain",
    text: `record of key ${excerpt(partitionKey)} put into ${shortShard(shardId)}`,
    together: {
      key: `put ${shardId}`,
      text: (count) => `${countOf(count, "record")} put into ${shortShard(shardId)}`,
    },
  }),
  "table.created": ({ table }, { lanes }) => ({
    lane: lanes.resource("table", table),
    tone: "quiet",
    text: "created",
  }),
  "item.changed": ({ table, eventName, keys, isTimeToLive }, { lanes }) => {
    const why = isTimeToLive ? ", its time to live is over" : "";
    return {
      lane: lanes.resource("table", table),
      tone: "plain",
      text: `${eventName} ${excerpt(keys)}${why}`,
      together: {
        key: `${eventName}${why}`,
        text: (count) => `${eventName} of ${countOf(count, "item")}${why}`,
      },
    };
  },
  "cluster.created": ({ cluster }, { lanes }) => ({
    lane: lanes.resource("cluster", cluster),
    tone: "quiet",
    text: "created",
  }),
  "record.produced": ({ cluster, topic, partition, offset }, { lanes }) => ({
    lane: lanes.resource("cluster", cluster),
    tone: "plain",
    text: `record ${topic}-${partition}:${offset} produced`,
    together: {
      key: `produced ${topic}-${partition}`,
      text: (count) => `${countOf(count, "record")} produced to ${topic}-${partition}`,
    },
  }),
  "broker.created": ({ broker }, { lanes }) => ({
    lane: lanes.resource("broker", broker),
    tone: "quiet",
    text: "created",
  }),
  "broker.messageSent": ({ broker, queue, messageId }, { lanes, ids }) => ({
    lane: lanes.resource("broker", broker),
    tone: "plain",
    text: `message ${ids.of(messageId)} sent to ${queue}`,
    together: { key: `sent to ${queue}`, text: (count) => `${countOf(count, "message")} sent to ${queue}` },
  }),
  "batch.retried": (entry, { lanes }) => ({
    lane: lanes.eventSourceMapping(entry.uuid),
    tone: "warning",
    text: `batch of ${shortShard(entry.shardId)} ${BECAUSE[entry.because]}, next attempt in ${formatDuration(entry.dueAt - entry.at)}`,
  }),
  "batch.bisected": ({ uuid, sizes }, { lanes }) => ({
    lane: lanes.eventSourceMapping(uuid),
    tone: "warning",
    text: `batch of ${sizes.reduce((sum, size) => sum + size, 0)} bisected into ${sizes.join(" and ")}`,
  }),
  "batch.discarded": (entry, { lanes }) => ({
    lane: lanes.eventSourceMapping(entry.uuid),
    tone: "bad",
    text: `✗ batch of ${entry.messageIds.length} discarded: ${CONDITIONS[entry.condition]}`,
  }),
  "records.filteredOut": ({ uuid, messageIds }, { lanes }) => ({
    lane: lanes.eventSourceMapping(uuid),
    tone: "quiet",
    text: `${countOf(messageIds.length, "record")} filtered out`,
  }),
  "mapping.checkpointed": ({ uuid, shardId }, { lanes }) => ({
    lane: lanes.eventSourceMapping(uuid),
    tone: "quiet",
    text: `checkpoint of ${shortShard(shardId)} moved`,
    together: { key: `checkpoint ${shardId}`, text: () => `checkpoint of ${shortShard(shardId)} moved` },
  }),
  "mapping.destinationDelivered": ({ uuid, destination }, { lanes }) => ({
    lane: lanes.eventSourceMapping(uuid),
    tone: "plain",
    text: `batch reported to the OnFailure destination ${resourceName(destination)}`,
  }),
  "mapping.destinationFailed": ({ uuid, destination, reason }, { lanes }) => ({
    lane: lanes.eventSourceMapping(uuid),
    tone: "bad",
    text: `✗ batch not reported to the OnFailure destination ${resourceName(destination)}: ${excerpt(reason)}`,
  }),
} as const satisfies Partial<SentenceTable>;

/** `shard 6` for `shardId-000000000006`; DynamoDB's ids say nothing to people and are cut. */
function shortShard(shardId: string): string {
  const digits = /^shardId-0*(\d+)$/.exec(shardId)?.[1];
  if (digits !== undefined && shardId.length === "shardId-000000000000".length) return `shard ${digits}`;
  return shardId.startsWith("shardId-") ? `shard …${shardId.slice(-4)}` : shardId;
}
