/** Where a reader of a shard begins. */
export type ShardStart =
  | { readonly type: "TRIM_HORIZON" }
  | { readonly type: "LATEST" }
  /** At the first record that arrived at this instant, in epoch milliseconds, or later. */
  | { readonly type: "AT_TIMESTAMP"; readonly timestamp: number };

/** A record of a shard as event source mappings read it. */
export interface StreamRecord {
  /** Grows by one with every record of the shard, from 0; what expires keeps its number. */
  readonly ordinal: number;
  readonly sequenceNumber: string;
  /** Records with the same key are handled in order: the partition key, or the keys of the item as JSON text. */
  readonly orderKey: string;
  /** Epoch milliseconds. */
  readonly arrivedAt: number;
  /** Epoch milliseconds from which nobody can read it any more. */
  readonly expiresAt: number;
  /** The record of a Lambda event, as JSON text with AWS's keys in AWS's order. */
  readonly eventRecord: string;
}

/** A shard of a stream. */
export interface StreamShard {
  readonly shardId: string;
  /** Their records come first. Empty for the shards that a stream is created with. */
  readonly parentShardIds: readonly string[];
  /** No record will be added any more. */
  readonly isClosed: boolean;
  /** The ordinal at which a reader begins. */
  ordinalAt(start: ShardStart): number;
  /** The ordinal of the next record to be added. */
  readonly end: number;
  /** Up to `limit` records from an ordinal on that have not expired, oldest first. */
  read(fromOrdinal: number, limit: number): readonly StreamRecord[];
}

/** A stream that event source mappings read: of Kinesis, or of a DynamoDB table. */
export interface RecordStream {
  readonly service: "kinesis" | "dynamodb";
  readonly arn: string;
  /** For people: the stream's or the table's. */
  readonly name: string;
  /** Every shard that has not expired, parents before their children. */
  readonly shards: readonly StreamShard[];
  /** Tells, at once, of new records and of shards that are opened or closed. The function it returns ends that. */
  onChange(listener: () => void): () => void;
}
