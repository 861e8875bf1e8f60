import { checkKnownNames } from "../arguments/known-names.ts";
import { type AwsServiceError, InvalidArgumentError, NotSimulatedError } from "../errors.ts";
import { MQ_QUEUE } from "../fidelity/amazon-mq.ts";
import { KAFKA_MAPPING_ERRORS } from "../fidelity/kafka.ts";
import { resourceConflict } from "../function/lambda-service-error.ts";
import { checkText } from "../function/member-constraint.ts";
import {
  type BrokerBatchConfiguration,
  type BrokerBatchOptions,
  checkBrokerBatchOptions,
  refuseMappingOptions,
} from "./broker-mapping-options.ts";
import { checkSourceAccess, type SourceAccessConfiguration } from "./source-access.ts";

/** How a mapping polls a broker of Amazon MQ, in AWS's words and units. */
export interface MqMappingOptions extends BrokerBatchOptions {
  /** The queue: exactly one. */
  readonly queues: readonly [string];
  /** Credentials, and for RabbitMQ the `VIRTUAL_HOST`, by default `/`. Secrets are not looked up. */
  readonly sourceAccessConfigurations?: readonly SourceAccessConfiguration[];
}

/** The same, checked and complete. */
export interface MqMappingConfiguration extends BrokerBatchConfiguration {
  readonly queue: string;
  readonly virtualHost: string;
  readonly sourceAccessConfigurations: readonly SourceAccessConfiguration[];
}

const OPTION_NAMES = [
  "eventSource",
  "function",
  "queues",
  "sourceAccessConfigurations",
  "batchSize",
  "maximumBatchingWindowInSeconds",
  "filterCriteria",
  "enabled",
] as const;

const REFUSED = {
  notSimulated: {
    metricsConfig: "Metrics are always counted.",
    kmsKeyArn: "Filters are not encrypted.",
    tags: "Leave it out.",
  },
  harmless: {},
  unsupported: [
    "startingPosition",
    "startingPositionTimestamp",
    "parallelizationFactor",
    "maximumRecordAgeInSeconds",
    "maximumRetryAttempts",
    "bisectBatchOnFunctionError",
    "tumblingWindowInSeconds",
    "functionResponseTypes",
    "destinationConfig",
    "onFailure",
    "onSuccess",
    "scalingConfig",
    "provisionedPollerConfig",
    "topics",
  ],
  sources: "brokers of Amazon MQ",
};

/**
 * Checks the options of the mapping of a broker of Amazon MQ and fills in the defaults. `where` is how errors name the
 * call. Filter criteria are checked where filters are made.
 */
export function checkMqMappingOptions(
  where: string,
  given: MqMappingOptions,
  { engine }: { readonly engine: "activemq" | "rabbitmq" },
): MqMappingConfiguration {
  const options = refuseMappingOptions(where, given, REFUSED);
  checkKnownNames(where, options, { known: OPTION_NAMES, prefix: "" });
  const access = checkSourceAccess(where, options.sourceAccessConfigurations, { isRequired: false });
  const virtualHost = access.find(({ type }) => type === "VIRTUAL_HOST")?.uri;
  if (virtualHost !== undefined && engine === "activemq") {
    const expected = "without a VIRTUAL_HOST, which only RabbitMQ has";
    throw new InvalidArgumentError(where, "sourceAccessConfigurations", expected, virtualHost);
  }
  return {
    ...checkBrokerBatchOptions(where, options),
    queue: checkQueues(where, options.queues),
    virtualHost: virtualHost ?? "/",
    sourceAccessConfigurations: access,
  };
}

/** Refuses another virtual host for a mapping that exists: it would be another queue. */
export function checkMqMappingUpdate(
  where: string,
  { from, to }: { readonly from: MqMappingConfiguration; readonly to: MqMappingConfiguration },
): void {
  if (from.virtualHost === to.virtualHost) return;
  const what = `another virtual host (${to.virtualHost}) for a mapping that exists`;
  throw new NotSimulatedError(where, what, "Create a mapping with it.");
}

/** The answer to a second mapping of the same queue and function. */
export function mqMappingConflict(
  mapping: { readonly brokerArn: string; readonly queue: string; readonly functionArn: string },
  uuid: string,
): AwsServiceError {
  const { brokerArn, queue, functionArn } = mapping;
  return resourceConflict(KAFKA_MAPPING_ERRORS.duplicate.value(brokerArn, functionArn, queue, uuid));
}

function checkQueues(where: string, queues: unknown): string {
  const expected = "a list of one queue";
  if (queues === undefined) {
    throw new InvalidArgumentError(where, "queues", expected, queues, {
      name: "InvalidParameterValueException",
      message: KAFKA_MAPPING_ERRORS.missingParameter.value("queues"),
    });
  }
  if (!Array.isArray(queues) || queues.length !== MQ_QUEUE.value.perMapping)
    throw new InvalidArgumentError(where, "queues", expected, queues);
  const { maximumLength } = MQ_QUEUE.value;
  return checkText({ where, option: "queues[0]", member: "queues" }, queues[0], {
    maximumLength,
    pattern: "[\\s\\S]+",
    expected: `text of 1 to ${maximumLength} characters`,
  });
}
