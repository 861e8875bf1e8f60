import type { RecordStream, ShardStart, StreamRecord, StreamShard } from "../event-source/record-stream.ts";
import { ResourceTags } from "../event-source/resource-tags.ts";
import { SUBSCRIPTION } from "../fidelity/kinesis-limits.ts";
import { type FaultValues, kinesisFault } from "./kinesis-fault.ts";
import type { KinesisRecord } from "./kinesis-record.ts";
import type { Shard } from "./shard.ts";
import type { ShardSubscription } from "./shard-subscription.ts";

/** The stream of a consumer. */
export interface ConsumedStream {
  readonly name: string;
  readonly arn: string;
  readonly shards: readonly Shard[];
  onChange(listener: () => void): () => void;
}

/**
 * A registered consumer of a stream: an event source mapping can read through it as it reads the stream.
 * @see https://docs.aws.amazon.com/streams/latest/dev/enhanced-consumers.html
 */
export class StreamConsumer implements RecordStream {
  readonly service = "kinesis";
  readonly consumerName: string;
  readonly consumerArn: string;
  /** Registering takes no time. */
  readonly consumerStatus = "ACTIVE";
  /** Epoch milliseconds. */
  readonly consumerCreationTimestamp: number;
  /** @internal */
  readonly tags = new ResourceTags();
  readonly #stream: ConsumedStream;
  /** The last of each shard. */
  readonly #subscriptions = new Map<string, ShardSubscription>();
  readonly #shards = new WeakMap<Shard, StreamShard>();

  /** @internal */
  constructor(stream: ConsumedStream, consumerName: string, registeredAt: number) {
    this.consumerName = consumerName;
    this.consumerArn = `${stream.arn}/consumer/${consumerName}:${Math.floor(registeredAt / 1_000)}`;
    this.consumerCreationTimestamp = registeredAt;
    this.#stream = stream;
  }

  /**
   * The ARN of the stream.
   * @internal
   */
  get streamArn(): string {
    return this.#stream.arn;
  }

  /**
   * A subscription to a shard takes the place of an earlier one, which ends.
   * @throws AwsServiceError ResourceInUseException if that is younger than five seconds
   * @internal
   */
  subscribed(subscription: ShardSubscription, values: FaultValues): void {
    const { shardId, startedAt } = subscription;
    const earlier = this.#subscriptions.get(shardId);
    if (earlier !== undefined && startedAt - earlier.startedAt < SUBSCRIPTION.value.exclusiveMs) {
      const { consumerName: consumer } = this;
      throw kinesisFault("subscribedAlready", { ...values, shard: shardId, consumer });
    }
    earlier?.end();
    this.#subscriptions.set(shardId, subscription);
  }

  /** The consumer's ARN. */
  get arn(): string {
    return this.consumerArn;
  }

  /** The stream's name. */
  get name(): string {
    return this.#stream.name;
  }

  /** The shards of the stream. */
  get shards(): readonly StreamShard[] {
    return this.#stream.shards.map((shard) => {
      let consumed = this.#shards.get(shard);
      if (consumed === undefined) {
        consumed = new ConsumedShard(shard, this.consumerArn);
        this.#shards.set(shard, consumed);
      }
      return consumed;
    });
  }

  /** Tells, at once, of new records and of shards that are opened or closed. The function it returns ends that. */
  onChange(listener: () => void): () => void {
    return this.#stream.onChange(listener);
  }
}

class ConsumedShard implements StreamShard {
  readonly #shard: Shard;
  readonly #consumerArn: string;

  constructor(shard: Shard, consumerArn: string) {
    this.#shard = shard;
    this.#consumerArn = consumerArn;
  }

  get shardId(): string {
    return this.#shard.shardId;
  }

  get parentShardIds(): readonly string[] {
    return this.#shard.parentShardIds;
  }

  get isClosed(): boolean {
    return this.#shard.isClosed;
  }

  get end(): number {
    return this.#shard.end;
  }

  ordinalAt(start: ShardStart): number {
    return this.#shard.ordinalAt(start);
  }

  read(fromOrdinal: number, limit: number): readonly StreamRecord[] {
    return this.#shard
      .read(fromOrdinal, limit)
      .map((record) => new ConsumedRecord(record, this.#consumerArn));
  }
}

class ConsumedRecord implements StreamRecord {
  readonly ordinal: number;
  readonly sequenceNumber: string;
  readonly orderKey: string;
  readonly arrivedAt: number;
  readonly #record: KinesisRecord;
  readonly #consumerArn: string;

  constructor(record: KinesisRecord, consumerArn: string) {
    this.ordinal = record.ordinal;
    this.sequenceNumber = record.sequenceNumber;
    this.orderKey = record.orderKey;
    this.arrivedAt = record.arrivedAt;
    this.#record = record;
    this.#consumerArn = consumerArn;
  }

  get expiresAt(): number {
    return this.#record.expiresAt;
  }

  get eventRecord(): string {
    return this.#record.eventRecordFrom(this.#consumerArn);
  }
}
