import { isWithin } from "../../arguments/whole-number.ts";
import { InvalidArgumentError, NotSimulatedError } from "../../errors.ts";
import {
  CONSTRAINT_FAILED,
  MAXIMUM_LENGTH,
  MAXIMUM_VALUE,
  MINIMUM_VALUE,
  PATTERN_MISMATCH,
} from "../../fidelity/error-messages.ts";
import { ROLE_PATTERN } from "../../fidelity/function-api.ts";
import { REQUIRED_MEMBER } from "../../fidelity/function-urls.ts";
import {
  LIST_OF_WORDS,
  LIST_TOO_SHORT,
  LISTED_ARCHITECTURES,
  NO_SNAP_START,
} from "../../fidelity/lambda-parameters.ts";
import {
  DESCRIPTION_MAXIMUM_LENGTH,
  EPHEMERAL_STORAGE_RANGE,
  HANDLER_MAXIMUM_LENGTH,
  HANDLER_PATTERN,
  MEMORY_SIZE_MEMBER_RANGE,
  TIMEOUT_MEMBER_RANGE,
  type WholeNumberRange,
} from "../../fidelity/limits.ts";
import type { FunctionSettings } from "../../function/function-options.ts";
import { invalidParameterValue, validationError } from "../../function/lambda-service-error.ts";
import { matches } from "../../function/member-constraint.ts";
import type { AwsInput } from "../aws-operation.ts";
import { fromWireMembers, isMembers } from "../member-names.ts";
import { present } from "../request-members.ts";
import { isGiven, refuseMembers } from "./lambda-operation.ts";

const WITHOUT_EFFECT = "Leave it out: it has no effect on a handler that runs in process.";

/** Members of CreateFunction and UpdateFunctionConfiguration that ask for what is not simulated. */
const REFUSED = {
  CapacityProviderConfig: "Lambda Managed Instances run many requests in one environment.",
  CodeSigningConfigArn: WITHOUT_EFFECT,
  DurableConfig: "Test durable functions with AWS's own testing library.",
  ImageConfig: "Give the code of the image to registerCode().",
  KMSKeyArn: WITHOUT_EFFECT,
  PublishTo: "It is for Lambda Managed Instances.",
  TenancyConfig: "Environments are not kept apart by tenant.",
} as const;

/** Refuses members with which nothing is done, unless they ask for nothing. */
export function refuseSettings(where: string, input: AwsInput): void {
  refuseMembers(where, input, REFUSED);
  const { Layers, FileSystemConfigs, VpcConfig, SnapStart } = input;
  if (!isEmptyList(Layers))
    throw new NotSimulatedError(where, "a layer", "Import the layer's modules as packages.");
  if (!isEmptyList(FileSystemConfigs))
    throw new NotSimulatedError(where, "a file system", "Use `/tmp`, which each environment has for itself.");
  if (
    isMembers(VpcConfig) &&
    !Object.values(VpcConfig).every((value) => value === false || isEmptyList(value))
  )
    throw new NotSimulatedError(where, "a function in a VPC", WITHOUT_EFFECT);
  if (isMembers(SnapStart) && !["None", "PublishedVersions"].includes(String(SnapStart["ApplyOn"])))
    throw new InvalidArgumentError(where, "SnapStart.ApplyOn", '"None"', SnapStart["ApplyOn"]);
}

function isEmptyList(value: unknown): boolean {
  return !isGiven(value) || (Array.isArray(value) && value.length === 0);
}

/** The settings of a request, those that are given; their values are checked where functions are made. */
export function settingsOf(where: string, input: AwsInput): FunctionSettings {
  const { EphemeralStorage, Environment, LoggingConfig, DeadLetterConfig } = input;
  return present({
    runtime: input["Runtime"],
    timeout: input["Timeout"],
    memorySize: input["MemorySize"],
    description: input["Description"],
    ephemeralStorage: memberOf(EphemeralStorage, "Size"),
    // An environment without variables takes those away that there are.
    environment: isMembers(Environment) ? (Environment["Variables"] ?? {}) : undefined,
    architecture: architectureOf(where, input["Architectures"]),
    loggingConfig: isMembers(LoggingConfig) ? fromWireMembers(LoggingConfig) : undefined,
    deadLetterConfig: isMembers(DeadLetterConfig) ? fromWireMembers(DeadLetterConfig) : undefined,
  });
}

export function architectureOf(where: string, given: unknown): unknown {
  if (!isGiven(given)) return undefined;
  if (!Array.isArray(given))
    throw new InvalidArgumentError(where, "Architectures", "a list of one architecture", given);
  const known = LISTED_ARCHITECTURES.value;
  const errors = [
    ...(given.length < 1 ? [LIST_TOO_SHORT.value(1)] : []),
    ...(given.length > 1 ? [MAXIMUM_LENGTH.value(1)] : []),
    ...(given.every((architecture) => known.includes(architecture)) ? [] : [LIST_OF_WORDS.value(known)]),
  ];
  if (errors.length === 0) return given[0];
  const printed = `[${given.join(", ")}]`;
  throw validationError(errors.map((error) => CONSTRAINT_FAILED.value(printed, "architectures", error)));
}

/** AWS offers SnapStart for none of the runtimes there are. */
export function refuseSnapStart({ SnapStart }: AwsInput, runtime: string): void {
  if (memberOf(SnapStart, "ApplyOn") === "PublishedVersions")
    throw invalidParameterValue(NO_SNAP_START.value(runtime));
}

/** TracingConfig.Mode, if it is given. */
export function tracingModeOf(
  where: string,
  { TracingConfig }: AwsInput,
): "Active" | "PassThrough" | undefined {
  const mode = memberOf(TracingConfig, "Mode");
  if (mode === undefined || mode === "Active" || mode === "PassThrough") return mode;
  throw new InvalidArgumentError(where, "TracingConfig.Mode", '"Active" or "PassThrough"', mode);
}

/** Refuses what breaks constraints of the service model, all of it at once. */
export function checkConstraints(input: AwsInput, { isNew }: { readonly isNew: boolean }): void {
  const errors = [
    ...(isNew && !isGiven(input["Code"]) ? [REQUIRED_MEMBER.value("code")] : []),
    ...(isNew && !isGiven(input["Role"]) ? [REQUIRED_MEMBER.value("role")] : []),
    ...textErrors(input["Role"], { member: "role", pattern: ROLE_PATTERN.value }),
    ...textErrors(input["Handler"], {
      member: "handler",
      maximumLength: HANDLER_MAXIMUM_LENGTH.value,
      pattern: HANDLER_PATTERN.value,
    }),
    ...textErrors(input["Description"], {
      member: "description",
      maximumLength: DESCRIPTION_MAXIMUM_LENGTH.value,
    }),
    ...rangeErrors(input["Timeout"], "timeout", TIMEOUT_MEMBER_RANGE.value),
    ...rangeErrors(input["MemorySize"], "memorySize", MEMORY_SIZE_MEMBER_RANGE.value),
    ...rangeErrors(
      memberOf(input["EphemeralStorage"], "Size"),
      "ephemeralStorage.size",
      EPHEMERAL_STORAGE_RANGE.value,
    ),
  ];
  if (errors.length > 0) throw validationError(errors);
}

function textErrors(
  value: unknown,
  rules: { readonly member: string; readonly maximumLength?: number; readonly pattern?: string },
): readonly string[] {
  if (typeof value !== "string") return [];
  const { member, maximumLength = Number.POSITIVE_INFINITY, pattern } = rules;
  const constraints = [
    ...(value.length > maximumLength ? [MAXIMUM_LENGTH.value(maximumLength)] : []),
    ...(pattern !== undefined && !matches(value, pattern) ? [PATTERN_MISMATCH.value(pattern)] : []),
  ];
  return constraints.map((constraint) => CONSTRAINT_FAILED.value(value, member, constraint));
}

function rangeErrors(value: unknown, member: string, range: WholeNumberRange): readonly string[] {
  if (!Number.isInteger(value) || isWithin(value, range)) return [];
  const { minimum, maximum } = range;
  const constraint =
    (value as number) < minimum ? MINIMUM_VALUE.value(minimum) : MAXIMUM_VALUE.value(maximum);
  return [CONSTRAINT_FAILED.value(value, member, constraint)];
}

function memberOf(given: unknown, name: string): unknown {
  return isMembers(given) ? (given[name] ?? undefined) : undefined;
}
