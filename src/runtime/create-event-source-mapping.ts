import type { ActiveMqBroker } from "../broker/active-mq-broker.ts";
import type { KafkaCluster } from "../broker/kafka-cluster.ts";
import type { RabbitMqBroker } from "../broker/rabbit-mq-broker.ts";
import type { EventSourceMappingSettings } from "../event-source-mapping/event-source-mapping-settings.ts";
import type { Stream } from "../stream/stream.ts";
import type { Table } from "../table/table.ts";
import type { InvocableFunction } from "./invocable-function.ts";
import type { Queue } from "./queue.ts";

/** What createEventSourceMapping takes. */
export interface CreateEventSourceMappingOptions extends EventSourceMappingSettings {
  /** What is polled: something that the runtime created, or its ARN; of a table, its stream. */
  readonly eventSource: Queue | Stream | Table | KafkaCluster | ActiveMqBroker | RabbitMqBroker | string;
  /** A function, a published version or an alias of the runtime; or a name, a partial ARN or an ARN, with or without qualifier. */
  // biome-ignore lint/suspicious/noExplicitAny: a function of any handler
  readonly function: InvocableFunction<any> | string;
}
