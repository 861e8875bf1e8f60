import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { checkCount } from "../arguments/whole-number.ts";
import { InvalidArgumentError } from "../errors.ts";
import { ENVIRONMENT_IDLE_LIFETIME } from "../fidelity/choices.ts";
import { ACCOUNT_CONCURRENCY, MINIMUM_UNRESERVED_CONCURRENCY } from "../fidelity/limits.ts";
import { toSeed } from "../random/seeded-random.ts";
import { type Duration, toMilliseconds } from "../time/duration.ts";
import { toInstant } from "./wait-options.ts";

/** How a runtime is set up. */
export interface RuntimeOptions {
  /** All chance follows from it: the same seed gives the same run. Default 1. */
  readonly seed?: number | string;
  /** Where virtual time begins. Default 2026-01-01T00:00:00.000Z. */
  readonly startTime?: Date | string | number;
  /** Default `us-east-1`. */
  readonly region?: string;
  /** Twelve digits. Default `123456789012`. */
  readonly accountId?: string;
  /** The account's concurrency in the region. Default 1,000. */
  readonly concurrentExecutions?: number;
  /** Idle environments are shut down after so long; `Infinity` keeps them. Default 10 minutes. */
  readonly environmentIdleTimeout?: Duration;
  /** Which share of asynchronous events is delivered twice, from 0 to 1, as AWS may. Default 0. */
  readonly duplicateEvents?: number;
  /**
   * `enforce` has resource policies and execution roles looked at: a service invokes a function only if `addPermission`
   * allows it, and a function sends and polls only what its `executionRole` allows. Default `ignore`.
   */
  readonly permissions?: "ignore" | "enforce";
  /** With `error`, `dispose` throws PendingWorkError as `assertNothingPending` does. Default `ignore`. */
  readonly pendingWork?: "ignore" | "error";
  /** How many journal entries are kept. Default 100,000. */
  readonly journalLimit?: number;
  /** Real milliseconds that real work may keep virtual time from moving, before the wait fails. Default 4,000. */
  readonly stuckAfter?: number;
}

/** The same, checked and complete. */
export interface RuntimeSettings {
  readonly seed: number;
  readonly startTime: number;
  readonly region: string;
  readonly accountId: string;
  readonly concurrentExecutions: number;
  readonly environmentIdleTimeoutMs: number;
  readonly duplicateEvents: number;
  readonly permissions: "ignore" | "enforce";
  readonly pendingWork: "ignore" | "error";
  readonly journalLimit: number;
  readonly stuckAfterMs: number;
}

const OPTION_NAMES = [
  "seed",
  "startTime",
  "region",
  "accountId",
  "concurrentExecutions",
  "environmentIdleTimeout",
  "duplicateEvents",
  "permissions",
  "pendingWork",
  "journalLimit",
  "stuckAfter",
] as const satisfies readonly (keyof RuntimeOptions)[];

const WHERE = "createRuntime()";

/** Checks the options of createRuntime and fills in the defaults. */
export function checkRuntimeOptions(options: RuntimeOptions): RuntimeSettings {
  checkObject(options, { where: WHERE, option: "options" });
  checkKnownNames(WHERE, options, { known: OPTION_NAMES, prefix: "" });
  return {
    seed: checkSeed(options.seed ?? 1),
    startTime: checkStartTime(options.startTime ?? "2026-01-01T00:00:00.000Z"),
    region: checkText(options.region ?? "us-east-1", "region", /^[a-z]{2}(-[a-z]+)+-\d$/),
    accountId: checkText(options.accountId ?? "123456789012", "accountId", /^\d{12}$/),
    concurrentExecutions: checkCount(options.concurrentExecutions ?? ACCOUNT_CONCURRENCY.value, {
      where: WHERE,
      option: "concurrentExecutions",
      minimum: MINIMUM_UNRESERVED_CONCURRENCY.value,
    }),
    environmentIdleTimeoutMs:
      options.environmentIdleTimeout === Infinity
        ? Infinity
        : toMilliseconds(
            options.environmentIdleTimeout ?? ENVIRONMENT_IDLE_LIFETIME.value,
            WHERE,
            "environmentIdleTimeout",
          ),
    duplicateEvents: checkShare(options.duplicateEvents ?? 0),
    permissions: checkPermissions(options.permissions ?? "ignore"),
    pendingWork: checkPendingWork(options.pendingWork ?? "ignore"),
    journalLimit: checkCount(options.journalLimit ?? 100_000, {
      where: WHERE,
      option: "journalLimit",
      minimum: 1_000,
    }),
    stuckAfterMs: checkCount(options.stuckAfter ?? 4_000, { where: WHERE, option: "stuckAfter", minimum: 1 }),
  };
}

function checkSeed(seed: unknown): number {
  const isSeed = typeof seed === "string" || (typeof seed === "number" && Number.isInteger(seed));
  if (!isSeed) throw new InvalidArgumentError(WHERE, "seed", "a whole number or text", seed);
  return toSeed(seed as number | string);
}

function checkShare(share: unknown): number {
  if (typeof share === "number" && share >= 0 && share <= 1) return share;
  throw new InvalidArgumentError(WHERE, "duplicateEvents", "a number from 0 to 1", share);
}

function checkPermissions(mode: unknown): "ignore" | "enforce" {
  if (mode === "ignore" || mode === "enforce") return mode;
  throw new InvalidArgumentError(WHERE, "permissions", '"ignore" or "enforce"', mode);
}

function checkPendingWork(mode: unknown): "ignore" | "error" {
  if (mode === "ignore" || mode === "error") return mode;
  throw new InvalidArgumentError(WHERE, "pendingWork", '"ignore" or "error"', mode);
}

function checkStartTime(startTime: unknown): number {
  const instant = toInstant(startTime);
  if (Number.isFinite(instant)) return instant;
  throw new InvalidArgumentError(
    WHERE,
    "startTime",
    "a Date, ISO 8601 text or epoch milliseconds",
    startTime,
  );
}

function checkText(value: unknown, option: keyof RuntimeOptions, pattern: RegExp): string {
  if (typeof value === "string" && pattern.test(value)) return value;
  const expected = option === "region" ? 'a region such as "eu-west-1"' : "twelve digits";
  throw new InvalidArgumentError(WHERE, option, expected, value);
}
