import { type AwsServiceError, DisposedError, InvalidArgumentError } from "../errors.ts";
import type { RecordStream } from "../event-source/record-stream.ts";
import type { QueueServices } from "../event-source/sqs-queue.ts";
import { INVOKE_IDENTITY_ROLE } from "../fidelity/kinesis-limits.ts";
import type { GetRecordsOptions, GetRecordsResult } from "./get-records.ts";
import type { GetShardIteratorOptions } from "./get-shard-iterator.ts";
import { type FaultValues, faultMessage, kinesisFault } from "./kinesis-fault.ts";
import type { KinesisRecord } from "./kinesis-record.ts";
import {
  type CheckedRecord,
  checkPutRecord,
  checkPutRecords,
  type PutRecordsEntry,
} from "./put-records-entry.ts";
import { checkRetentionChange, type RetentionChange } from "./retention-change.ts";
import { parseSequenceNumber } from "./sequence-number.ts";
import type { Shard } from "./shard.ts";
import type { ShardLog } from "./shard-log.ts";
import { ShardLogs } from "./shard-logs.ts";
import type { ShardSubscription } from "./shard-subscription.ts";
import type { StreamConsumer } from "./stream-consumer.ts";
import { StreamConsumers } from "./stream-consumers.ts";
import { StreamControls } from "./stream-controls.ts";
import {
  checkRetentionPeriod,
  checkStreamName,
  resolveStreamSettings,
  type StreamOptions,
} from "./stream-options.ts";
import { StreamReading } from "./stream-reading.ts";
import { StreamResharding } from "./stream-resharding.ts";
import { WriteLimit } from "./write-limit.ts";

/** What a stream needs from the runtime it lives in. */
export interface StreamServices extends QueueServices {
  /** False once the runtime is disposed. */
  readonly isLive: () => boolean;
  /** Told of every consumer, so that mappings can read through it. */
  readonly consumerRegistered?: (consumer: StreamConsumer) => void;
  /** Told of every consumer that is gone. */
  readonly consumerDeregistered?: (consumer: StreamConsumer) => void;
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
  /** @internal */
  readonly controls: StreamControls;
  readonly #services: StreamServices;
  readonly #retention: { ms: number };
  readonly #writeLimit: WriteLimit | undefined;
  readonly #logs: ShardLogs;
  readonly #consumers: StreamConsumers;
  readonly #resharding: StreamResharding;
  readonly #reading: StreamReading;
  #listeners: readonly (() => void)[] = [];
  #isDeleted = false;

  /**
   * @throws InvalidArgumentError for an unknown option, a value out of range or a bad name
   * @throws NotSimulatedError for encryption, tags, modes and warm throughput
   */
  constructor(services: StreamServices, name: string, options: StreamOptions = {}) {
    checkStreamName(name);
    const settings = resolveStreamSettings(`createStream("${name}")`, options);
    const { clock, region, accountId, journal } = services;
    this.name = name;
    this.controls = new StreamControls(settings, clock.now);
    this.arn = `arn:aws:kinesis:${region}:${accountId}:stream/${name}`;
    this.#services = services;
    this.#retention = { ms: settings.retentionPeriodHours * HOUR };
    this.#writeLimit = settings.enforceWriteLimits ? new WriteLimit() : undefined;
    this.#logs = new ShardLogs(
      clock,
      {
        streamName: name,
        streamArn: this.arn,
        region,
        invokeIdentityArn: `arn:aws:iam::${accountId}:role/${INVOKE_IDENTITY_ROLE.value}`,
        retention: this.#retention,
        encryption: this.controls.encryption,
      },
      settings.shardCount,
    );
    this.#consumers = new StreamConsumers(this, accountId);
    this.#resharding = new StreamResharding({
      logs: this.#logs,
      fault: (error, values) => this.#fault(error, values),
      resharded: (parents, children) => this.#resharded(parents, children),
    });
    this.#reading = new StreamReading({
      clock,
      logs: this.#logs,
      name,
      values: (values) => this.#values(values),
    });
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
    return this.#consumers.all;
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
    const where = this.#begin("getShardIterator()");
    return { shardIterator: this.#reading.iterator(where, options) };
  }

  /**
   * GetRecords: up to 10,000 records and 10 MiB of one shard. Read limits are not enforced.
   * @throws AwsServiceError ExpiredIteratorException for an iterator older than five minutes
   */
  async getRecords(options: GetRecordsOptions): Promise<GetRecordsResult> {
    return this.#reading.records(this.#begin("getRecords()"), options);
  }

  /**
   * SubscribeToShard: what a consumer is sent of a shard in the next five minutes.
   * @throws AwsServiceError ResourceInUseException for a consumer that subscribed to the shard less than five seconds ago
   * @internal
   */
  subscribeToShard(consumer: StreamConsumer, options: GetShardIteratorOptions): ShardSubscription {
    const where = this.#begin("subscribeToShard()");
    const subscription = this.#reading.subscription(where, options);
    consumer.subscribed(subscription, this.#values({}));
    return subscription;
  }

  /**
   * SplitShard: closes a shard and opens two, of which the second begins at a hash key. New records go there at once.
   * @param newStartingHashKey - In decimal, or as a BigInt.
   * @returns both new shards
   * @throws AwsServiceError ValidationException for an on-demand stream
   */
  async splitShard(shardId: string, newStartingHashKey: string | bigint): Promise<readonly [Shard, Shard]> {
    return this.#resharding.split(this.#beginResharding("splitShard()"), shardId, newStartingHashKey);
  }

  /**
   * MergeShards: closes two shards and opens one. The second shard is the one whose hash keys follow those of the first.
   * @returns the new shard
   * @throws AwsServiceError ValidationException for an on-demand stream
   */
  async mergeShards(shardId: string, adjacentShardId: string): Promise<Shard> {
    return this.#resharding.merge(this.#beginResharding("mergeShards()"), shardId, adjacentShardId);
  }

  /**
   * IncreaseStreamRetentionPeriod or DecreaseStreamRetentionPeriod: 24 to 8,760 hours, for the records that are there
   * too. What has expired stays so.
   */
  async setRetentionPeriod(hours: number): Promise<void> {
    checkRetentionPeriod(this.#begin("setRetentionPeriod()"), "hours", hours);
    this.#setRetentionPeriod(hours);
  }

  /**
   * RegisterStreamConsumer: an event source mapping can read through a consumer as it reads the stream.
   * @throws AwsServiceError ResourceInUseException for a name that is taken, LimitExceededException after twenty
   */
  async registerStreamConsumer(consumerName: string): Promise<StreamConsumer> {
    const where = this.#begin("registerStreamConsumer()");
    const consumer = this.#consumers.register(where, consumerName, this.#services.clock.now);
    this.#services.consumerRegistered?.(consumer);
    return consumer;
  }

  /**
   * DeregisterStreamConsumer, by name or ARN. A mapping that reads through the consumer goes on.
   * @internal
   */
  deregisterStreamConsumer(given: string): void {
    this.#begin("deregisterStreamConsumer()");
    const consumer = this.#consumers.deregister(given);
    this.#services.consumerDeregistered?.(consumer);
  }

  /**
   * UpdateShardCount: splits and merges shards until so many of one size are open.
   * @returns how many were open
   * @throws AwsServiceError LimitExceededException for more than twice or less than half as many, ValidationException for
   *   an on-demand stream
   * @internal
   */
  updateShardCount(target: number): number {
    this.#beginResharding("updateShardCount()");
    return this.#resharding.scale(target);
  }

  /**
   * IncreaseStreamRetentionPeriod or DecreaseStreamRetentionPeriod, as SDK clients call them.
   * @throws AwsServiceError InvalidArgumentException for hours that are out of range, or go the other way
   * @internal
   */
  changeRetentionPeriod(direction: RetentionChange, hours: number): void {
    this.#begin(`${direction}StreamRetentionPeriod()`);
    checkRetentionChange(direction, { hours, existing: this.retentionPeriodHours, stream: this.name });
    this.#setRetentionPeriod(hours);
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

  #setRetentionPeriod(hours: number): void {
    this.#logs.settle();
    this.#retention.ms = hours * HOUR;
    this.#logs.settle();
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

  #beginResharding(call: string): string {
    const where = this.#begin(call);
    if (this.controls.mode === "ON_DEMAND") throw this.#fault("onDemand", {});
    return where;
  }

  #resharded(parents: readonly ShardLog[], children: readonly ShardLog[]): void {
    const closed = parents.map(({ shardId }) => shardId);
    const opened = children.map(({ shardId }) => shardId);
    this.#services.journal.append({ kind: "stream.resharded", stream: this.name, closed, opened });
    this.#announce();
  }

  #announce(): void {
    for (const listener of this.#listeners) listener();
  }

  get #maxRecordSize(): number {
    return this.controls.maxRecordSizeInKiB * 1_024;
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
