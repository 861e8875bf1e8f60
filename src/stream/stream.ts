import { type AwsServiceError, DisposedError, InvalidArgumentError } from "../errors.ts";
import type { RecordStream } from "../event-source/record-stream.ts";
import type { QueueServices } from "../event-source/sqs-queue.ts";
import { CONSTRAINT_FAILED, PATTERN_MISMATCH } from "../fidelity/error-messages.ts";
import {
  CONSUMERS_PER_STREAM,
  HASH_KEY_PATTERN,
  INVOKE_IDENTITY_ROLE,
  SHARD_ITERATOR_LIFETIME,
  STREAM_NAME,
  STREAM_NAME_MAXIMUM_LENGTH,
} from "../fidelity/kinesis-limits.ts";
import { checkText, matches } from "../function/member-constraint.ts";
import {
  checkGetRecords,
  type GetRecordsOptions,
  type GetRecordsResult,
  readPage,
  toChildShards,
} from "./get-records.ts";
import { checkIteratorRequest, decideOrdinal, type GetShardIteratorOptions } from "./get-shard-iterator.ts";
import { type HashKeys, mergeHashKeys, splitHashKeys } from "./hash-key.ts";
import { type FaultValues, faultMessage, kinesisFault, refuseViolations } from "./kinesis-fault.ts";
import type { KinesisRecord } from "./kinesis-record.ts";
import {
  type CheckedRecord,
  checkPutRecord,
  checkPutRecords,
  type PutRecordsEntry,
} from "./put-records-entry.ts";
import { parseSequenceNumber } from "./sequence-number.ts";
import type { Shard } from "./shard.ts";
import { parseShardId, toShardId } from "./shard-id.ts";
import { formatShardIterator, parseShardIterator, printIteratorTime } from "./shard-iterator.ts";
import type { ShardLog } from "./shard-log.ts";
import { ShardLogs } from "./shard-logs.ts";
import { StreamConsumer } from "./stream-consumer.ts";
import {
  checkRetentionPeriod,
  checkStreamName,
  resolveStreamSettings,
  type StreamOptions,
  type StreamSettings,
} from "./stream-options.ts";
import { WriteLimit } from "./write-limit.ts";

/** What a stream needs from the runtime it lives in. */
export interface StreamServices extends QueueServices {
  /** False once the runtime is disposed. */
  readonly isLive: () => boolean;
  /** Told of every consumer, so that mappings can read through it. */
  readonly consumerRegistered?: (consumer: StreamConsumer) => void;
}

/** What PutRecord takes. */
export interface PutRecordOptions extends PutRecordsEntry {
  /** A sequence number that the record's own is to be larger than, which it is always. */
  readonly sequenceNumberForOrdering?: string;
}

/** Where a record was put. */
export interface PutRecordResult {
  readonly shardId: string;
  readonly sequenceNumber: string;
}

/** Why one record of PutRecords was not put. */
export interface PutRecordsFailure {
  readonly errorCode: string;
  readonly errorMessage: string;
}

/** The answer of PutRecords: what became of each record, in the order of the request. */
export interface PutRecordsResult {
  readonly failedRecordCount: number;
  readonly records: readonly (PutRecordResult | PutRecordsFailure)[];
}

const HOUR = 3_600_000;

/**
 * A Kinesis data stream in virtual time. What Kinesis would refuse is thrown as AwsServiceError; nothing has changed
 * then. Putting, splitting and merging take no time.
 * @see https://docs.aws.amazon.com/streams/latest/dev/introduction.html
 * @example
 * const clicks = runtime.createStream("clicks", { shardCount: 2 });
 * await clicks.putRecord({ partitionKey: "user-1", data: { page: "/" } });
 */
export class Stream implements RecordStream {
  readonly service = "kinesis";
  readonly name: string;
  readonly arn: string;
  readonly #services: StreamServices;
  readonly #settings: StreamSettings;
  readonly #retention: { ms: number };
  readonly #writeLimit: WriteLimit | undefined;
  readonly #logs: ShardLogs;
  readonly #consumers = new Map<string, StreamConsumer>();
  #listeners: readonly (() => void)[] = [];
  #isDeleted = false;

  /**
   * @throws InvalidArgumentError for an unknown option, a value out of range or a bad name
   * @throws NotSimulatedError for encryption, tags, modes and warm throughput
   */
  constructor(services: StreamServices, name: string, options: StreamOptions = {}) {
    checkStreamName(name);
    this.#settings = resolveStreamSettings(`createStream("${name}")`, options);
    const { clock, region, accountId, journal } = services;
    this.name = name;
    this.arn = `arn:aws:kinesis:${region}:${accountId}:stream/${name}`;
    this.#services = services;
    this.#retention = { ms: this.#settings.retentionPeriodHours * HOUR };
    this.#writeLimit = this.#settings.enforceWriteLimits ? new WriteLimit() : undefined;
    this.#logs = new ShardLogs(
      clock,
      {
        streamName: name,
        streamArn: this.arn,
        region,
        invokeIdentityArn: `arn:aws:iam::${accountId}:role/${INVOKE_IDENTITY_ROLE.value}`,
        retention: this.#retention,
      },
      this.#settings.shardCount,
    );
    const shardIds = this.shards.map(({ shardId }) => shardId);
    journal.append({ kind: "stream.created", stream: name, shardIds });
  }

  /** Every shard that has not expired, open or closed, parents before their children. */
  get shards(): readonly Shard[] {
    return this.#logs.all.map(({ shard }) => shard);
  }

  /** Everything that has not expired, in the order in which it was put; looking at it changes nothing. */
  get records(): readonly KinesisRecord[] {
    return this.#logs.all.flatMap(({ records }) => records).sort((a, b) => a.putIndex - b.putIndex);
  }

  /** How long a record can be read, in hours. */
  get retentionPeriodHours(): number {
    return this.#retention.ms / HOUR;
  }

  /** Consumers with a throughput of their own, in the order in which they were registered. */
  get consumers(): readonly StreamConsumer[] {
    return [...this.#consumers.values()];
  }

  /**
   * PutRecord. Text is put in UTF-8, bytes as they are, any other value as JSON. Virtual time stands still.
   * @throws AwsServiceError ValidationException or InvalidArgumentException for what Kinesis does not take;
   *   ProvisionedThroughputExceededException beyond the write limits of a shard, if they are enforced
   */
  async putRecord(entry: PutRecordOptions): Promise<PutRecordResult> {
    const where = this.#begin("putRecord()");
    const record = checkPutRecord(entry, { where, maxRecordSize: this.#maxRecordSize });
    this.#checkOrdering(where, entry.sequenceNumberForOrdering);
    const log = this.#logs.find(record.hashKey);
    if (!this.#takes(log, record)) throw this.#fault("writeLimit", { shard: log.shardId });
    const result = this.#put(log, record);
    this.#announce();
    return result;
  }

  /**
   * PutRecords: 1 to 500 records, 10 MiB in all. Records beyond the write limits of their shard fail alone, if the
   * limits are enforced; everything else that Kinesis does not take fails the request.
   */
  async putRecords(entries: readonly PutRecordsEntry[]): Promise<PutRecordsResult> {
    const where = this.#begin("putRecords()");
    const checked = checkPutRecords(entries, { where, maxRecordSize: this.#maxRecordSize });
    let failedRecordCount = 0;
    const records = checked.map((record) => {
      const log = this.#logs.find(record.hashKey);
      if (this.#takes(log, record)) return this.#put(log, record);
      failedRecordCount++;
      const errorMessage = faultMessage("writeLimit", this.#values({ shard: log.shardId }));
      return { errorCode: "ProvisionedThroughputExceededException", errorMessage };
    });
    if (failedRecordCount < records.length) this.#announce();
    return { failedRecordCount, records };
  }

  /** GetShardIterator. It can be used for five minutes. */
  async getShardIterator(options: GetShardIteratorOptions): Promise<{ readonly shardIterator: string }> {
    const request = checkIteratorRequest(this.#begin("getShardIterator()"), options);
    const index = parseShardId(request.shardId);
    if (index === undefined) throw this.#fault("shardNotFound", { shard: request.shardId });
    const log = this.#existing(index);
    const { now } = this.#services.clock;
    const ordinal = decideOrdinal(log, request, { now, values: this.#values({ shard: log.shardId }) });
    return { shardIterator: this.#toIterator(log, ordinal) };
  }

  /**
   * GetRecords: up to 10,000 records and 10 MiB of one shard. Read limits are not enforced.
   * @throws AwsServiceError ExpiredIteratorException for an iterator older than five minutes
   */
  async getRecords(options: GetRecordsOptions): Promise<GetRecordsResult> {
    const where = this.#begin("getRecords()");
    const { shardIterator, limit } = checkGetRecords(where, options);
    const iterator = parseShardIterator(shardIterator);
    const { now } = this.#services.clock;
    if (iterator === undefined || iterator.createdAt > now) throw this.#fault("shardIterator", {});
    if (iterator.stream !== this.name)
      throw new InvalidArgumentError(where, "shardIterator", "an iterator of this stream", shardIterator);
    const { createdAt, shardId, ordinal } = iterator;
    if (now - createdAt > SHARD_ITERATOR_LIFETIME.value)
      throw this.#fault("iteratorExpired", {
        createdAt: printIteratorTime(createdAt),
        now: printIteratorTime(now),
        lifetime: SHARD_ITERATOR_LIFETIME.value,
      });
    const log = this.#existing(parseShardId(shardId) as number);
    const { records, next, isLast, millisBehindLatest } = readPage(log, { ordinal, limit, now });
    return isLast
      ? { records, nextShardIterator: null, millisBehindLatest, childShards: toChildShards(log) }
      : { records, nextShardIterator: this.#toIterator(log, next), millisBehindLatest };
  }

  /**
   * SplitShard: closes a shard and opens two, of which the second begins at a hash key. New records go there at once.
   * @param newStartingHashKey - In decimal, or as a BigInt.
   * @returns both new shards
   * @throws AwsServiceError ValidationException for an on-demand stream
   */
  async splitShard(shardId: string, newStartingHashKey: string | bigint): Promise<readonly [Shard, Shard]> {
    const where = this.#begin("splitShard()");
    const log = this.#reshardable(where, "shardId", shardId);
    if (typeof newStartingHashKey !== "string" && typeof newStartingHashKey !== "bigint") {
      const expected = "a number as decimal text, or a BigInt";
      throw new InvalidArgumentError(where, "newStartingHashKey", expected, newStartingHashKey);
    }
    const text = String(newStartingHashKey);
    const constraint = PATTERN_MISMATCH.value(HASH_KEY_PATTERN.value);
    if (!matches(text, HASH_KEY_PATTERN.value))
      refuseViolations([CONSTRAINT_FAILED.value(text, "newStartingHashKey", constraint)]);
    const parts = splitHashKeys(log.hashKeys, BigInt(text));
    if (parts === undefined) {
      const { first, last } = log.hashKeys;
      throw this.#fault("splitKey", { hashKey: text, shard: log.shardId, first, last });
    }
    if (log.isClosed) throw this.#fault("shardIsClosed", { shard: log.shardId });
    const [lower, upper] = this.#reshard([log], parts);
    return [lower as Shard, upper as Shard];
  }

  /**
   * MergeShards: closes two shards and opens one. The second shard is the one whose hash keys follow those of the first.
   * @returns the new shard
   * @throws AwsServiceError ValidationException for an on-demand stream
   */
  async mergeShards(shardId: string, adjacentShardId: string): Promise<Shard> {
    const where = this.#begin("mergeShards()");
    const log = this.#reshardable(where, "shardId", shardId);
    const adjacent = this.#reshardable(where, "adjacentShardId", adjacentShardId);
    const merged = mergeHashKeys(log.hashKeys, adjacent.hashKeys);
    if (merged === undefined || log.isClosed || adjacent.isClosed)
      throw this.#fault("notAdjacent", { shard: log.shardId, adjacent: adjacent.shardId });
    const [shard] = this.#reshard([log, adjacent], [merged]);
    return shard as Shard;
  }

  /**
   * IncreaseStreamRetentionPeriod or DecreaseStreamRetentionPeriod: 24 to 8,760 hours, for the records that are there
   * too. What has expired stays so.
   */
  async setRetentionPeriod(hours: number): Promise<void> {
    checkRetentionPeriod(this.#begin("setRetentionPeriod()"), "hours", hours);
    this.#logs.settle();
    this.#retention.ms = hours * HOUR;
    this.#logs.settle();
  }

  /**
   * RegisterStreamConsumer: an event source mapping can read through a consumer as it reads the stream.
   * @throws AwsServiceError ResourceInUseException for a name that is taken, LimitExceededException after twenty
   */
  async registerStreamConsumer(consumerName: string): Promise<StreamConsumer> {
    const where = this.#begin("registerStreamConsumer()");
    checkText({ where, option: "consumerName", member: "consumerName" }, consumerName, {
      maximumLength: STREAM_NAME_MAXIMUM_LENGTH.value,
      pattern: STREAM_NAME.value,
      expected: "1 to 128 letters, digits, underscores, dots and hyphens",
    });
    if (this.#consumers.has(consumerName))
      throw this.#fault("consumerExists", { consumer: consumerName, arn: this.arn });
    const count = CONSUMERS_PER_STREAM.value;
    if (this.#consumers.size >= count) throw this.#fault("tooManyConsumers", { count });
    const consumer = new StreamConsumer(this, consumerName, this.#services.clock.now);
    this.#consumers.set(consumerName, consumer);
    this.#services.consumerRegistered?.(consumer);
    return consumer;
  }

  /** Tells, at once, of new records and of shards that are opened or closed. The function it returns ends that. */
  onChange(listener: () => void): () => void {
    if (typeof listener !== "function")
      throw new InvalidArgumentError(`onChange() of stream ${this.name}`, "listener", "a function", listener);
    // An entry of its own, so that the same function can listen twice.
    const entry = () => listener();
    this.#listeners = [...this.#listeners, entry];
    return () => {
      this.#listeners = this.#listeners.filter((each) => each !== entry);
    };
  }

  /**
   * It was deleted: every call is refused from now on.
   * @internal
   */
  dispose(): void {
    this.#isDeleted = true;
  }

  #put(log: ShardLog, record: CheckedRecord): PutRecordResult {
    const { sequenceNumber, partitionKey } = this.#logs.append(log, record);
    const { shardId } = log;
    const { name: stream } = this;
    this.#services.journal.append({ kind: "record.put", stream, shardId, sequenceNumber, partitionKey });
    return { shardId, sequenceNumber };
  }

  #takes(log: ShardLog, { size }: CheckedRecord): boolean {
    const { now } = this.#services.clock;
    return this.#writeLimit?.takes(log.shardId, { bytes: size, now }) ?? true;
  }

  #checkOrdering(where: string, sequenceNumber: string | undefined): void {
    if (sequenceNumber === undefined) return;
    if (typeof sequenceNumber !== "string")
      throw new InvalidArgumentError(where, "sequenceNumberForOrdering", "text", sequenceNumber);
    const parts = parseSequenceNumber(sequenceNumber);
    if (parts === undefined || parts.arrivedAt * 1_000 > this.#services.clock.now)
      throw this.#fault("sequenceNumberForOrdering", { sequenceNumber });
  }

  #reshardable(where: string, option: string, shardId: string): ShardLog {
    if (typeof shardId !== "string")
      throw new InvalidArgumentError(where, option, "the id of a shard", shardId);
    if (this.#settings.mode === "ON_DEMAND") throw this.#fault("onDemand", {});
    const index = parseShardId(shardId);
    const log = index === undefined ? undefined : this.#logs.get(index);
    if (log === undefined) throw this.#fault("shardNotFound", { shard: shardId });
    return log;
  }

  #reshard(parents: readonly ShardLog[], ranges: readonly HashKeys[]): readonly Shard[] {
    const children = this.#logs.reshard(parents, ranges);
    const closed = parents.map(({ shardId }) => shardId);
    const opened = children.map(({ shardId }) => shardId);
    this.#services.journal.append({ kind: "stream.resharded", stream: this.name, closed, opened });
    this.#announce();
    return children.map(({ shard }) => shard);
  }

  #existing(index: number): ShardLog {
    const log = this.#logs.get(index);
    if (log === undefined) throw this.#fault("shardDoesNotExist", { shard: toShardId(index) });
    return log;
  }

  #toIterator({ shardId }: ShardLog, ordinal: number): string {
    return formatShardIterator({ createdAt: this.#services.clock.now, stream: this.name, shardId, ordinal });
  }

  #announce(): void {
    for (const listener of this.#listeners) listener();
  }

  get #maxRecordSize(): number {
    return this.#settings.maxRecordSizeInKiB * 1_024;
  }

  #values(values: FaultValues): FaultValues {
    return { stream: this.name, account: this.#services.accountId, ...values };
  }

  #fault(error: Parameters<typeof kinesisFault>[0], values: FaultValues): AwsServiceError {
    return kinesisFault(error, this.#values(values));
  }

  #begin(call: string): string {
    const where = `${call} of stream ${this.name}`;
    if (!this.#services.isLive()) throw new DisposedError(where);
    if (this.#isDeleted) throw this.#fault("streamNotFound", {});
    return where;
  }
}
