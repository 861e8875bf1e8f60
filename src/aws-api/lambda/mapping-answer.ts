import type { EventSourceMapping } from "../../event-source-mapping/event-source-mapping.ts";
import type { FilterCriteria } from "../../event-source-mapping/filter-criteria.ts";
import type { KafkaMappingConfiguration } from "../../event-source-mapping/kafka-mapping-options.ts";
import type { SqsMappingConfiguration } from "../../event-source-mapping/mapping-configuration.ts";
import type { MqMappingConfiguration } from "../../event-source-mapping/mq-mapping-options.ts";
import type { SourceAccessConfiguration } from "../../event-source-mapping/source-access.ts";
import type { StreamMappingConfiguration } from "../../event-source-mapping/stream-mapping-configuration.ts";
import type { AwsInput } from "../aws-operation.ts";

interface Filtered {
  readonly filterCriteria: FilterCriteria | undefined;
}

/** A mapping, as Lambda's API answers it: what there is depends on its source. */
export function mappingAnswer(mapping: EventSourceMapping): AwsInput {
  const { filterCriteria } = mapping.configuration as unknown as Filtered;
  return {
    UUID: mapping.uuid,
    EventSourceMappingArn: mapping.arn,
    ...sourceAnswer(mapping),
    FunctionArn: mapping.functionArn,
    State: mapping.state,
    StateTransitionReason: mapping.stateTransitionReason,
    LastModified: secondsOf(mapping.lastModified),
    ...(filterCriteria !== undefined && { FilterCriteria: filterAnswer(filterCriteria) }),
    ...(mapping.lastProcessingResult !== undefined && {
      LastProcessingResult: mapping.lastProcessingResult,
    }),
    ...settingsAnswer(mapping),
  };
}

/** A cluster that AWS does not run has no ARN: its servers name it. */
function sourceAnswer({ eventSourceArn }: EventSourceMapping): AwsInput {
  if (eventSourceArn.startsWith("arn:")) return { EventSourceArn: eventSourceArn };
  return { SelfManagedEventSource: { Endpoints: { KAFKA_BOOTSTRAP_SERVERS: eventSourceArn.split(",") } } };
}

function filterAnswer({ filters }: FilterCriteria): AwsInput {
  return { Filters: filters.map(({ pattern }) => ({ Pattern: pattern })) };
}

function settingsAnswer(mapping: EventSourceMapping): AwsInput {
  const configuration: unknown = mapping.configuration;
  switch (mapping.source.type) {
    case "queue":
      return queueAnswer(configuration as SqsMappingConfiguration);
    case "stream":
      return streamAnswer(configuration as StreamMappingConfiguration);
    case "cluster":
      return kafkaAnswer(mapping, configuration as KafkaMappingConfiguration);
    default:
      return mqAnswer(configuration as MqMappingConfiguration);
  }
}

function queueAnswer(configuration: SqsMappingConfiguration): AwsInput {
  const { maximumConcurrency } = configuration;
  return {
    BatchSize: configuration.batchSize,
    MaximumBatchingWindowInSeconds: configuration.maximumBatchingWindowInSeconds,
    FunctionResponseTypes: responseTypes(configuration),
    ...(maximumConcurrency !== undefined && { ScalingConfig: { MaximumConcurrency: maximumConcurrency } }),
  };
}

function streamAnswer(configuration: StreamMappingConfiguration): AwsInput {
  const { startingPosition } = configuration;
  return {
    BatchSize: configuration.batchSize,
    MaximumBatchingWindowInSeconds: configuration.maximumBatchingWindowInSeconds,
    FunctionResponseTypes: responseTypes(configuration),
    BisectBatchOnFunctionError: configuration.bisectBatchOnFunctionError,
    DestinationConfig: destinationAnswer(configuration.onFailure),
    MaximumRecordAgeInSeconds: configuration.maximumRecordAgeInSeconds,
    MaximumRetryAttempts: configuration.maximumRetryAttempts,
    ParallelizationFactor: configuration.parallelizationFactor,
    TumblingWindowInSeconds: configuration.tumblingWindowInSeconds,
    ...startAnswer(startingPosition),
  };
}

function kafkaAnswer(mapping: EventSourceMapping, configuration: KafkaMappingConfiguration): AwsInput {
  const {
    topic,
    start,
    consumerGroupId = mapping.uuid,
    sourceAccessConfigurations,
    onFailure,
  } = configuration;
  const isSelfManaged = !mapping.eventSourceArn.startsWith("arn:");
  const group = isSelfManaged ? "SelfManagedKafkaEventSourceConfig" : "AmazonManagedKafkaEventSourceConfig";
  return {
    BatchSize: configuration.batchSize,
    MaximumBatchingWindowInSeconds: wholeSeconds(configuration.batchingWindowMs),
    FunctionResponseTypes: responseTypes(configuration),
    ...(onFailure !== undefined && { DestinationConfig: destinationAnswer(onFailure) }),
    Topics: [topic],
    ...accessAnswer(sourceAccessConfigurations),
    [group]: { ConsumerGroupId: consumerGroupId },
    ...startAnswer(start),
  };
}

function mqAnswer(configuration: MqMappingConfiguration): AwsInput {
  return {
    BatchSize: configuration.batchSize,
    MaximumBatchingWindowInSeconds: wholeSeconds(configuration.batchingWindowMs),
    FunctionResponseTypes: [],
    Queues: [configuration.queue],
    ...accessAnswer(configuration.sourceAccessConfigurations),
  };
}

function startAnswer(start: { readonly type: string; readonly timestamp?: number }): AwsInput {
  const { type, timestamp } = start;
  return {
    StartingPosition: type,
    ...(timestamp !== undefined && { StartingPositionTimestamp: secondsOf(timestamp) }),
  };
}

function accessAnswer(access: readonly SourceAccessConfiguration[]): AwsInput {
  if (access.length === 0) return {};
  return { SourceAccessConfigurations: access.map(({ type, uri }) => ({ Type: type, URI: uri })) };
}

function responseTypes({ reportsBatchItemFailures }: { readonly reportsBatchItemFailures: boolean }) {
  return reportsBatchItemFailures ? ["ReportBatchItemFailures"] : [];
}

function destinationAnswer(onFailure: string | undefined): AwsInput {
  return { OnFailure: onFailure === undefined ? {} : { Destination: onFailure } };
}

/** Half a second is what a mapping has that sets nothing: the number that AWS answers is whole. */
function wholeSeconds(milliseconds: number): number {
  return Math.floor(milliseconds / 1_000);
}

function secondsOf(at: number): number {
  return at / 1_000;
}
