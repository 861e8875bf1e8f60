import { InvalidArgumentError } from "../errors.ts";
import { checkKnownNames } from "../function/known-options.ts";
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
  if (typeof options !== "object" || options === null) {
    throw new InvalidArgumentError(where, "options", "an object", options);
  }
  checkKnownNames(where, options, { known, prefix: "" });
  const { maximumEvents = DEFAULT_MAXIMUM_EVENTS, within } = options;
  if (!Number.isInteger(maximumEvents) || maximumEvents < 1) {
    throw new InvalidArgumentError(where, "maximumEvents", "a whole number from 1", maximumEvents);
  }
  return {
    maximumEvents,
    withinMs: within === undefined ? undefined : toMilliseconds(within, where, "within"),
  };
}

/** An instant as epoch milliseconds, or NaN for what is none. */
export function toInstant(given: unknown): number {
  const isInstant = typeof given === "string" || typeof given === "number" || given instanceof Date;
  return isInstant ? new Date(given).getTime() : Number.NaN;
}
