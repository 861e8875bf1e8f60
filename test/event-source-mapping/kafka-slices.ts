import { Buffer } from "node:buffer";
import { PartitionLog } from "../../src/broker/partition-log.ts";
import type { PartitionSlice } from "../../src/event-source-mapping/kafka-batch.ts";
import { toKafkaEventRecord } from "../../src/event-source-mapping/kafka-event.ts";

/** A partition of topic `orders`. */
function createLog(partition = 0): PartitionLog {
  return new PartitionLog({ topic: "orders", partition, retentionMs: 1_000, now: () => 0 });
}

/** A slice with so many records of a partition, the values being their offsets, one millisecond apart. */
export function createSlice(partition: number, count: number): PartitionSlice {
  const log = createLog(partition);
  const items = Array.from({ length: count }, (_, offset) => {
    const record = log.append({
      timestamp: offset,
      key: undefined,
      value: Buffer.from(String(offset)),
      headers: [],
    });
    return { record, text: JSON.stringify(toKafkaEventRecord(record)) };
  });
  return { log, items, end: count };
}
