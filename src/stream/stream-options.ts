import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { InvalidArgumentError, NotSimulatedError } from "../errors.ts";
import { VALIDATION_ERRORS } from "../fidelity/error-messages.ts";
import { MISSING_STREAM_NAME } from "../fidelity/kinesis-error-messages.ts";
import {
  MAX_RECORD_SIZE,
  ON_DEMAND_SHARD_COUNT,
  SHARD_COUNT,
  STREAM_NAME,
  STREAM_NAME_MAXIMUM_LENGTH,
  STREAM_RETENTION_PERIOD,
  WRITE_LIMITS_ENFORCED,
} from "../fidelity/kinesis-limits.ts";
import { checkText, checkWholeNumber } from "../function/member-constraint.ts";

/** What a stream is created with. */
export interface StreamOptions {
  /** Shards of a provisioned stream. Without it the stream is on-demand, with four that cannot be split or merged. */
  readonly shardCount?: number;
  /** 24 to 8,760 hours. @defaultValue 24 */
  readonly retentionPeriodHours?: number;
  /** Partition key and data of the largest record, 1,024 to 10,240 KiB. @defaultValue 1,024 */
  readonly maxRecordSizeInKiB?: number;
  /** Whether each shard takes 1,000 records and 1 MiB in a second of virtual time at most. @defaultValue false */
  readonly enforceWriteLimits?: boolean;
}

/** The options of a stream, all of them. */
export interface StreamSettings {
  readonly mode: "PROVISIONED" | "ON_DEMAND";
  readonly shardCount: number;
  readonly retentionPeriodHours: number;
  readonly maxRecordSizeInKiB: number;
  readonly enforceWriteLimits: boolean;
}

const OPTIONS = [
  "shardCount",
  "retentionPeriodHours",
  "maxRecordSizeInKiB",
  "enforceWriteLimits",
] as const satisfies readonly (keyof StreamOptions)[];

const NOT_SIMULATED: ReadonlyMap<string, string> = new Map([
  ["streamModeDetails", "Give `shardCount` for a provisioned stream, and leave it out for an on-demand one."],
  ["warmThroughputMiBps", "Leave it out: an on-demand stream keeps its four shards."],
  ["encryptionType", "Leave it out: nothing is encrypted."],
  ["keyId", "Leave it out: nothing is encrypted."],
  ["tags", "Leave it out: nothing in the simulation reads it."],
]);

/** Checks the name of a stream that is to be created. */
export function checkStreamName(name: string): void {
  const where = `createStream(${JSON.stringify(name)})`;
  const expected = "1 to 128 letters, digits, underscores, dots and hyphens";
  if (name === undefined)
    throw new InvalidArgumentError(where, "name", expected, name, {
      name: "ValidationException",
      message: VALIDATION_ERRORS.value([MISSING_STREAM_NAME.value]),
    });
  checkText({ where, option: "name", member: "streamName" }, name, {
    maximumLength: STREAM_NAME_MAXIMUM_LENGTH.value,
    pattern: STREAM_NAME.value,
    expected,
  });
}

/**
 * Fills in the defaults.
 * @throws InvalidArgumentError for an unknown option or a value out of range
 * @throws NotSimulatedError for encryption, tags, modes and warm throughput
 */
export function resolveStreamSettings(where: string, options: StreamOptions): StreamSettings {
  checkObject(options, { where, option: "options" });
  for (const name of Object.keys(options)) {
    const advice = NOT_SIMULATED.get(name);
    if (advice !== undefined) throw new NotSimulatedError(where, `\`${name}\``, advice);
  }
  checkKnownNames(where, options, { known: OPTIONS, prefix: "" });
  const {
    shardCount,
    retentionPeriodHours = STREAM_RETENTION_PERIOD.value.default,
    maxRecordSizeInKiB = MAX_RECORD_SIZE.value.default,
    enforceWriteLimits = WRITE_LIMITS_ENFORCED.value,
  } = options;
  if (typeof enforceWriteLimits !== "boolean")
    throw new InvalidArgumentError(where, "enforceWriteLimits", "true or false", enforceWriteLimits);
  const count = shardCount ?? ON_DEMAND_SHARD_COUNT.value;
  return {
    mode: shardCount === undefined ? "ON_DEMAND" : "PROVISIONED",
    shardCount: checkWholeNumber({ where, option: "shardCount", member: "shardCount" }, count, {
      range: SHARD_COUNT.value,
      modelRange: { minimum: SHARD_COUNT.value.minimum, maximum: Number.MAX_VALUE },
    }),
    retentionPeriodHours: checkRetentionPeriod(where, "retentionPeriodHours", retentionPeriodHours),
    maxRecordSizeInKiB: checkMaxRecordSize(where, "maxRecordSizeInKiB", maxRecordSizeInKiB),
    enforceWriteLimits,
  };
}

/** Checks a retention period in hours. */
export function checkRetentionPeriod(where: string, option: string, hours: number): number {
  const { minimum, maximum } = STREAM_RETENTION_PERIOD.value;
  if (Number.isInteger(hours) && hours >= minimum && hours <= maximum) return hours;
  throw new InvalidArgumentError(
    where,
    option,
    `a whole number of hours from ${minimum} to ${maximum}`,
    hours,
  );
}

/** Checks the size of the largest record in KiB. */
export function checkMaxRecordSize(where: string, option: string, kib: number): number {
  const member = { where, option, member: "maxRecordSizeInKiB" };
  return checkWholeNumber(member, kib, { range: MAX_RECORD_SIZE.value, unit: "KiB" });
}
