import { checkKnownNames } from "../../arguments/known-names.ts";
import { CONSTRAINT_FAILED, PATTERN_MISMATCH } from "../../fidelity/error-messages.ts";
import { MAPPING_ERRORS } from "../../fidelity/event-source-parameters.ts";
import { EVENT_SOURCE_ARN_PATTERN, LIST_OF_WORDS, ONLY_WORDS } from "../../fidelity/lambda-parameters.ts";
import { invalidParameterValue, validationError } from "../../function/lambda-service-error.ts";
import { matches } from "../../function/member-constraint.ts";
import type { AwsInput } from "../aws-operation.ts";
import { eachEntry, fromWireMembers, isMembers, type MemberConverters } from "../member-names.ts";
import { present } from "../request-members.ts";
import { isGiven, refuseMembers } from "./lambda-operation.ts";

const MEMBERS_OF_BOTH = [
  "FunctionName",
  "Enabled",
  "BatchSize",
  "FilterCriteria",
  "KMSKeyArn",
  "MetricsConfig",
  "LoggingConfig",
  "ScalingConfig",
  "MaximumBatchingWindowInSeconds",
  "ParallelizationFactor",
  "DestinationConfig",
  "MaximumRecordAgeInSeconds",
  "BisectBatchOnFunctionError",
  "MaximumRetryAttempts",
  "TumblingWindowInSeconds",
  "SourceAccessConfigurations",
  "FunctionResponseTypes",
  "AmazonManagedKafkaEventSourceConfig",
  "SelfManagedKafkaEventSourceConfig",
  "DocumentDBEventSourceConfig",
  "ProvisionedPollerConfig",
];

const MEMBERS_OF_CREATION = [
  ...MEMBERS_OF_BOTH,
  "EventSourceArn",
  "StartingPosition",
  "StartingPositionTimestamp",
  "Topics",
  "Queues",
  "SelfManagedEventSource",
  "Tags",
];

/** Members that are not options of a mapping by the same name. */
const READ_APART: readonly string[] = [
  "FunctionName",
  "EventSourceArn",
  "SelfManagedEventSource",
  "DestinationConfig",
  "Tags",
  "UUID",
];

const CONVERTERS: MemberConverters = {
  FilterCriteria: (criteria) => fromWireMembers(criteria, { Filters: eachEntry(fromWireMembers) }),
  SourceAccessConfigurations: eachEntry((access) =>
    isMembers(access) ? { type: access["Type"], uri: access["URI"] } : access,
  ),
  StartingPositionTimestamp: (seconds) =>
    typeof seconds === "number" ? Math.round(seconds * 1_000) : seconds,
  ScalingConfig: (config) => fromWireMembers(config),
  AmazonManagedKafkaEventSourceConfig: (config) => fromWireMembers(config),
  SelfManagedKafkaEventSourceConfig: (config) => fromWireMembers(config),
};

/** Refuses an EventSourceArn that is no ARN. */
export function checkEventSourceArn(arn: unknown): void {
  const pattern = EVENT_SOURCE_ARN_PATTERN.value;
  if (!isGiven(arn) || matches(String(arn), pattern)) return;
  throw validationError([CONSTRAINT_FAILED.value(arn, "eventSourceArn", PATTERN_MISMATCH.value(pattern))]);
}

/** The options of a mapping that is created. */
export function creationOptions(where: string, input: AwsInput): AwsInput {
  checkKnownNames(where, input, { known: MEMBERS_OF_CREATION, prefix: "" });
  checkMembersOfBoth(where, input);
  checkEventSourceArn(input["EventSourceArn"]);
  const eventSource = sourceOf(input);
  if (eventSource === undefined) throw invalidParameterValue(MAPPING_ERRORS.unknownSource.value);
  // Said before it is looked whether the function exists, whatever the source.
  if (destinationOf(input, "OnSuccess") !== undefined)
    throw invalidParameterValue(MAPPING_ERRORS.unsupportedDestination.value);
  return { ...optionsOf(input, eventSource), eventSource };
}

/** The options of a mapping that an update gives. */
export function updateOptions(where: string, input: AwsInput, eventSource: string): AwsInput {
  checkKnownNames(where, input, { known: [...MEMBERS_OF_BOTH, "UUID"], prefix: "" });
  checkMembersOfBoth(where, input);
  if (destinationOf(input, "OnSuccess") !== undefined)
    throw invalidParameterValue(MAPPING_ERRORS.unsupportedDestination.value);
  return optionsOf(input, eventSource);
}

function checkMembersOfBoth(where: string, input: AwsInput): void {
  refuseMembers(where, input, { KMSKeyArn: "Leave it out: filter criteria are not encrypted." });
  const { FunctionResponseTypes: types } = input;
  const { functionResponseTypes: known } = ONLY_WORDS.value;
  if (!Array.isArray(types) || types.every((type) => type === known[0])) return;
  const constraint = LIST_OF_WORDS.value(known);
  throw validationError([
    CONSTRAINT_FAILED.value(`[${types.join(", ")}]`, "functionResponseTypes", constraint),
  ]);
}

/** The ARN, or the servers of a Kafka cluster that AWS does not run. */
function sourceOf({ EventSourceArn, SelfManagedEventSource }: AwsInput): string | undefined {
  if (isGiven(EventSourceArn)) return String(EventSourceArn);
  const endpoints = isMembers(SelfManagedEventSource) ? SelfManagedEventSource["Endpoints"] : undefined;
  const servers = isMembers(endpoints) ? endpoints["KAFKA_BOOTSTRAP_SERVERS"] : undefined;
  return Array.isArray(servers) ? servers.join(",") : undefined;
}

function optionsOf(input: AwsInput, eventSource: string): AwsInput {
  const own = Object.fromEntries(Object.entries(input).filter(([name]) => !READ_APART.includes(name)));
  const options = fromWireMembers(own, CONVERTERS) as AwsInput;
  return present({ ...options, function: input["FunctionName"], ...destinationOptions(input, eventSource) });
}

/** Queues and brokers of Amazon MQ have no destinations: what they are given is left for them to refuse. */
function destinationOptions(input: AwsInput, eventSource: string): AwsInput {
  const { DestinationConfig } = input;
  const [, , service] = eventSource.split(":");
  if (service === "sqs" || service === "mq") return { destinationConfig: DestinationConfig };
  const isEmpty = isMembers(DestinationConfig) && isMembers(DestinationConfig["OnFailure"]);
  // One without a destination takes that away which there is.
  return { onFailure: destinationOf(input, "OnFailure") ?? (isEmpty ? "" : undefined) };
}

function destinationOf({ DestinationConfig }: AwsInput, outcome: "OnFailure" | "OnSuccess"): unknown {
  const given = isMembers(DestinationConfig) ? DestinationConfig[outcome] : undefined;
  return isMembers(given) ? (given["Destination"] ?? undefined) : undefined;
}
