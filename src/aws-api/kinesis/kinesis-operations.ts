import { InvalidArgumentError, NotSimulatedError } from "../../errors.ts";
import type { GetRecordsOptions } from "../../stream/get-records.ts";
import type { GetShardIteratorOptions } from "../../stream/get-shard-iterator.ts";
import { kinesisFault } from "../../stream/kinesis-fault.ts";
import type { PutRecordsEntry } from "../../stream/put-records-entry.ts";
import { parseShardIterator } from "../../stream/shard-iterator.ts";
import type { PutRecordOptions, Stream } from "../../stream/stream.ts";
import type { AwsInput, AwsOperation, OperationTable } from "../aws-operation.ts";
import { eachEntry, fromWireMembers, toWireMembers } from "../member-names.ts";
import type { SimulatedAccount } from "../simulated-account.ts";
import { listShards } from "./listed-shards.ts";
import { toStreamDescriptionSummary } from "./stream-description-summary.ts";
import {
  fromWireRecord,
  fromWireRecords,
  fromWireTimestamp,
  toWireGetRecords,
} from "./wire-kinesis-records.ts";

type Account = Pick<SimulatedAccount, "findStream" | "region" | "accountId">;

/** Kinesis's operations on records and shards, as they go over the wire: AWS JSON 1.1. */
export const KINESIS_OPERATIONS: OperationTable<Account> = {
  PutRecord: onStream("PutRecord", async (stream, input) => {
    const record = fromWireRecord("PutRecord", "Data", input);
    return toWireMembers(await stream.putRecord(record as PutRecordOptions));
  }),

  PutRecords: onStream("PutRecords", async (stream, input) => {
    checkMembers("PutRecords", input, ["Records"]);
    const records = fromWireRecords("PutRecords", input["Records"]);
    return toWireMembers(await stream.putRecords(records as readonly PutRecordsEntry[]), {
      Records: eachEntry((record) => toWireMembers(record as object)),
    });
  }),

  GetShardIterator: onStream("GetShardIterator", async (stream, input) => {
    const options = fromWireMembers(input, { Timestamp: fromWireTimestamp });
    return toWireMembers(await stream.getShardIterator(options as GetShardIteratorOptions));
  }),

  GetRecords: async (account, { StreamARN: arn, ...input }) => {
    const named = arn === undefined || arn === null ? streamOfIterator(account, input) : arn;
    const stream = findStream(account, "GetRecords", { StreamARN: named });
    return toWireGetRecords(await stream.getRecords(fromWireMembers(input) as GetRecordsOptions));
  },

  ListShards: onStream("ListShards", async (stream, input) => listShards(stream, input)),

  DescribeStreamSummary: onStream("DescribeStreamSummary", async (stream, input) => {
    checkMembers("DescribeStreamSummary", input, []);
    return { StreamDescriptionSummary: toStreamDescriptionSummary(stream) };
  }),

  SplitShard: onStream("SplitShard", async (stream, input) => {
    checkMembers("SplitShard", input, ["ShardToSplit", "NewStartingHashKey"]);
    const { ShardToSplit: shardId, NewStartingHashKey: hashKey } = input;
    await stream.splitShard(shardId as string, hashKey as string);
    return undefined;
  }),

  MergeShards: onStream("MergeShards", async (stream, input) => {
    checkMembers("MergeShards", input, ["ShardToMerge", "AdjacentShardToMerge"]);
    const { ShardToMerge: shardId, AdjacentShardToMerge: adjacentShardId } = input;
    await stream.mergeShards(shardId as string, adjacentShardId as string);
    return undefined;
  }),
};

/** An operation on the stream that its request names. */
function onStream(
  operation: string,
  operate: (stream: Stream, input: AwsInput) => Promise<unknown>,
): AwsOperation<Account> {
  return async (account, { StreamName, StreamARN, ...input }) =>
    operate(findStream(account, operation, { StreamName, StreamARN }), input);
}

/** The ARN of the stream that an iterator is of. */
function streamOfIterator({ region, accountId }: Account, { ShardIterator: iterator }: AwsInput): string {
  if (typeof iterator !== "string")
    throw new InvalidArgumentError("GetRecords", "ShardIterator", "the text of an iterator", iterator);
  const parsed = parseShardIterator(iterator);
  if (parsed === undefined) throw kinesisFault("shardIterator", {});
  return `arn:aws:kinesis:${region}:${accountId}:stream/${parsed.stream}`;
}

function findStream(
  account: Account,
  operation: string,
  { StreamName: name, StreamARN: arn }: AwsInput,
): Stream {
  const { region, accountId } = account;
  const prefix = `arn:aws:kinesis:${region}:${accountId}:stream/`;
  const named = arn ?? name;
  if (typeof named !== "string")
    throw new InvalidArgumentError(operation, "StreamName", "the name of a stream, or StreamARN", named);
  if (arn !== undefined && arn !== null && !named.startsWith(prefix))
    throw new NotSimulatedError(operation, "a stream of another account or region");
  const streamName = named.startsWith(prefix) ? named.slice(prefix.length) : named;
  if (name !== undefined && name !== null && name !== streamName)
    throw new InvalidArgumentError(operation, "StreamName", "the name in StreamARN", name);
  const stream = account.findStream(streamName);
  if (stream === undefined) throw kinesisFault("streamNotFound", { stream: streamName, account: accountId });
  return stream;
}

/** Refuses what an operation has and the simulation does not. */
function checkMembers(operation: string, input: AwsInput, known: readonly string[]): void {
  for (const [name, value] of Object.entries(input)) {
    if (!known.includes(name) && value !== undefined && value !== null)
      throw new NotSimulatedError(operation, `\`${name}\``);
  }
}
