import { ActiveMqBroker } from "../broker/active-mq-broker.ts";
import { KafkaCluster } from "../broker/kafka-cluster.ts";
import type { KafkaClusterOptions } from "../broker/kafka-cluster-options.ts";
import { RabbitMqBroker } from "../broker/rabbit-mq-broker.ts";
import { Bucket } from "../bucket/bucket.ts";
import { InvalidArgumentError } from "../errors.ts";
import { EventBus, type EventBusOptions } from "../event-bus/event-bus.ts";
import { DEFAULT_SCHEDULE_GROUP } from "../fidelity/scheduler.ts";
import { Schedule } from "../schedule/schedule.ts";
import { ScheduleGroups } from "../schedule/schedule-groups.ts";
import type { ScheduleOptions } from "../schedule/schedule-options.ts";
import { Stream } from "../stream/stream.ts";
import type { StreamConsumer } from "../stream/stream-consumer.ts";
import type { StreamOptions } from "../stream/stream-options.ts";
import { DynamoDbTable } from "../table/dynamodb-table.ts";
import type { TableOptions } from "../table/table-options.ts";
import type { TableStream } from "../table/table-stream.ts";
import { Topic, type TopicOptions } from "../topic/topic.ts";
import { bucketTarget, eventBusTarget, topicTarget } from "./delivery-to.ts";
import type { EventSourceMappingRegistry } from "./event-source-mappings.ts";
import { mappableKafkaCluster, mappableMqBroker } from "./mappable-broker.ts";
import { mappableStream } from "./mappable-stream.ts";
import type { ResourceDirectory, TargetFactory } from "./resource-directory.ts";
import type { RuntimeContext } from "./runtime-context.ts";
import type { SubjectType } from "./subjects.ts";
import { Table } from "./table.ts";

const DEFAULT_BUS = "default";

/** What a service's resource and its handle have in common: they are one. */
interface ServiceResource {
  readonly name: string;
  dispose?(): void;
}

/** What there is in one runtime besides functions and queues. */
export class ServiceResources {
  readonly #context: RuntimeContext;
  readonly #directory: ResourceDirectory;
  readonly #mappings: EventSourceMappingRegistry;
  readonly #tables = new Map<string, DynamoDbTable>();
  readonly #deletedTables: DynamoDbTable[] = [];
  #defaultBus: EventBus | undefined;
  readonly scheduleGroups: ScheduleGroups;
  readonly #byArn = new Map<string, ServiceResource>();

  constructor(
    context: RuntimeContext,
    {
      directory,
      mappings,
    }: { readonly directory: ResourceDirectory; readonly mappings: EventSourceMappingRegistry },
  ) {
    this.#context = context;
    this.scheduleGroups = new ScheduleGroups(context);
    this.#directory = directory;
    this.#mappings = mappings;
    directory.register(this.#busArn(DEFAULT_BUS), () => eventBusTarget(this.defaultEventBus));
  }

  createTopic(name: string, options: TopicOptions): Topic {
    this.#checkNew("createTopic", name, `arn:aws:sns:${this.#scope}:${name}`);
    const topic = new Topic(this.#context, name, options);
    return this.#register(topic, () => topicTarget(topic));
  }

  createEventBus(name: string, options: EventBusOptions = {}): EventBus {
    this.#checkNew("createEventBus", name, this.#busArn(name));
    if (name === DEFAULT_BUS) {
      throw new InvalidArgumentError(
        'createEventBus("default")',
        "name",
        "another name: every account has it",
        name,
      );
    }
    return this.#openBus(name, options);
  }

  /** The bus that every account has; it comes to be when something first looks for it. */
  get defaultEventBus(): EventBus {
    this.#defaultBus ??= this.#openBus(DEFAULT_BUS);
    return this.#defaultBus;
  }

  #openBus(name: string, options: EventBusOptions = {}): EventBus {
    const bus = new EventBus(this.#context, name, options);
    return this.#register(bus, () => eventBusTarget(bus));
  }

  #busArn(name: string): string {
    return `arn:aws:events:${this.#scope}:event-bus/${name}`;
  }

  createBucket(name: string): Bucket {
    this.#checkNew("createBucket", name, `arn:aws:s3:::${name}`);
    const bucket = new Bucket(this.#context, name);
    return this.#register(bucket, () => bucketTarget(bucket));
  }

  /** In the order of their names. */
  get buckets(): readonly Bucket[] {
    const resources = [...this.#byArn.values()];
    return resources
      .filter((resource) => resource instanceof Bucket)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  findBucket(name: string): Bucket | undefined {
    const bucket = this.#byArn.get(`arn:aws:s3:::${name}`);
    return bucket instanceof Bucket ? bucket : undefined;
  }

  /** Mappings poll it; no service sends to it. */
  createStream(name: string, options: StreamOptions): Stream {
    this.#checkNew("createStream", name, `arn:aws:kinesis:${this.#scope}:stream/${name}`);
    const consumerRegistered = (consumer: StreamConsumer): void => {
      this.#mappings.register(consumer, mappableStream(this.#context, consumer));
      this.#context.handles.add(consumer);
    };
    const consumerDeregistered = ({ arn }: StreamConsumer): void => this.#mappings.remove(arn);
    const services = { ...this.#context, consumerRegistered, consumerDeregistered };
    const stream = new Stream(services, name, options);
    this.#mappings.register(stream, mappableStream(this.#context, stream));
    return this.#keep(stream, stream.arn);
  }

  createTable(name: string, options: TableOptions): Table {
    const { arn } = this.createSimulatedTable(name, options);
    return this.#byArn.get(arn) as Table;
  }

  /** Mappings poll its streams, the one that it is created with and those that it gets later. */
  createSimulatedTable(name: string, options: TableOptions): DynamoDbTable {
    this.#checkNew("createTable", name, this.#tableArn(name));
    const findTable = (other: string): DynamoDbTable | undefined => this.findTable(other);
    const streamEnabled = (stream: TableStream): void =>
      this.#mappings.register(table, mappableStream(this.#context, stream));
    const simulated = new DynamoDbTable({ ...this.#context, findTable, streamEnabled }, name, options);
    this.#tables.set(name, simulated);
    const table = new Table(simulated);
    if (table.stream !== undefined) streamEnabled(table.stream);
    this.#keep(table, table.arn);
    return simulated;
  }

  get tables(): readonly DynamoDbTable[] {
    return [...this.#tables.values()];
  }

  /** Every stream of a table that can be read. One that was deleted gives way to what has its ARN now. */
  get tableStreams(): readonly TableStream[] {
    const streams = this.tables.flatMap((table) => table.streams);
    const arns = new Set(streams.map(({ arn }) => arn));
    const ended = this.#deletedTables.flatMap((table) => table.streams);
    return [...ended.filter(({ arn }) => !arns.has(arn)), ...streams];
  }

  get streams(): readonly Stream[] {
    return [...this.#byArn.values()].filter((resource) => resource instanceof Stream);
  }

  /** By name or ARN. */
  findTable(given: string): DynamoDbTable | undefined {
    return [...this.#tables.values()].find(({ name, arn }) => name === given || arn === given);
  }

  /** By name or ARN. */
  findStream(given: string): Stream | undefined {
    const stream = this.#byArn.get(
      given.startsWith("arn:") ? given : `arn:aws:kinesis:${this.#scope}:stream/${given}`,
    );
    return stream instanceof Stream ? stream : undefined;
  }

  createKafkaCluster(name: string, options: KafkaClusterOptions): KafkaCluster {
    this.#checkNewName("createKafkaCluster", name, [KafkaCluster]);
    const cluster = new KafkaCluster(this.#context, name, options);
    const source = mappableKafkaCluster(this.#context, cluster);
    this.#mappings.register(cluster, source);
    return this.#keep(cluster, source.arn);
  }

  createActiveMqBroker(name: string): ActiveMqBroker {
    this.#checkNewName("createActiveMqBroker", name, [ActiveMqBroker, RabbitMqBroker]);
    const broker = new ActiveMqBroker(this.#context, name);
    this.#mappings.register(broker, mappableMqBroker(this.#context, broker));
    return this.#keep(broker, broker.arn);
  }

  createRabbitMqBroker(name: string): RabbitMqBroker {
    this.#checkNewName("createRabbitMqBroker", name, [ActiveMqBroker, RabbitMqBroker]);
    const broker = new RabbitMqBroker(this.#context, name);
    this.#mappings.register(broker, mappableMqBroker(this.#context, broker));
    return this.#keep(broker, broker.arn);
  }

  #tableArn(name: string): string {
    return `arn:aws:dynamodb:${this.#scope}:table/${name}`;
  }

  /** Nothing is ever sent to a schedule. */
  createSchedule(name: string, options: ScheduleOptions): Schedule {
    const groupName = options?.groupName ?? DEFAULT_SCHEDULE_GROUP.value;
    this.#checkNew("createSchedule", name, `arn:aws:scheduler:${this.#scope}:schedule/${groupName}/${name}`);
    this.scheduleGroups.check(`createSchedule(${JSON.stringify(name)})`, groupName);
    const schedule = new Schedule(this.#context, name, options);
    return this.#keep(schedule, schedule.arn);
  }

  /** What there is of one kind, in the order in which it was created. */
  resourcesOf<Resource extends ServiceResource>(
    kind: abstract new (...options: never) => Resource,
  ): readonly Resource[] {
    return [...this.#byArn.values()].filter(
      (resource): resource is Resource => resource instanceof kind && !isGone(resource),
    );
  }

  /** Whether there was one of this ARN. A handle of something deleted before does not delete what now has its ARN. */
  delete(arn: string, given?: unknown): boolean {
    if (arn === this.#busArn(DEFAULT_BUS)) {
      const expected = "a resource that can be deleted: every account keeps its default event bus";
      throw new InvalidArgumentError("delete()", "resource", expected, arn);
    }
    const resource = this.#byArn.get(arn);
    const isAnother = typeof given === "object" && given !== resource;
    if (resource === undefined || isAnother || isGone(resource)) return false;
    if (resource instanceof Schedule) resource.delete();
    else resource.dispose?.();
    this.#byArn.delete(arn);
    this.#directory.remove(arn);
    if (resource instanceof Table) this.#removeTable(resource.name);
    if (resource instanceof Stream)
      for (const consumer of resource.consumers) this.#mappings.remove(consumer.arn);
    this.#mappings.remove(arn);
    this.#context.journal.append({ kind: "resource.deleted", resource: arn });
    return true;
  }

  /** Streams of a deleted table can be read for a day, and those who read them go on. */
  #removeTable(name: string): void {
    const table = this.#tables.get(name);
    if (table === undefined) return;
    for (const { arn } of table.streams) this.#mappings.remove(arn);
    this.#tables.delete(name);
    this.#deletedTables.push(table);
  }

  dispose(): void {
    for (const resource of this.#byArn.values()) resource.dispose?.();
  }

  get #scope(): string {
    return `${this.#context.region}:${this.#context.accountId}`;
  }

  #checkNew(call: string, name: string, arn: string): void {
    const taken = this.#byArn.get(arn);
    if (taken !== undefined && !isGone(taken)) throw nameTaken(call, name);
  }

  /** Of what has an ARN that cannot be told from its name. */
  #checkNewName(
    call: string,
    name: string,
    kinds: readonly (abstract new (...options: never) => object)[],
  ): void {
    const isTaken = [...this.#byArn.values()].some(
      (resource) => resource.name === name && kinds.some((kind) => resource instanceof kind),
    );
    if (isTaken) throw nameTaken(call, name);
  }

  #register<Resource extends ServiceResource & { readonly arn: string }>(
    resource: Resource,
    target: TargetFactory,
  ): Resource {
    this.#directory.register(resource.arn, target);
    return this.#keep(resource, resource.arn);
  }

  #keep<Resource extends ServiceResource>(resource: Resource, arn: string): Resource {
    this.#byArn.set(arn, resource);
    this.#context.handles.add(resource);
    const { name } = resource;
    this.#context.subjects.add(resource, { type: subjectTypeOf(resource), name, title: name, arn });
    return resource;
  }
}

/** A schedule can be deleted by its own method, too. */
function isGone(resource: ServiceResource): boolean {
  return resource instanceof Schedule && resource.state === "DELETED";
}

function subjectTypeOf(resource: ServiceResource): SubjectType {
  if (resource instanceof Topic) return "topic";
  if (resource instanceof EventBus) return "eventBus";
  if (resource instanceof Schedule) return "schedule";
  if (resource instanceof Bucket) return "bucket";
  if (resource instanceof Stream) return "stream";
  if (resource instanceof Table) return "table";
  return resource instanceof KafkaCluster ? "kafkaCluster" : "messageBroker";
}

function nameTaken(call: string, name: string): InvalidArgumentError {
  return new InvalidArgumentError(`${call}(${JSON.stringify(name)})`, "name", "a name not yet taken", name);
}
