/** What happens in streams, tables and brokers, and what mappings do with their records. */
export type SourceRecord =
  // Kinesis
  | { readonly kind: "stream.created"; readonly stream: string; readonly shardIds: readonly string[] }
  | {
      readonly kind: "stream.resharded";
      readonly stream: string;
      readonly closed: readonly string[];
      readonly opened: readonly string[];
    }
  | {
      readonly kind: "record.put";
      readonly stream: string;
      readonly shardId: string;
      readonly sequenceNumber: string;
      readonly partitionKey: string;
    }
  // DynamoDB
  | { readonly kind: "table.created"; readonly table: string }
  | {
      readonly kind: "item.changed";
      readonly table: string;
      readonly eventName: "INSERT" | "MODIFY" | "REMOVE";
      /** The item's keys as JSON text. */
      readonly keys: string;
      /** Of the stream record; absent without a stream. */
      readonly sequenceNumber?: string;
      /** Whether the service deleted it since its time to live was over. */
      readonly isTimeToLive: boolean;
    }
  // Kafka and Amazon MQ
  | { readonly kind: "cluster.created"; readonly cluster: string }
  | {
      readonly kind: "record.produced";
      readonly cluster: string;
      readonly topic: string;
      readonly partition: number;
      readonly offset: number;
    }
  | { readonly kind: "broker.created"; readonly broker: string }
  | {
      readonly kind: "broker.messageSent";
      readonly broker: string;
      readonly queue: string;
      readonly messageId: string;
    }
  // event source mappings
  | {
      readonly kind: "batch.retried";
      readonly uuid: string;
      /** The shard, or topic and partition. */
      readonly shardId: string;
      readonly because: "error" | "throttle" | "partialFailure";
      /** Attempts so far that ran the handler. */
      readonly attempts: number;
      /** Epoch milliseconds of the next attempt. */
      readonly dueAt: number;
    }
  | {
      readonly kind: "batch.bisected";
      readonly uuid: string;
      readonly shardId: string;
      readonly sizes: readonly number[];
    }
  | {
      /** Given up: the checkpoint moves past these records. */
      readonly kind: "batch.discarded";
      readonly uuid: string;
      readonly shardId: string;
      readonly messageIds: readonly string[];
      readonly condition:
        | "RetryAttemptsExhausted"
        | "RecordAgeExceeded"
        | "MaximumPayloadSizeExceeded"
        | "Expired";
      readonly approximateInvokeCount: number;
    }
  | { readonly kind: "records.filteredOut"; readonly uuid: string; readonly messageIds: readonly string[] }
  | {
      /** Everything in the shard before this record is done with. */
      readonly kind: "mapping.checkpointed";
      readonly uuid: string;
      readonly shardId: string;
      readonly sequenceNumber: string;
    }
  | ({ readonly kind: "mapping.destinationDelivered" } & MappingDelivery)
  | ({ readonly kind: "mapping.destinationFailed"; readonly reason: string } & MappingDelivery);

export interface MappingDelivery {
  readonly uuid: string;
  readonly functionName: string;
  /** ARN. */
  readonly destination: string;
}
