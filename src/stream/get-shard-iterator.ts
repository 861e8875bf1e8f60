import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { InvalidArgumentError } from "../errors.ts";
import { SHARD_ITERATOR_TYPES } from "../fidelity/kinesis-limits.ts";
import { checkWord } from "../function/member-constraint.ts";
import { type FaultValues, kinesisFault } from "./kinesis-fault.ts";
import { parseSequenceNumber } from "./sequence-number.ts";
import { toShardId } from "./shard-id.ts";
import type { ShardLog } from "./shard-log.ts";

/** Where an iterator begins. */
export type ShardIteratorType =
  | "AT_SEQUENCE_NUMBER"
  | "AFTER_SEQUENCE_NUMBER"
  | "TRIM_HORIZON"
  | "LATEST"
  | "AT_TIMESTAMP";

/** What GetShardIterator takes. */
export interface GetShardIteratorOptions {
  readonly shardId: string;
  readonly shardIteratorType: ShardIteratorType;
  /** With `AT_SEQUENCE_NUMBER` and `AFTER_SEQUENCE_NUMBER` only. */
  readonly startingSequenceNumber?: string;
  /** With `AT_TIMESTAMP`: a Date, or epoch milliseconds. */
  readonly timestamp?: Date | number;
}

/** The options of a call, of the right types. */
interface IteratorRequest {
  readonly shardId: string;
  readonly type: ShardIteratorType;
  readonly startingSequenceNumber: string | undefined;
  /** Epoch milliseconds. */
  readonly timestamp: number | undefined;
}

const MEMBERS = [
  "shardId",
  "shardIteratorType",
  "startingSequenceNumber",
  "timestamp",
] as const satisfies readonly (keyof GetShardIteratorOptions)[];

/** Checks the types of what GetShardIterator is given. */
export function checkIteratorRequest(where: string, options: GetShardIteratorOptions): IteratorRequest {
  checkObject(options, { where, option: "options" });
  checkKnownNames(where, options, { known: MEMBERS, prefix: "" });
  const { shardId, shardIteratorType, startingSequenceNumber, timestamp } = options;
  if (typeof shardId !== "string") throw new InvalidArgumentError(where, "shardId", "text", shardId);
  if (startingSequenceNumber !== undefined && typeof startingSequenceNumber !== "string")
    throw new InvalidArgumentError(where, "startingSequenceNumber", "text", startingSequenceNumber);
  const member = { where, option: "shardIteratorType", member: "shardIteratorType" };
  const instant = timestamp instanceof Date ? timestamp.getTime() : timestamp;
  if (instant !== undefined && (typeof instant !== "number" || !Number.isFinite(instant)))
    throw new InvalidArgumentError(where, "timestamp", "a Date or epoch milliseconds", timestamp);
  return {
    shardId,
    type: checkWord<ShardIteratorType>(member, shardIteratorType, SHARD_ITERATOR_TYPES.value),
    startingSequenceNumber,
    timestamp: instant,
  };
}

/**
 * The ordinal at which an iterator of a shard begins. `values` fill the texts of errors: stream, account and shard.
 * @throws AwsServiceError InvalidArgumentException for a position that the shard does not have
 */
export function decideOrdinal(
  log: ShardLog,
  request: IteratorRequest,
  { now, values }: { readonly now: number; readonly values: FaultValues },
): number {
  const { type, startingSequenceNumber, timestamp } = request;
  const isBySequenceNumber = type === "AT_SEQUENCE_NUMBER" || type === "AFTER_SEQUENCE_NUMBER";
  if (isBySequenceNumber) {
    if (startingSequenceNumber === undefined) throw kinesisFault("iteratorArguments", { type, given: "no" });
    const number = checkSequenceNumber(log, startingSequenceNumber, values);
    return log.firstOrdinal((record) => {
      const sequenceNumber = BigInt(record.sequenceNumber);
      return type === "AT_SEQUENCE_NUMBER" ? sequenceNumber >= number : sequenceNumber > number;
    });
  }
  if (startingSequenceNumber !== undefined)
    throw kinesisFault("iteratorArguments", { type, given: "also a" });
  if (type !== "AT_TIMESTAMP") return log.ordinalAt({ type });
  if (timestamp === undefined) throw kinesisFault("noTimestamp", {});
  if (timestamp > now) throw kinesisFault("timestampInFuture", { timestamp, now });
  return log.ordinalAt({ type, timestamp });
}

function checkSequenceNumber(log: ShardLog, sequenceNumber: string, values: FaultValues): bigint {
  const parts = parseSequenceNumber(sequenceNumber);
  if (parts === undefined) throw kinesisFault("startingSequenceNumber", { ...values, sequenceNumber });
  if (parts.shardIndex !== log.index)
    throw kinesisFault("sequenceNumberOfOtherShard", { ...values, encoded: toShardId(parts.shardIndex) });
  if (parts.shardCreatedAt !== log.createdAt)
    throw kinesisFault("sequenceNumberOfOtherStream", { ...values, sequenceNumber });
  return BigInt(sequenceNumber);
}
