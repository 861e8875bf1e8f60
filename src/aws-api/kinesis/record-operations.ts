import type { GetRecordsOptions } from "../../stream/get-records.ts";
import type { GetShardIteratorOptions } from "../../stream/get-shard-iterator.ts";
import { kinesisFault } from "../../stream/kinesis-fault.ts";
import type { PutRecordsEntry } from "../../stream/put-records-entry.ts";
import { parseShardIterator } from "../../stream/shard-iterator.ts";
import type { PutRecordOptions, Stream } from "../../stream/stream.ts";
import type { AwsInput, OperationTable } from "../aws-operation.ts";
import { eachEntry, fromWireMembers, toWireMembers } from "../member-names.ts";
import { checkConstraints } from "./kinesis-constraints.ts";
import { checkMembers, findStream, onStream, type StreamDirectory } from "./kinesis-input.ts";
import {
  fromWireRecord,
  fromWireRecords,
  fromWireTimestamp,
  toWireGetRecords,
} from "./wire-kinesis-records.ts";

/** Kinesis's operations on records. */
export const RECORD_OPERATIONS: OperationTable<StreamDirectory> = {
  PutRecord: onStream("PutRecord", {
    members: ["Data", "PartitionKey", "ExplicitHashKey", "SequenceNumberForOrdering"],
    checked: ["PartitionKey!", "Data!", "StreamName", "StreamARN"],
    run: async ({ stream, input }) => {
      const record = fromWireRecord("PutRecord", "Data", input);
      return {
        ...toWireMembers(await stream.putRecord(record as PutRecordOptions)),
        ...encryptionOf(stream),
      };
    },
  }),

  PutRecords: onStream("PutRecords", {
    members: ["Records"],
    checked: ["Records!", "StreamName", "StreamARN"],
    run: async ({ stream, input }) => {
      checkEntries(input);
      const records = fromWireRecords("PutRecords", input["Records"]);
      const answer = await stream.putRecords(records as readonly PutRecordsEntry[]);
      const converters = { Records: eachEntry((record) => toWireMembers(record as object)) };
      return { ...toWireMembers(answer, converters), ...encryptionOf(stream) };
    },
  }),

  GetShardIterator: onStream("GetShardIterator", {
    members: ["ShardId", "ShardIteratorType", "StartingSequenceNumber", "Timestamp"],
    checked: ["ShardId!", "ShardIteratorType!", "StreamName", "StreamARN"],
    run: async ({ stream, input }) => {
      const options = fromWireMembers(input, { Timestamp: fromWireTimestamp });
      return toWireMembers(await stream.getShardIterator(options as GetShardIteratorOptions));
    },
  }),

  GetRecords: async (account, given) => {
    const { StreamARN: arn, ...input } = given;
    checkMembers("GetRecords", input, ["ShardIterator", "Limit"]);
    checkConstraints(given, ["Limit", "ShardIterator!", "StreamARN"]);
    const named = arn === undefined || arn === null ? streamOfIterator(account, input) : arn;
    const stream = findStream(account, "GetRecords", { StreamARN: named });
    return toWireGetRecords(await stream.getRecords(fromWireMembers(input) as GetRecordsOptions));
  },
};

/** Data and partition key of each record have to be there. */
function checkEntries({ Records: records }: AwsInput): void {
  if (!Array.isArray(records)) return;
  for (const [index, record] of records.entries())
    checkConstraints(record as AwsInput, ["PartitionKey!", "Data!"], `records.${index + 1}.member.`);
}

/** What answers say of a stream that is encrypted. */
function encryptionOf({ controls }: Stream): object {
  return controls.encryption.keyId === undefined ? {} : { EncryptionType: "KMS" };
}

/** The ARN of the stream that an iterator is of. */
function streamOfIterator(
  { region, accountId }: StreamDirectory,
  { ShardIterator: iterator }: AwsInput,
): string {
  const parsed = parseShardIterator(String(iterator));
  if (parsed === undefined) throw kinesisFault("shardIterator", {});
  return `arn:aws:kinesis:${region}:${accountId}:stream/${parsed.stream}`;
}
