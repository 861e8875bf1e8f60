import { InvalidArgumentError } from "../../errors.ts";
import type { ChildShard, GetRecordsResult } from "../../stream/get-records.ts";
import type { KinesisRecord } from "../../stream/kinesis-record.ts";
import type { SubscriptionEvent } from "../../stream/shard-subscription.ts";
import { eachEntry, fromWireMembers, toWireMembers } from "../member-names.ts";
import { fromWireBlob } from "../wire-blob.ts";

const MS_PER_SECOND = 1_000;

/** A record of PutRecord or PutRecords as it comes over the wire; `option` is what errors call its data. */
export function fromWireRecord(operation: string, option: string, given: unknown): unknown {
  const data = (value: unknown) => {
    const bytes = fromWireBlob(value);
    // Text would be put as it is, which is not what was meant.
    if (bytes === undefined) throw new InvalidArgumentError(operation, option, "bytes as base64 text", value);
    return bytes;
  };
  return fromWireMembers(given, { Data: data });
}

/** The records of PutRecords as they come over the wire. */
export function fromWireRecords(operation: string, given: unknown): unknown {
  return Array.isArray(given)
    ? given.map((record: unknown, index) => fromWireRecord(operation, `Records[${index}].Data`, record))
    : given;
}

/** Epoch seconds as epoch milliseconds, as the SDK reads them. */
export function fromWireTimestamp(given: unknown): unknown {
  return typeof given === "number" ? Math.round(given * MS_PER_SECOND) : given;
}

/** The answer of GetRecords as it goes over the wire. */
export function toWireGetRecords(result: GetRecordsResult): object {
  return toWireMembers(result, {
    Records: eachEntry((record) => toWireRecord(record as KinesisRecord)),
    ChildShards: eachEntry((shard) => toWireChildShard(shard as ChildShard)),
  });
}

/** An event of SubscribeToShard as it goes over the wire. */
export function toWireSubscriptionEvent(event: SubscriptionEvent): object {
  return toWireMembers(event, {
    Records: eachEntry((record) => toWireRecord(record as KinesisRecord)),
    ChildShards: eachEntry((shard) => toWireChildShard(shard as ChildShard)),
  });
}

function toWireRecord(record: KinesisRecord): object {
  const { sequenceNumber, arrivedAt, data, partitionKey, encryptionType } = record;
  return {
    SequenceNumber: sequenceNumber,
    ApproximateArrivalTimestamp: arrivedAt / MS_PER_SECOND,
    Data: data.toString("base64"),
    PartitionKey: partitionKey,
    ...(encryptionType !== undefined && { EncryptionType: encryptionType }),
  };
}

function toWireChildShard({ hashKeyRange, ...shard }: ChildShard): object {
  return toWireMembers({ ...shard, hashKeyRange: toWireMembers(hashKeyRange) });
}
