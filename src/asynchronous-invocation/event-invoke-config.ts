import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import type { DeliveryTargets } from "../delivery/delivery-target.ts";
import { InvalidArgumentError } from "../errors.ts";
import { CONSTRAINT_FAILED, MAXIMUM_LENGTH, PATTERN_MISMATCH } from "../fidelity/error-messages.ts";
import {
  DESTINATION_MAXIMUM_LENGTH,
  DESTINATION_PATTERN,
  EVENT_INVOKE_CONFIG_TEXTS,
  FIFO_TOPIC_DESTINATION,
} from "../fidelity/event-invoke-config-messages.ts";
import { MAXIMUM_EVENT_AGE_RANGE, MAXIMUM_RETRY_ATTEMPTS_RANGE } from "../fidelity/retry-behavior.ts";
import { invalidParameterValue, validationError } from "../function/lambda-service-error.ts";
import { checkWholeNumber, matches } from "../function/member-constraint.ts";

/** Where a result goes: a queue, topic, function, event bus or bucket as the runtime made it, or its ARN. */
export type DestinationReference = string | { readonly arn: string };

/**
 * What putFunctionEventInvokeConfig takes; at least one of them.
 * See https://docs.aws.amazon.com/lambda/latest/api/API_PutFunctionEventInvokeConfig.html
 */
export interface EventInvokeConfigOptions {
  /** Attempts after the first one, 0 to 2. Default 2. */
  readonly maximumRetryAttempts?: number;
  /** 60 to 21,600: an event that would be older by its next attempt is given up. Default 21,600. */
  readonly maximumEventAgeInSeconds?: number;
  /** Gets a record of every event that succeeded; `""` takes the destination away. */
  readonly onSuccess?: DestinationReference;
  /** Gets a record of every event that was given up; a bucket can be one, too. `""` takes the destination away. */
  readonly onFailure?: DestinationReference;
}

/** Destinations as AWS answers them: an object without `destination` where none is set. */
export interface DestinationConfig {
  readonly onSuccess: { readonly destination?: string };
  readonly onFailure: { readonly destination?: string };
}

/** An event invoke config as AWS answers it: numbers that were not set are absent. */
export interface EventInvokeConfig {
  /** Epoch milliseconds. */
  readonly lastModified: number;
  /** Always qualified. */
  readonly functionArn: string;
  readonly maximumRetryAttempts?: number;
  readonly maximumEventAgeInSeconds?: number;
  readonly destinationConfig: DestinationConfig;
}

/** The settings of a config, checked. */
export type EventInvokeSettings = Omit<EventInvokeConfig, "lastModified" | "functionArn">;

const OPTION_NAMES = [
  "maximumRetryAttempts",
  "maximumEventAgeInSeconds",
  "onSuccess",
  "onFailure",
] as const satisfies readonly (keyof EventInvokeConfigOptions)[];

const SERVICES_OF_SUCCESS: readonly string[] = ["sqs", "sns", "lambda", "events"];
const SERVICES_OF_FAILURE: readonly string[] = [...SERVICES_OF_SUCCESS, "s3"];

export interface CheckedBy {
  readonly where: string;
  readonly targets: DeliveryTargets;
  /** Unqualified: a function cannot be its own destination. */
  readonly functionArn: string;
}

/** Checks what a config is put with. Throws what AWS answers. */
export function checkEventInvokeConfig(
  options: EventInvokeConfigOptions,
  by: CheckedBy,
): EventInvokeSettings {
  const { where } = by;
  checkObject(options, { where, option: "options" });
  checkKnownNames(where, options, { known: OPTION_NAMES, prefix: "" });
  const { maximumRetryAttempts, maximumEventAgeInSeconds, onSuccess, onFailure } = options;
  if (OPTION_NAMES.every((name) => options[name] === undefined)) {
    throw invalidParameterValue(EVENT_INVOKE_CONFIG_TEXTS.value.nothingGiven);
  }
  const checkNumber = (option: keyof EventInvokeConfigOptions, value: number | undefined, range: Range) =>
    value === undefined
      ? {}
      : { [option]: checkWholeNumber({ where, option, member: option }, value, { range }) };
  return {
    ...checkNumber("maximumRetryAttempts", maximumRetryAttempts, MAXIMUM_RETRY_ATTEMPTS_RANGE.value),
    ...checkNumber("maximumEventAgeInSeconds", maximumEventAgeInSeconds, MAXIMUM_EVENT_AGE_RANGE.value),
    destinationConfig: checkDestinations({ onSuccess, onFailure }, by),
  };
}

interface Range {
  readonly minimum: number;
  readonly maximum: number;
}

/** Update changes only what it names. */
export function mergeEventInvokeConfig(
  current: EventInvokeSettings,
  update: EventInvokeSettings,
  given: EventInvokeConfigOptions,
): EventInvokeSettings {
  const { onSuccess, onFailure } = current.destinationConfig;
  return {
    ...current,
    ...update,
    destinationConfig: {
      onSuccess: given.onSuccess === undefined ? onSuccess : update.destinationConfig.onSuccess,
      onFailure: given.onFailure === undefined ? onFailure : update.destinationConfig.onFailure,
    },
  };
}

interface CheckedDestinations {
  readonly onSuccess: DestinationReference | undefined;
  readonly onFailure: DestinationReference | undefined;
}

function checkDestinations(given: CheckedDestinations, by: CheckedBy): DestinationConfig {
  refuseFifoQueues(given, by.where);
  const success = arnOf("onSuccess", given.onSuccess, by);
  const failure = arnOf("onFailure", given.onFailure, by);
  const isAllowed = isOneOf(SERVICES_OF_SUCCESS, success) && isOneOf(SERVICES_OF_FAILURE, failure);
  if (!isAllowed) throw invalidParameterValue(EVENT_INVOKE_CONFIG_TEXTS.value.wrongService(success, failure));
  for (const arn of [success, failure]) if (arn !== undefined) checkExists(arn, by);
  return { onSuccess: toDestination(success), onFailure: toDestination(failure) };
}

/** AWS refuses them, too; its words are known only for topics. */
function refuseFifoQueues(given: CheckedDestinations, where: string): void {
  for (const option of ["onSuccess", "onFailure"] as const) {
    const destination = given[option];
    const arn = typeof destination === "object" && destination !== null ? destination.arn : destination;
    if (typeof arn !== "string" || !arn.includes(":sqs:") || !arn.endsWith(".fifo")) continue;
    throw new InvalidArgumentError(where, option, "a standard queue", arn);
  }
}

function arnOf(
  option: "onSuccess" | "onFailure",
  given: DestinationReference | undefined,
  { where, targets }: CheckedBy,
): string | undefined {
  if (given === undefined || given === "") return undefined;
  if (typeof given !== "string") return targets.arnOf(given, { where, option });
  const member = `destinationConfig.${option}.destination`;
  if (given.length > DESTINATION_MAXIMUM_LENGTH.value) {
    const constraint = MAXIMUM_LENGTH.value(DESTINATION_MAXIMUM_LENGTH.value);
    throw validationError([CONSTRAINT_FAILED.value(given, member, constraint)]);
  }
  if (matches(given, DESTINATION_PATTERN.value)) return given;
  const constraint = PATTERN_MISMATCH.value(DESTINATION_PATTERN.value);
  throw validationError([CONSTRAINT_FAILED.value(given, member, constraint)]);
}

function isOneOf(services: readonly string[], arn: string | undefined): boolean {
  return arn === undefined || services.includes(arn.split(":")[2] ?? "");
}

function checkExists(arn: string, { targets, functionArn }: CheckedBy): void {
  if (arn === functionArn || arn.startsWith(`${functionArn}:`)) {
    throw invalidParameterValue(EVENT_INVOKE_CONFIG_TEXTS.value.destinationIsItself);
  }
  if (arn.includes(":sns:") && arn.endsWith(".fifo"))
    throw invalidParameterValue(FIFO_TOPIC_DESTINATION.value);
  // A bus that does not exist is found out only when something is sent to it.
  if (arn.includes(":events:") || targets.find(arn) !== undefined) return;
  throw invalidParameterValue(EVENT_INVOKE_CONFIG_TEXTS.value.destinationInvalid(arn));
}

function toDestination(arn: string | undefined): { readonly destination?: string } {
  return arn === undefined ? {} : { destination: arn };
}
