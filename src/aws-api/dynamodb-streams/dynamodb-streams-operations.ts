import { checkKnownNames } from "../../arguments/known-names.ts";
import { isWithin } from "../../arguments/whole-number.ts";
import { InvalidArgumentError } from "../../errors.ts";
import { MAXIMUM_STREAM_LIST } from "../../fidelity/dynamodb-limits.ts";
import { tableError } from "../../table/table-error.ts";
import type {
  DescribeStreamInput,
  GetRecordsInput,
  GetShardIteratorInput,
  StreamDescription,
  TableStream,
  TableStreamRecord,
} from "../../table/table-stream.ts";
import { rangeViolation } from "../../table/violation.ts";
import { inOrderOf, pageOf } from "../answer-page.ts";
import type { OperationTable } from "../aws-operation.ts";
import type { DynamoDbAccount } from "../dynamodb/dynamodb-account.ts";
import { checkRequired } from "../dynamodb/table-of-request.ts";
import { toWireAttributes } from "../dynamodb/wire-attribute-values.ts";
import { eachEntry, fromWireMembers, type MemberConverters, toWireMembers } from "../member-names.ts";

type Account = Pick<DynamoDbAccount, "findTable" | "tableStreams">;

const toSeconds = (date: unknown) => (date as Date).getTime() / 1_000;
const toWireObject = (members: unknown) => toWireMembers(members as object);

const CHANGE: MemberConverters = {
  ApproximateCreationDateTime: toSeconds,
  Keys: toWireAttributes,
  NewImage: toWireAttributes,
  OldImage: toWireAttributes,
};

/** DynamoDB Streams' operations, as they go over the wire: AWS JSON 1.0. */
export const DYNAMODB_STREAMS_OPERATIONS: OperationTable<Account> = {
  ListStreams: (account, input) => {
    checkKnownNames("ListStreams", input, {
      known: ["TableName", "Limit", "ExclusiveStartStreamArn"],
      prefix: "",
    });
    const { Limit: limit = MAXIMUM_STREAM_LIST.value, ExclusiveStartStreamArn: start } = input;
    const range = { minimum: 1, maximum: MAXIMUM_STREAM_LIST.value };
    if (!isWithin(Number(limit), range))
      throw new InvalidArgumentError(
        "ListStreams",
        "Limit",
        `a whole number from 1 to ${MAXIMUM_STREAM_LIST.value}`,
        limit,
        rangeViolation(limit, "limit", range),
      );
    const streams = streamsOf(account, input["TableName"]);
    const arnOf = ({ arn }: TableStream): string => arn;
    const { entries, lastKey } = pageOf(inOrderOf(streams, arnOf), {
      keyOf: arnOf,
      after: typeof start === "string" ? start : undefined,
      limit: Number(limit),
    });
    return {
      Streams: entries.map(({ arn, label, name }) => ({
        StreamArn: arn,
        StreamLabel: label,
        TableName: name,
      })),
      LastEvaluatedStreamArn: lastKey,
    };
  },

  DescribeStream: (account, input) => {
    const { ShardFilter: filter, ...others } = input;
    const stream = findStream(account, "DescribeStream", input["StreamArn"]);
    const { streamDescription } = stream.describeStream(fromWireMembers(others) as DescribeStreamInput);
    if (filter === undefined || filter === null)
      return { StreamDescription: toWireDescription(streamDescription) };
    // Shards never split, so that none has children.
    const { lastEvaluatedShardId: _, ...description } = streamDescription;
    return { StreamDescription: toWireDescription({ ...description, shards: [] }) };
  },

  GetShardIterator: (account, input) => {
    const stream = findStream(account, "GetShardIterator", input["StreamArn"]);
    return toWireMembers(stream.getShardIterator(fromWireMembers(input) as GetShardIteratorInput));
  },

  GetRecords: (account, input) => {
    const { ShardIterator: iterator } = input;
    checkRequired(input, ["ShardIterator"]);
    if (typeof iterator !== "string")
      throw new InvalidArgumentError("GetRecords", "ShardIterator", "the text of an iterator", iterator);
    const [arn = ""] = iterator.split("|");
    if (!arn.startsWith("arn:")) throw tableError("invalidIterator");
    const stream = findStream(account, "GetRecords", arn);
    return toWireMembers(stream.getRecords(fromWireMembers(input) as GetRecordsInput), {
      Records: eachEntry((record) => toWireRecord(record as TableStreamRecord)),
    });
  },
};

function streamsOf(account: Account, table: unknown): readonly TableStream[] {
  const streams = account.tableStreams();
  if (table === undefined || table === null) return streams;
  const found = streams.filter(({ name }) => name === table);
  if (found.length === 0 && account.findTable(String(table)) === undefined)
    throw tableError("describedTableNotFound", { table: String(table) });
  return found;
}

function findStream(account: Account, operation: string, arn: unknown): TableStream {
  checkRequired({ StreamArn: arn }, ["StreamArn"]);
  if (typeof arn !== "string")
    throw new InvalidArgumentError(operation, "StreamArn", "the ARN of a table's stream", arn);
  const stream = account.tableStreams().find((candidate) => candidate.arn === arn);
  if (stream === undefined) throw tableError("streamNotFound", { arn });
  return stream;
}

function toWireDescription(description: StreamDescription): object {
  return toWireMembers(description, {
    CreationRequestDateTime: toSeconds,
    KeySchema: eachEntry(toWireObject),
    Shards: eachEntry((shard) => toWireMembers(shard as object, { SequenceNumberRange: toWireObject })),
  });
}

/** Only what is inside of these two members has names in Pascal case. */
function toWireRecord({ dynamodb, userIdentity, ...record }: TableStreamRecord): object {
  return {
    ...record,
    dynamodb: toWireMembers(dynamodb, CHANGE),
    ...(userIdentity !== undefined && { userIdentity: toWireMembers(userIdentity) }),
  };
}
