import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { InvalidArgumentError } from "../errors.ts";
import { GET_RECORDS_LIMIT, GET_RECORDS_SIZE } from "../fidelity/kinesis-limits.ts";
import { checkWholeNumber } from "../function/member-constraint.ts";
import type { KinesisRecord } from "./kinesis-record.ts";
import type { HashKeyRange } from "./shard.ts";
import type { ShardLog } from "./shard-log.ts";

/** What GetRecords takes. */
export interface GetRecordsOptions {
  /** From getShardIterator(), or from the answer before. It can be used for five minutes. */
  readonly shardIterator: string;
  /** 1 to 10,000. @defaultValue 10,000 */
  readonly limit?: number;
}

/** A shard that a closed one was split or merged into. */
export interface ChildShard {
  readonly shardId: string;
  readonly parentShards: readonly string[];
  readonly hashKeyRange: HashKeyRange;
}

/** The answer of GetRecords. */
export interface GetRecordsResult {
  readonly records: readonly KinesisRecord[];
  /** `null` if the shard is closed and there is nothing more to read. */
  readonly nextShardIterator: string | null;
  /** Milliseconds: the age of the first record that is still to be read; 0 if there is none. */
  readonly millisBehindLatest: number;
  /** With the last records of a closed shard only. */
  readonly childShards?: readonly ChildShard[];
}

/** Some records of a shard, and what comes after them. */
interface Page {
  readonly records: readonly KinesisRecord[];
  /** The ordinal to go on at. */
  readonly next: number;
  readonly isLast: boolean;
  readonly millisBehindLatest: number;
}

/** Checks the types of what GetRecords is given. */
export function checkGetRecords(where: string, options: GetRecordsOptions): Required<GetRecordsOptions> {
  checkObject(options, { where, option: "options" });
  checkKnownNames(where, options, { known: ["shardIterator", "limit"], prefix: "" });
  const { shardIterator, limit = GET_RECORDS_LIMIT.value.default } = options;
  if (typeof shardIterator !== "string")
    throw new InvalidArgumentError(where, "shardIterator", "the text of an iterator", shardIterator);
  return {
    shardIterator,
    limit: checkWholeNumber({ where, option: "limit", member: "limit" }, limit, {
      range: GET_RECORDS_LIMIT.value,
    }),
  };
}

/** Reads up to `limit` records, and 10 MiB of them, from an ordinal on. */
export function readPage(
  log: ShardLog,
  { ordinal, limit, now }: { readonly ordinal: number; readonly limit: number; readonly now: number },
): Page {
  const found = log.read(ordinal, limit);
  let count = 0;
  let size = 0;
  for (const record of found) {
    size += record.size;
    // A record alone is never too large.
    if (count > 0 && size > GET_RECORDS_SIZE.value) break;
    count++;
  }
  const records = count === found.length ? found : found.slice(0, count);
  const last = records.at(-1);
  const next = last === undefined ? Math.max(ordinal, log.trimHorizon) : last.ordinal + 1;
  const [unread] = log.read(next, 1);
  return {
    records,
    next,
    isLast: unread === undefined && log.isClosed,
    millisBehindLatest: unread === undefined ? 0 : Math.max(1, now - unread.arrivedAt),
  };
}

/** The shards that a closed one became, as GetRecords tells of them. */
export function toChildShards(log: ShardLog): readonly ChildShard[] {
  return log.children.map(({ shard }) => ({
    shardId: shard.shardId,
    parentShards: shard.parentShardIds,
    hashKeyRange: shard.hashKeyRange,
  }));
}
