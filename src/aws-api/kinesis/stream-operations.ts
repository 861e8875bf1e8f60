import { ACCOUNT_LIMITS } from "../../fidelity/kinesis-constraints.ts";
import { LISTED } from "../../fidelity/kinesis-limits.ts";
import { kinesisFault } from "../../stream/kinesis-fault.ts";
import type { RetentionChange } from "../../stream/retention-change.ts";
import type { Stream } from "../../stream/stream.ts";
import type { StreamSettings } from "../../stream/stream-options.ts";
import type { AwsInput, AwsOperation, OperationTable } from "../aws-operation.ts";
import { isMembers } from "../member-names.ts";
import type { KinesisAccount } from "./kinesis-account.ts";
import { checkConstraints } from "./kinesis-constraints.ts";
import { checkMembers, onStream } from "./kinesis-input.ts";
import { firstOf, printPosition, readPosition } from "./kinesis-page.ts";
import { checkTags } from "./kinesis-tags.ts";
import { toStreamDescription, toStreamDescriptionSummary, toStreamSummary } from "./stream-description.ts";

/** Kinesis's operations on whole streams. What they change is done when they answer. */
export const STREAM_OPERATIONS: OperationTable<KinesisAccount> = {
  CreateStream: (account, input) => {
    checkMembers("CreateStream", input, [
      "StreamName",
      "ShardCount",
      "StreamModeDetails",
      "Tags",
      "MaxRecordSizeInKiB",
    ]);
    checkConstraints(input, ["MaxRecordSizeInKiB", "ShardCount", "StreamName!"]);
    const { StreamName: name, MaxRecordSizeInKiB: size, Tags: tags } = input;
    const about = { stream: name as string, account: account.accountId };
    if (account.findStream(about.stream) !== undefined) throw kinesisFault("streamExists", about);
    const shardCount = shardCountOf(input);
    const added = tags === undefined ? {} : checkTags(tags, { ...about, existing: {} });
    const stream = account.createStream(about.stream, {
      ...(shardCount !== undefined && { shardCount }),
      ...(typeof size === "number" && { maxRecordSizeInKiB: size }),
    });
    stream.controls.tags.add(added);
  },

  DeleteStream: onStream("DeleteStream", {
    members: ["EnforceConsumerDeletion"],
    checked: ["StreamName", "StreamARN"],
    run: ({ stream, input, account }) => {
      if (stream.consumers.length > 0 && input["EnforceConsumerDeletion"] !== true)
        throw kinesisFault("streamHasConsumers", { stream: stream.name, account: account.accountId });
      account.deleteStream(stream);
    },
  }),

  DescribeStream: onStream("DescribeStream", {
    members: ["Limit", "ExclusiveStartShardId"],
    checked: ["Limit", "ExclusiveStartShardId", "StreamName", "StreamARN"],
    run: ({ stream, input }) => ({ StreamDescription: toStreamDescription(stream, input) }),
  }),

  DescribeStreamSummary: onStream("DescribeStreamSummary", {
    members: [],
    checked: ["StreamName", "StreamARN"],
    run: ({ stream }) => ({ StreamDescriptionSummary: toStreamDescriptionSummary(stream) }),
  }),

  ListStreams: (account, input) => {
    checkMembers("ListStreams", input, ["Limit", "ExclusiveStartStreamName", "NextToken"]);
    checkConstraints(input, ["Limit", "ExclusiveStartStreamName", "NextToken"]);
    const { Limit, ExclusiveStartStreamName, NextToken } = input;
    const now = account.now();
    const after = NextToken === undefined ? ExclusiveStartStreamName : readPosition(NextToken, now).after;
    const rest = account
      .listStreams()
      .toSorted((one, other) => (one.name < other.name ? -1 : 1))
      .filter(({ name }) => after === undefined || name > String(after));
    const { entries, hasMore } = firstOf(rest, Limit, LISTED.value.streams);
    const last = entries.at(-1);
    return {
      StreamNames: entries.map(({ name }) => name),
      HasMoreStreams: hasMore,
      ...(hasMore &&
        last !== undefined && { NextToken: printPosition({ createdAt: now, after: last.name }) }),
      StreamSummaries: entries.map(toStreamSummary),
    };
  },

  DescribeLimits: (account, input) => {
    checkMembers("DescribeLimits", input, []);
    const streams = account.listStreams();
    const { shards, onDemandStreams } = ACCOUNT_LIMITS.value;
    return {
      ShardLimit: shards,
      OpenShardCount: streams.flatMap((stream) => stream.shards).filter(({ isClosed }) => !isClosed).length,
      OnDemandStreamCount: streams.filter(({ controls }) => controls.mode === "ON_DEMAND").length,
      OnDemandStreamCountLimit: onDemandStreams,
    };
  },

  UpdateStreamMode: onStream("UpdateStreamMode", {
    members: ["StreamModeDetails"],
    checked: ["StreamModeDetails!", "StreamARN!"],
    run: ({ stream, input }) => {
      const mode = modeOf(input);
      if (mode !== undefined) stream.controls.mode = mode;
    },
  }),

  UpdateMaxRecordSize: onStream("UpdateMaxRecordSize", {
    members: ["MaxRecordSizeInKiB"],
    checked: ["MaxRecordSizeInKiB!", "StreamARN"],
    run: ({ stream, input }) =>
      stream.controls.setMaxRecordSize("UpdateMaxRecordSize", input["MaxRecordSizeInKiB"] as number),
  }),

  IncreaseStreamRetentionPeriod: changeRetentionPeriod("increase", "IncreaseStreamRetentionPeriod"),
  DecreaseStreamRetentionPeriod: changeRetentionPeriod("decrease", "DecreaseStreamRetentionPeriod"),

  StartStreamEncryption: onStream("StartStreamEncryption", {
    members: ["EncryptionType", "KeyId"],
    checked: ["EncryptionType!", "KeyId!", "StreamName", "StreamARN"],
    run: ({ stream, input }) => setEncryption(stream, input, String(input["KeyId"])),
  }),

  StopStreamEncryption: onStream("StopStreamEncryption", {
    members: ["EncryptionType", "KeyId"],
    checked: ["EncryptionType!", "KeyId!", "StreamName", "StreamARN"],
    run: ({ stream, input }) => setEncryption(stream, input, undefined),
  }),
};

function changeRetentionPeriod(direction: RetentionChange, operation: string): AwsOperation<KinesisAccount> {
  return onStream(operation, {
    members: ["RetentionPeriodHours"],
    checked: ["RetentionPeriodHours!", "StreamName", "StreamARN"],
    run: ({ stream, input }) =>
      stream.changeRetentionPeriod(direction, input["RetentionPeriodHours"] as number),
  });
}

/** `NONE` is a type of the service model that no request may have. */
function setEncryption(stream: Stream, { EncryptionType: type }: AwsInput, keyId: string | undefined): void {
  if (type !== "KMS") throw kinesisFault("encryptionType", {});
  stream.controls.encryption.keyId = keyId;
}

/** The mode of a request, if it has one. */
function modeOf({ StreamModeDetails: details }: AwsInput): StreamSettings["mode"] | undefined {
  if (!isMembers(details)) return undefined;
  const words = ["PROVISIONED", "ON_DEMAND"];
  checkConstraints(details, [["StreamMode!", { words }]], "streamModeDetails.");
  return details["StreamMode"] as StreamSettings["mode"];
}

/** Without a number of shards or a mode, a stream is on-demand. */
function shardCountOf(input: AwsInput): number | undefined {
  const mode = modeOf(input);
  const count = input["ShardCount"];
  const isGiven = typeof count === "number";
  if (mode === "PROVISIONED" && !isGiven) throw kinesisFault("shardCountMissing", {});
  if (mode === "ON_DEMAND" && isGiven) throw kinesisFault("shardCountGiven", {});
  return isGiven ? count : undefined;
}
