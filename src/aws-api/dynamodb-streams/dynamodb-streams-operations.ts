import { InvalidArgumentError, NotSimulatedError } from "../../errors.ts";
import { tableError } from "../../table/table-error.ts";
import type {
  DescribeStreamInput,
  GetRecordsInput,
  GetShardIteratorInput,
  StreamDescription,
  TableStream,
  TableStreamRecord,
} from "../../table/table-stream.ts";
import type { OperationTable } from "../aws-operation.ts";
import { toWireAttributes } from "../dynamodb/wire-attribute-values.ts";
import { eachEntry, fromWireMembers, type MemberConverters, toWireMembers } from "../member-names.ts";
import type { SimulatedAccount } from "../simulated-account.ts";

type Account = Pick<SimulatedAccount, "findTable">;

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
  DescribeStream: (account, input) => {
    if (input["ShardFilter"] !== undefined && input["ShardFilter"] !== null)
      throw new NotSimulatedError("DescribeStream", "`ShardFilter`");
    const stream = findStream(account, "DescribeStream", input["StreamArn"]);
    const { streamDescription } = stream.describeStream(fromWireMembers(input) as DescribeStreamInput);
    return { StreamDescription: toWireDescription(streamDescription) };
  },

  GetShardIterator: (account, input) => {
    const stream = findStream(account, "GetShardIterator", input["StreamArn"]);
    return toWireMembers(stream.getShardIterator(fromWireMembers(input) as GetShardIteratorInput));
  },

  GetRecords: (account, input) => {
    const { ShardIterator: iterator } = input;
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

function findStream(account: Account, operation: string, arn: unknown): TableStream {
  if (typeof arn !== "string")
    throw new InvalidArgumentError(operation, "StreamArn", "the ARN of a table's stream", arn);
  const [tableArn = ""] = arn.split("/stream/");
  const stream = account.findTable(tableArn)?.stream;
  if (stream === undefined || stream.arn !== arn) throw tableError("streamNotFound", { arn });
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
