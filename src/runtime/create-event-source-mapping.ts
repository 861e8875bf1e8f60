import type { ActiveMqBroker } from "../broker/active-mq-broker.ts";
import type { KafkaCluster } from "../broker/kafka-cluster.ts";
import type { RabbitMqBroker } from "../broker/rabbit-mq-broker.ts";
import type { EventSourceMappingSettings } from "../event-source-mapping/event-source-mapping-settings.ts";
import type { MappingConfiguration } from "../event-source-mapping/mappable-source.ts";
import type { SqsMappingConfiguration } from "../event-source-mapping/mapping-configuration.ts";
import type { StreamMappingConfiguration } from "../event-source-mapping/stream-mapping-configuration.ts";
import type { Stream } from "../stream/stream.ts";
import type { StreamConsumer } from "../stream/stream-consumer.ts";
import type { InvocableFunction } from "./invocable-function.ts";
import type { MappedKafkaConfiguration, MappedMqConfiguration } from "./mappable-broker.ts";
import type { Queue } from "./queue.ts";
import type { Table } from "./table.ts";

/** What can be polled: something that the runtime created, or its ARN. */
export type EventSource =
  | Queue
  | Stream
  | StreamConsumer
  | Table
  | KafkaCluster
  | ActiveMqBroker
  | RabbitMqBroker
  | string;

/** What createEventSourceMapping takes. */
export interface CreateEventSourceMappingOptions<Source extends EventSource = EventSource>
  extends EventSourceMappingSettings {
  /** What is polled; of a table, its stream. */
  readonly eventSource: Source;
  /** A function, a published version or an alias of the runtime; or a name, a partial ARN or an ARN, with or without qualifier. */
  // biome-ignore lint/suspicious/noExplicitAny: a function of any handler
  readonly function: InvocableFunction<any> | string;
}

/** What the mapping of a source is told, checked and complete. */
export type ConfigurationOf<Source extends EventSource> = Source extends Queue
  ? SqsMappingConfiguration
  : Source extends Stream | StreamConsumer | Table
    ? StreamMappingConfiguration
    : Source extends KafkaCluster
      ? MappedKafkaConfiguration
      : Source extends ActiveMqBroker | RabbitMqBroker
        ? MappedMqConfiguration
        : MappingConfiguration;
