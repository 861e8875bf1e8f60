import type { ActiveMqBroker } from "../broker/active-mq-broker.ts";
import type { KafkaCluster } from "../broker/kafka-cluster.ts";
import type { RabbitMqBroker } from "../broker/rabbit-mq-broker.ts";
import { checkBrokerFunctionTimeout } from "../event-source-mapping/broker-mapping-options.ts";
import {
  checkFilterCriteria,
  type FilterCriteria,
  type FilterCriteriaOptions,
} from "../event-source-mapping/filter-criteria.ts";
import {
  checkKafkaMappingOptions,
  checkKafkaMappingUpdate,
  isSameKafkaMapping,
  type KafkaMappingConfiguration,
  type KafkaMappingOptions,
  kafkaMappingConflict,
} from "../event-source-mapping/kafka-mapping-options.ts";
import { KafkaPoller } from "../event-source-mapping/kafka-poller.ts";
import type { MappableSource } from "../event-source-mapping/mappable-source.ts";
import {
  checkMqMappingOptions,
  checkMqMappingUpdate,
  type MqMappingConfiguration,
  type MqMappingOptions,
  mqMappingConflict,
} from "../event-source-mapping/mq-mapping-options.ts";
import { MqPoller } from "../event-source-mapping/mq-poller.ts";
import { activeMqSource, rabbitMqSource } from "../event-source-mapping/mq-source.ts";
import { SQS_STATE_TRANSITION_REASON } from "../fidelity/event-source-parameters.ts";
import type { RuntimeContext } from "./runtime-context.ts";

interface Filtered {
  readonly filterCriteria: FilterCriteria | undefined;
}

interface FilterOption {
  readonly filterCriteria?: FilterCriteriaOptions;
}

/** How a Kafka cluster is polled, checked and complete. */
export interface MappedKafkaConfiguration extends KafkaMappingConfiguration, Filtered {}

/** How a broker of Amazon MQ is polled, checked and complete. */
export interface MappedMqConfiguration extends MqMappingConfiguration, Filtered {}

interface MappableCluster extends MappableSource<MappedKafkaConfiguration> {
  readonly cluster: KafkaCluster;
}

/** Kafka and Amazon MQ have these in common. */
const BROKER = {
  stateTransitionReason: SQS_STATE_TRANSITION_REASON.value,
  hasProcessingResult: true,
  checkFunction: (where: string, { timeout }: { readonly timeout: number }): void =>
    checkBrokerFunctionTimeout(where, timeout),
} as const;

/** A Kafka cluster as event source mappings poll it. One that AWS does not run has no ARN: its servers name it. */
export function mappableKafkaCluster(context: RuntimeContext, cluster: KafkaCluster): MappableCluster {
  const { clock, journal, identifiers, targets } = context;
  const topicOf = (mapping: {
    readonly functionArn: string;
    readonly configuration: MappedKafkaConfiguration;
  }) => ({ cluster, topic: mapping.configuration.topic, functionArn: mapping.functionArn });
  return {
    ...BROKER,
    type: "cluster",
    arn: cluster.arn ?? cluster.bootstrapServers.join(","),
    name: cluster.name,
    cluster,
    configure(where, options) {
      const given = options as KafkaMappingOptions & FilterOption;
      return {
        ...checkKafkaMappingOptions(where, given, { cluster, targets, now: clock.now }),
        filterCriteria: checkFilterCriteria(where, given.filterCriteria, "kafka"),
      };
    },
    checkUpdate: checkKafkaMappingUpdate,
    isSame(mapping, { source, functionArn, configuration }) {
      if (!("cluster" in source)) return false;
      const other = {
        cluster: (source as MappableCluster).cluster,
        topic: (configuration as MappedKafkaConfiguration).topic,
        functionArn,
      };
      return isSameKafkaMapping(topicOf(mapping), other);
    },
    conflict: (existing) => kafkaMappingConflict(topicOf(existing), existing.uuid),
    createPoller: (parts) =>
      new KafkaPoller(parts, {
        cluster,
        clock,
        journal,
        identifiers,
        targets,
        filter: filterOf(parts),
        onProcessed: parts.onProcessed,
      }),
  };
}

/** A broker of Amazon MQ as event source mappings poll it. */
export function mappableMqBroker(
  { clock, journal }: RuntimeContext,
  broker: ActiveMqBroker | RabbitMqBroker,
): MappableSource<MappedMqConfiguration> {
  return {
    ...BROKER,
    type: "broker",
    arn: broker.arn,
    name: broker.name,
    configure(where, options) {
      const given = options as MqMappingOptions & FilterOption;
      return {
        ...checkMqMappingOptions(where, given, { engine: broker.engine }),
        filterCriteria: checkFilterCriteria(where, given.filterCriteria, "mq"),
      };
    },
    checkUpdate: checkMqMappingUpdate,
    isSame(mapping, { source, functionArn, configuration }) {
      if (source.arn !== broker.arn || functionArn !== mapping.functionArn) return false;
      const { queue, virtualHost } = configuration as MappedMqConfiguration;
      return queue === mapping.configuration.queue && virtualHost === mapping.configuration.virtualHost;
    },
    conflict: ({ functionArn, configuration, uuid }) =>
      mqMappingConflict({ brokerArn: broker.arn, queue: configuration.queue, functionArn }, uuid),
    createPoller(parts) {
      const options = { clock, journal, filter: filterOf(parts), onProcessed: parts.onProcessed };
      return broker.engine === "activemq"
        ? new MqPoller(parts, { ...options, source: activeMqSource(broker, parts.configuration) })
        : new MqPoller(parts, { ...options, source: rabbitMqSource(broker, parts.configuration) });
    },
  };
}

/** By the filters that the mapping has when the record is read. */
function filterOf(parts: { readonly configuration: Filtered }): (record: object) => boolean {
  return (record) => parts.configuration.filterCriteria?.accepts(record) ?? true;
}
