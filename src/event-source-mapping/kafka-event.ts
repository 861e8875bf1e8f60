import type { KafkaCluster } from "../broker/kafka-cluster.ts";
import type { KafkaRecord } from "../broker/kafka-record.ts";
import { toSignedBytes } from "../broker/payload-bytes.ts";
import { KAFKA_EVENT_SOURCES } from "../fidelity/kafka.ts";

/** A record as the function gets it. */
export interface KafkaEventRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  readonly timestamp: number;
  readonly timestampType: "CREATE_TIME";
  /** Base64; absent if the record has no key. */
  readonly key?: string;
  /** Base64; `null` for a tombstone. */
  readonly value: string | null;
  /** In the order in which they were given; bytes from -128 to 127. */
  readonly headers: readonly Readonly<Record<string, readonly number[]>>[];
}

/** The records of one partition in an event. */
export interface EventPartition {
  /** `orders-0`. */
  readonly key: string;
  /** JSON texts. */
  readonly records: readonly string[];
}

export function toKafkaEventRecord(record: KafkaRecord): KafkaEventRecord {
  const { topic, partition, offset, timestamp, key, value, headers } = record;
  return {
    topic,
    partition,
    offset,
    timestamp,
    timestampType: "CREATE_TIME",
    ...(key === undefined ? {} : { key: key.toString("base64") }),
    value: value === null ? null : value.toString("base64"),
    headers: headers.map((header) => ({ [header.name]: toSignedBytes(header.value) })),
  };
}

/**
 * The event that Lambda makes of records of a cluster, as JSON text.
 * See https://docs.aws.amazon.com/lambda/latest/dg/with-msk.html and https://docs.aws.amazon.com/lambda/latest/dg/with-kafka.html
 */
export function toKafkaEvent(
  cluster: Pick<KafkaCluster, "type" | "arn" | "bootstrapServers">,
  partitions: readonly EventPartition[],
): string {
  const start = JSON.stringify({
    eventSource: KAFKA_EVENT_SOURCES.value[cluster.type],
    ...(cluster.arn === undefined ? {} : { eventSourceArn: cluster.arn }),
    bootstrapServers: cluster.bootstrapServers.join(","),
  });
  const records = partitions.map(({ key, records }) => `${JSON.stringify(key)}:[${records.join(",")}]`);
  return `${start.slice(0, -1)},"records":{${records.join(",")}}}`;
}
