import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { checkCount } from "../arguments/whole-number.ts";
import { type Duration, toMilliseconds } from "../time/duration.ts";

/** How long `settle` may go on. */
export interface SettleOptions {
  /** Events, of which an invocation has a few. Default 100,000. */
  readonly maximumEvents?: number;
}

/** How far `until` may go. */
export interface UntilOptions extends SettleOptions {
  /** Virtual time after which it fails. Default: until nothing is left to do. */
  readonly within?: Duration;
}

const DEFAULT_MAXIMUM_EVENTS = 100_000;

/** Checks the options of a wait and fills in the defaults; `known` are the names that it takes. */
export function checkWaitOptions(
  where: string,
  options: UntilOptions,
  known: readonly (keyof UntilOptions)[],
): { readonly maximumEvents: number; readonly withinMs: number | undefined } {
  checkObject(options, { where, option: "options" });
  checkKnownNames(where, options, { known, prefix: "" });
  const { maximumEvents = DEFAULT_MAXIMUM_EVENTS, within } = options;
  return {
    maximumEvents: checkCount(maximumEvents, { where, option: "maximumEvents", minimum: 1 }),
    withinMs: within === undefined ? undefined : toMilliseconds(within, where, "within"),
  };
}

/** An instant as epoch milliseconds, or NaN for what is none. */
export function toInstant(given: unknown): number {
  const isInstant = typeof given === "string" || typeof given === "number" || given instanceof Date;
  return isInstant ? new Date(given).getTime() : Number.NaN;
}
