import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { isWithin } from "../arguments/whole-number.ts";
import type { DestinationReference } from "../asynchronous-invocation/event-invoke-config.ts";
import type { KafkaCluster } from "../broker/kafka-cluster.ts";
import { checkTopicName } from "../broker/kafka-cluster-options.ts";
import type { KafkaStart } from "../broker/partition-log.ts";
import type { DeliveryTargets } from "../delivery/delivery-target.ts";
import { type AwsServiceError, InvalidArgumentError, NotSimulatedError } from "../errors.ts";
import { ENUM_MISMATCH } from "../fidelity/error-messages.ts";
import { MAPPING_ERRORS } from "../fidelity/event-source-parameters.ts";
import {
  CONSUMER_GROUP_ID_LENGTH,
  DEFAULT_KAFKA_STARTING_POSITION,
  KAFKA_MAPPING_ERRORS,
  KAFKA_TOPIC,
} from "../fidelity/kafka.ts";
import { STARTING_POSITIONS, STREAM_MAPPING_ERRORS } from "../fidelity/stream-mapping.ts";
import { resourceConflict } from "../function/lambda-service-error.ts";
import { validationException } from "../function/member-constraint.ts";
import {
  type BrokerBatchConfiguration,
  type BrokerBatchOptions,
  checkBrokerBatchOptions,
  refuseMappingOptions,
} from "./broker-mapping-options.ts";
import { checkSourceAccess, type SourceAccessConfiguration } from "./source-access.ts";

/** How a mapping polls a Kafka cluster, in AWS's words and units. */
export interface KafkaMappingOptions extends BrokerBatchOptions {
  /** The topic: exactly one. */
  readonly topics: readonly [string];
  /** Where to begin if the consumer group has committed nothing. Default `TRIM_HORIZON`, the oldest record. */
  readonly startingPosition?: "TRIM_HORIZON" | "LATEST" | "AT_TIMESTAMP";
  /** The instant of AT_TIMESTAMP, a number in epoch milliseconds; not in the future. */
  readonly startingPositionTimestamp?: Date | number;
  /** Of an MSK cluster: the consumer group, 1 to 200 characters. Default: the mapping's UUID. */
  readonly amazonManagedKafkaEventSourceConfig?: { readonly consumerGroupId?: string };
  /** Of a self-managed cluster: the consumer group, 1 to 200 characters. Default: the mapping's UUID. */
  readonly selfManagedKafkaEventSourceConfig?: { readonly consumerGroupId?: string };
  /** Credentials and network; a self-managed cluster needs them. Nothing is looked up there. */
  readonly sourceAccessConfigurations?: readonly SourceAccessConfiguration[];
  /** `["ReportBatchItemFailures"]` lets the function say which records failed. Default none. */
  readonly functionResponseTypes?: readonly "ReportBatchItemFailures"[];
  /**
   * Gets a record of every batch that was given up: a standard queue, a standard topic or a bucket, or its ARN. With it a
   * batch is retried ten times.
   */
  readonly onFailure?: DestinationReference;
}

/** The same, checked and complete. */
export interface KafkaMappingConfiguration extends BrokerBatchConfiguration {
  readonly topic: string;
  readonly start: KafkaStart;
  /** `undefined`: the mapping's UUID. */
  readonly consumerGroupId: string | undefined;
  readonly sourceAccessConfigurations: readonly SourceAccessConfiguration[];
  readonly reportsBatchItemFailures: boolean;
  /** ARN. */
  readonly onFailure: string | undefined;
}

/** What the options are checked against. */
export interface MappedCluster {
  readonly cluster: Pick<KafkaCluster, "type" | "topics">;
  readonly targets: DeliveryTargets;
  /** Epoch milliseconds of virtual time. */
  readonly now: number;
}

const OPTION_NAMES = [
  "eventSource",
  "function",
  "topics",
  "startingPosition",
  "startingPositionTimestamp",
  "amazonManagedKafkaEventSourceConfig",
  "selfManagedKafkaEventSourceConfig",
  "sourceAccessConfigurations",
  "batchSize",
  "maximumBatchingWindowInSeconds",
  "functionResponseTypes",
  "onFailure",
  "filterCriteria",
  "enabled",
] as const;

const PROVISIONED_ONLY = "AWS has it in provisioned mode only, which is not simulated.";

const REFUSED = {
  notSimulated: {
    provisionedPollerConfig: "One consumer polls all partitions.",
    maximumRetryAttempts: PROVISIONED_ONLY,
    maximumRecordAgeInSeconds: PROVISIONED_ONLY,
    bisectBatchOnFunctionError: PROVISIONED_ONLY,
    selfManagedEventSource: "Give the cluster as `eventSource`.",
    destinationConfig: "Give the destination as `onFailure`.",
    metricsConfig: "Metrics are always counted.",
    loggingConfig: "Look at the journal.",
    kmsKeyArn: "Filters are not encrypted.",
    tags: "Leave it out.",
  },
  harmless: { maximumRetryAttempts: -1, maximumRecordAgeInSeconds: -1, bisectBatchOnFunctionError: false },
  unsupported: ["parallelizationFactor", "tumblingWindowInSeconds", "scalingConfig", "queues"],
  sources: "Kafka clusters",
};

const SERVICES_OF_FAILURE: readonly string[] = ["sqs", "sns", "s3"];

/**
 * Checks the options of a Kafka cluster's mapping and fills in the defaults. `where` is how errors name the call. Filter
 * criteria are checked where filters are made.
 */
export function checkKafkaMappingOptions(
  where: string,
  given: KafkaMappingOptions,
  source: MappedCluster,
): KafkaMappingConfiguration {
  refuseOnSuccess(where, given);
  const options = refuseMappingOptions(where, given, REFUSED);
  checkKnownNames(where, options, { known: OPTION_NAMES, prefix: "" });
  const isRequired = source.cluster.type === "selfManaged";
  return {
    ...checkBrokerBatchOptions(where, options),
    topic: checkTopics(where, options.topics, source),
    start: checkStart(where, options, source.now),
    consumerGroupId: checkConsumerGroup(where, options, source),
    sourceAccessConfigurations: checkSourceAccess(where, options.sourceAccessConfigurations, { isRequired }),
    reportsBatchItemFailures: checkResponseTypes(where, options.functionResponseTypes),
    onFailure: checkDestination(where, options.onFailure, source),
  };
}

/** Refuses another consumer group for a mapping that exists: its offsets are those of its group. */
export function checkKafkaMappingUpdate(
  where: string,
  { from, to }: { readonly from: KafkaMappingConfiguration; readonly to: KafkaMappingConfiguration },
): void {
  if (from.consumerGroupId === to.consumerGroupId) return;
  const what = `another consumer group (${to.consumerGroupId ?? "of its own"}) for a mapping that exists`;
  throw new NotSimulatedError(where, what, "Create a mapping with it.");
}

/** A mapping, as another one of the same function may clash with it. */
export interface MappedTopic {
  readonly cluster: Pick<KafkaCluster, "arn" | "bootstrapServers">;
  readonly topic: string;
  readonly functionArn: string;
}

/** Whether AWS takes two mappings for one: they share a bootstrap server, the topic and the function. */
export function isSameKafkaMapping(one: MappedTopic, other: MappedTopic): boolean {
  const shares = one.cluster.bootstrapServers.some((server) =>
    other.cluster.bootstrapServers.includes(server),
  );
  return shares && one.topic === other.topic && one.functionArn === other.functionArn;
}

/** The answer to a second mapping like one that exists. */
export function kafkaMappingConflict(
  { cluster, topic, functionArn }: MappedTopic,
  uuid: string,
): AwsServiceError {
  const source = cluster.arn ?? cluster.bootstrapServers.join(",");
  return resourceConflict(KAFKA_MAPPING_ERRORS.duplicate.value(source, functionArn, topic, uuid));
}

interface Refusal {
  readonly where: string;
  readonly option: string;
  readonly expected: string;
}

function refused(
  { where, option, expected }: Refusal,
  value: unknown,
  message: string,
): InvalidArgumentError {
  const aws = { name: "InvalidParameterValueException", message };
  return new InvalidArgumentError(where, option, expected, value, aws);
}

function refuseOnSuccess(where: string, given: object): void {
  const { onSuccess } = given as { readonly onSuccess?: unknown };
  if (onSuccess === undefined) return;
  const refusal = { where, option: "onSuccess", expected: "left out: only failures have a destination" };
  throw refused(refusal, onSuccess, MAPPING_ERRORS.unsupportedDestination.value);
}

function checkTopics(where: string, topics: unknown, { cluster }: MappedCluster): string {
  const option = "topics";
  if (topics === undefined) {
    const refusal = { where, option, expected: "a list of one topic" };
    throw refused(refusal, topics, KAFKA_MAPPING_ERRORS.missingParameter.value(option));
  }
  if (!Array.isArray(topics) || topics.length !== KAFKA_TOPIC.value.perMapping) {
    throw new InvalidArgumentError(where, option, "a list of one topic", topics);
  }
  const topic = checkTopicName({ where, option: `${option}[0]` }, topics[0]);
  if (cluster.topics.includes(topic)) return topic;
  const expected = `a topic of the cluster (${cluster.topics.join(", ")})`;
  throw new InvalidArgumentError(where, `${option}[0]`, expected, topic);
}

function checkStart(where: string, options: KafkaMappingOptions, now: number): KafkaStart {
  const {
    startingPosition: type = DEFAULT_KAFKA_STARTING_POSITION.value,
    startingPositionTimestamp: timestamp,
  } = options;
  if (!(STARTING_POSITIONS.value as readonly unknown[]).includes(type)) {
    const constraint = ENUM_MISMATCH.value(STARTING_POSITIONS.value);
    const aws =
      typeof type === "string" ? validationException(type, "startingPosition", constraint) : undefined;
    const expected = "TRIM_HORIZON, LATEST or AT_TIMESTAMP";
    throw new InvalidArgumentError(where, "startingPosition", expected, type, aws);
  }
  const option = "startingPositionTimestamp";
  const expected = "a Date or epoch milliseconds, not in the future";
  if (type !== "AT_TIMESTAMP") {
    if (timestamp === undefined) return { type };
    throw new InvalidArgumentError(where, option, "left out: only AT_TIMESTAMP has one", timestamp);
  }
  if (timestamp === undefined)
    throw refused({ where, option, expected }, timestamp, STREAM_MAPPING_ERRORS.timestampMissing.value);
  const instant = timestamp instanceof Date ? timestamp.getTime() : timestamp;
  if (typeof instant === "number" && instant <= now) return { type, timestamp: instant };
  throw new InvalidArgumentError(where, option, expected, timestamp);
}

function checkConsumerGroup(
  where: string,
  options: KafkaMappingOptions,
  { cluster }: MappedCluster,
): string | undefined {
  const msk = "amazonManagedKafkaEventSourceConfig";
  const selfManaged = "selfManagedKafkaEventSourceConfig";
  const [own, other] = cluster.type === "msk" ? ([msk, selfManaged] as const) : ([selfManaged, msk] as const);
  if (options[other] !== undefined) {
    const expected = `left out: give the consumer group as \`${own}\``;
    throw refused(
      { where, option: other, expected },
      options[other],
      MAPPING_ERRORS.unsupportedParameter.value(other),
    );
  }
  const config: unknown = options[own];
  if (config === undefined) return undefined;
  checkObject(config, { where, option: own, expected: "an object with `consumerGroupId`" });
  const { consumerGroupId, schemaRegistryConfig } = config as Readonly<Record<string, unknown>>;
  if (schemaRegistryConfig !== undefined)
    throw new NotSimulatedError(where, `\`${own}.schemaRegistryConfig\``, "Give records their final form.");
  const known = ["consumerGroupId", "schemaRegistryConfig"];
  checkKnownNames(where, config, { known, prefix: `${own}.` });
  if (consumerGroupId === undefined) return undefined;
  const range = CONSUMER_GROUP_ID_LENGTH.value;
  if (typeof consumerGroupId === "string" && isWithin(consumerGroupId.length, range)) return consumerGroupId;
  const expected = `text of ${range.minimum} to ${range.maximum} characters`;
  throw new InvalidArgumentError(where, `${own}.consumerGroupId`, expected, consumerGroupId);
}

function checkResponseTypes(where: string, types: unknown): boolean {
  if (types === undefined) return false;
  const isKnown = Array.isArray(types) && types.every((type) => type === "ReportBatchItemFailures");
  if (isKnown) return types.length > 0;
  const expected = 'a list of "ReportBatchItemFailures"';
  throw new InvalidArgumentError(where, "functionResponseTypes", expected, types);
}

function checkDestination(where: string, given: unknown, { targets }: MappedCluster): string | undefined {
  const option = "onFailure";
  if (given === undefined || given === "") return undefined;
  if (typeof given === "string" && given.startsWith("kafka://"))
    throw new NotSimulatedError(where, "a Kafka topic as `onFailure`", PROVISIONED_ONLY);
  const arn = targets.arnOf(given, { where, option });
  const isAllowed = SERVICES_OF_FAILURE.includes(arn.split(":")[2] ?? "") && !arn.endsWith(".fifo");
  if (isAllowed && targets.find(arn) !== undefined) return arn;
  const expected = "a standard queue, a standard topic or a bucket that exists";
  throw new InvalidArgumentError(where, option, expected, arn);
}
