import { isWithin } from "../arguments/whole-number.ts";
import { DisposedError, InvalidArgumentError } from "../errors.ts";
import type { QueueServices } from "../event-source/sqs-queue.ts";
import { KAFKA_BOOTSTRAP_SERVERS } from "../fidelity/kafka.ts";
import { ConsumerGroup } from "./consumer-group.ts";
import {
  checkKafkaCluster,
  type KafkaClusterOptions,
  type KafkaClusterType,
} from "./kafka-cluster-options.ts";
import { checkProduceRequest, type KafkaRecord, type ProduceRequest } from "./kafka-record.ts";
import { partitionOf } from "./murmur2.ts";
import { PartitionLog } from "./partition-log.ts";

/** What a cluster or broker needs from the runtime it lives in. */
export interface BrokerServices extends QueueServices {
  /** False once the runtime is disposed. */
  readonly isLive: () => boolean;
}

/** Where a record was put. */
export interface ProduceResult {
  readonly partition: number;
  readonly offset: number;
}

interface Topic {
  readonly partitions: readonly PartitionLog[];
  /** How many records without a key it got. */
  keyless: number;
}

/**
 * A Kafka cluster, of Amazon MSK or self-managed: topics of partitions, and how far consumer groups have read them.
 * See https://docs.aws.amazon.com/lambda/latest/dg/with-msk.html and https://docs.aws.amazon.com/lambda/latest/dg/with-kafka.html
 * @example
 * const orders = runtime.createKafkaCluster("shop", { type: "msk", topics: { orders: { partitions: 3 } } });
 * await orders.produce({ topic: "orders", key: "customer-1", value: { orderId: 1 } });
 */
export class KafkaCluster {
  readonly name: string;
  readonly type: KafkaClusterType;
  /** `undefined` for a self-managed cluster, which AWS knows by its bootstrap servers. */
  readonly arn: string | undefined;
  /** `host:port` of each. Nothing listens there. */
  readonly bootstrapServers: readonly string[];
  readonly #services: BrokerServices;
  readonly #topics: ReadonlyMap<string, Topic>;
  readonly #groups = new Map<string, ConsumerGroup>();
  #listeners: readonly (() => void)[] = [];
  #isDeleted = false;

  /**
   * @throws InvalidArgumentError for a bad name, an unknown option or a value out of range
   * @internal
   */
  constructor(services: BrokerServices, name: string, options: KafkaClusterOptions) {
    const { type, bootstrapServers, topics } = checkKafkaCluster(name, options);
    const { region, accountId, identifiers, journal, clock } = services;
    this.name = name;
    this.type = type;
    this.arn =
      type === "msk"
        ? `arn:aws:kafka:${region}:${accountId}:cluster/${name}/${identifiers.uuid()}-2`
        : undefined;
    const { msk, selfManaged } = KAFKA_BOOTSTRAP_SERVERS.value;
    this.bootstrapServers =
      bootstrapServers ?? (type === "msk" ? msk(name, identifiers.hex(6), region) : selfManaged(name));
    this.#services = services;
    this.#topics = new Map(
      topics.map(({ name: topic, partitions, retentionMs }) => {
        const logs = Array.from(
          { length: partitions },
          (_, partition) => new PartitionLog({ topic, partition, retentionMs, now: () => clock.now }),
        );
        return [topic, { partitions: logs, keyless: 0 }];
      }),
    );
    journal.append({ kind: "cluster.created", cluster: name });
  }

  /** The names of the topics. */
  get topics(): readonly string[] {
    return [...this.#topics.keys()];
  }

  /** Every record that has not expired, by topic, partition and offset. */
  get records(): readonly KafkaRecord[] {
    return [...this.#topics.values()].flatMap(({ partitions }) =>
      partitions.flatMap(({ records }) => records),
    );
  }

  /** The consumer groups that were asked for or have read, by age. A mapping's is named after its UUID by default. */
  get consumerGroups(): readonly ConsumerGroup[] {
    return [...this.#groups.values()];
  }

  /** A consumer group, which need not have read anything yet. */
  consumerGroup(groupId: string): ConsumerGroup {
    if (typeof groupId !== "string" || groupId === "") {
      throw new InvalidArgumentError(`${this.name}.consumerGroup()`, "groupId", "text", groupId);
    }
    let group = this.#groups.get(groupId);
    if (group === undefined) {
      group = new ConsumerGroup(groupId, (where, topic, partition) =>
        this.#partition(where, topic, partition),
      );
      this.#groups.set(groupId, group);
    }
    return group;
  }

  /**
   * Appends a record to the partition that it names, that its key belongs to, or whose turn it is. Virtual time stands
   * still; mappings read the record when it goes on.
   * @throws InvalidArgumentError for a topic or partition that does not exist, an unknown option, or a value that is
   * neither bytes nor text nor JSON
   */
  async produce(request: ProduceRequest): Promise<ProduceResult> {
    const where = `${this.name}.produce()`;
    if (!this.#services.isLive()) throw new DisposedError(where);
    if (this.#isDeleted)
      throw new InvalidArgumentError(where, "cluster", "one that has not been deleted", this.name);
    const { clock, journal } = this.#services;
    const record = checkProduceRequest(where, request, clock.now);
    const { topic: name, partition: chosen } = request;
    const topic = this.#topic(where, name);
    const log =
      chosen === undefined ? this.#partitionFor(topic, record.key) : this.#partition(where, name, chosen);
    const { partition, offset } = log.append(record);
    journal.append({ kind: "record.produced", cluster: this.name, topic: name, partition, offset });
    for (const listener of this.#listeners) listener();
    return { partition, offset };
  }

  /** It was deleted: nothing can be produced from now on. @internal */
  dispose(): void {
    this.#isDeleted = true;
  }

  /** The partitions of a topic. @internal */
  partitions(topic: string): readonly PartitionLog[] {
    return this.#topic(`${this.name}.partitions()`, topic).partitions;
  }

  /** Tells, at once, of new records. The function it returns ends that. @internal */
  onChange(listener: () => void): () => void {
    const entry = (): void => listener();
    this.#listeners = [...this.#listeners, entry];
    return () => {
      this.#listeners = this.#listeners.filter((each) => each !== entry);
    };
  }

  #topic(where: string, name: unknown): Topic {
    const topic = this.#topics.get(name as string);
    if (topic !== undefined) return topic;
    const expected = `a topic of the cluster (${this.topics.join(", ")})`;
    throw new InvalidArgumentError(where, "topic", expected, name);
  }

  #partition(where: string, topic: string, partition: unknown): PartitionLog {
    const { partitions } = this.#topic(where, topic);
    const maximum = partitions.length - 1;
    if (isWithin(partition, { minimum: 0, maximum })) return partitions[partition] as PartitionLog;
    throw new InvalidArgumentError(where, "partition", `a whole number from 0 to ${maximum}`, partition);
  }

  #partitionFor(topic: Topic, key: Uint8Array | undefined): PartitionLog {
    const { partitions } = topic;
    const index =
      key === undefined ? topic.keyless++ % partitions.length : partitionOf(key, partitions.length);
    return partitions[index] as PartitionLog;
  }
}
