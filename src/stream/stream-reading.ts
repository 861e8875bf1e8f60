import { InvalidArgumentError } from "../errors.ts";
import { SHARD_ITERATOR_LIFETIME } from "../fidelity/kinesis-limits.ts";
import type { VirtualClock } from "../time/virtual-clock.ts";
import {
  checkGetRecords,
  type GetRecordsOptions,
  type GetRecordsResult,
  readPage,
  toChildShards,
} from "./get-records.ts";
import { checkIteratorRequest, decideOrdinal, type GetShardIteratorOptions } from "./get-shard-iterator.ts";
import { type FaultValues, kinesisFault } from "./kinesis-fault.ts";
import { parseShardId, toShardId } from "./shard-id.ts";
import { formatShardIterator, parseShardIterator, printIteratorTime } from "./shard-iterator.ts";
import type { ShardLog } from "./shard-log.ts";
import type { ShardLogs } from "./shard-logs.ts";
import { ShardSubscription } from "./shard-subscription.ts";

/** What reading needs from its stream. */
export interface StreamReadingParts {
  readonly clock: VirtualClock;
  readonly logs: ShardLogs;
  readonly name: string;
  /** Adds the stream and its account to what an error is about. */
  readonly values: (values: FaultValues) => FaultValues;
}

/** Reads the shards of a stream, by iterators or subscriptions. */
export class StreamReading {
  readonly #parts: StreamReadingParts;
  #iteratorCount = 0;

  constructor(parts: StreamReadingParts) {
    this.#parts = parts;
  }

  /** GetShardIterator. `where` names the call. */
  iterator(where: string, options: GetShardIteratorOptions): string {
    const { log, ordinal } = this.#start(where, options);
    return this.#toIterator(log, ordinal);
  }

  /** GetRecords. */
  records(where: string, options: GetRecordsOptions): GetRecordsResult {
    const { clock, name, values } = this.#parts;
    const { shardIterator, limit } = checkGetRecords(where, options);
    const iterator = parseShardIterator(shardIterator);
    if (iterator === undefined || iterator.createdAt > clock.now)
      throw kinesisFault("shardIterator", values({}));
    if (iterator.stream !== name)
      throw new InvalidArgumentError(where, "shardIterator", "an iterator of this stream", shardIterator);
    const { createdAt, shardId, ordinal } = iterator;
    if (clock.now - createdAt > SHARD_ITERATOR_LIFETIME.value)
      throw kinesisFault("iteratorExpired", {
        createdAt: printIteratorTime(createdAt),
        now: printIteratorTime(clock.now),
        lifetime: SHARD_ITERATOR_LIFETIME.value,
      });
    const log = this.#existing(parseShardId(shardId) as number);
    const { records, next, isLast, millisBehindLatest } = readPage(log, { ordinal, limit, now: clock.now });
    return isLast
      ? { records, nextShardIterator: null, millisBehindLatest, childShards: toChildShards(log) }
      : { records, nextShardIterator: this.#toIterator(log, next), millisBehindLatest };
  }

  /** SubscribeToShard, from where an iterator with these options would begin. */
  subscription(where: string, options: GetShardIteratorOptions): ShardSubscription {
    const { log, ordinal } = this.#start(where, options);
    return new ShardSubscription(this.#parts.clock, log, ordinal);
  }

  #start(
    where: string,
    options: GetShardIteratorOptions,
  ): { readonly log: ShardLog; readonly ordinal: number } {
    const { clock, values } = this.#parts;
    const request = checkIteratorRequest(where, options);
    const index = parseShardId(request.shardId);
    if (index === undefined) throw kinesisFault("shardNotFound", values({ shard: request.shardId }));
    const log = this.#existing(index);
    const about = { now: clock.now, values: values({ shard: log.shardId }) };
    return { log, ordinal: decideOrdinal(log, request, about) };
  }

  #existing(index: number): ShardLog {
    const { logs, values } = this.#parts;
    const log = logs.get(index);
    if (log === undefined) throw kinesisFault("shardDoesNotExist", values({ shard: toShardId(index) }));
    return log;
  }

  #toIterator({ shardId }: ShardLog, ordinal: number): string {
    const { clock, name } = this.#parts;
    const serial = this.#iteratorCount++;
    return formatShardIterator({ createdAt: clock.now, stream: name, shardId, ordinal, serial });
  }
}
