import type { OperationTable } from "../aws-operation.ts";
import { CONSUMER_OPERATIONS } from "./consumer-operations.ts";
import type { KinesisAccount } from "./kinesis-account.ts";
import { RECORD_OPERATIONS } from "./record-operations.ts";
import { SHARD_OPERATIONS } from "./shard-operations.ts";
import { STREAM_OPERATIONS } from "./stream-operations.ts";
import { SUBSCRIBE_TO_SHARD } from "./subscribe-to-shard.ts";
import { TAG_OPERATIONS } from "./tag-operations.ts";

/** Kinesis's operations, as they go over the wire: AWS JSON 1.1. */
export const KINESIS_OPERATIONS: OperationTable<KinesisAccount> = {
  ...STREAM_OPERATIONS,
  ...SHARD_OPERATIONS,
  ...CONSUMER_OPERATIONS,
  ...TAG_OPERATIONS,
  ...RECORD_OPERATIONS,
  SubscribeToShard: SUBSCRIBE_TO_SHARD,
};
