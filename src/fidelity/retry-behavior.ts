import type { WholeNumberRange } from "./limits.ts";
import type { Published } from "./published.ts";
import { developerGuide, LAMBDA_SERVICE_MODEL, READ_ON, stackdRecording } from "./source.ts";

const ASYNC_PAGE = { source: developerGuide("invocation-async-error-handling"), readOn: READ_ON };

/** Waits before the second and the third attempt at an event, from the end of the failed one. */
export const ASYNC_RETRY_WAITS = {
  value: [60_000, 120_000],
  unit: "ms",
  ...ASYNC_PAGE,
} as const satisfies Published<readonly number[]>;

/** Attempts after the first one that a function may allow for an event. */
export const MAXIMUM_RETRY_ATTEMPTS_RANGE = {
  value: { minimum: 0, maximum: 2 },
  unit: "count",
  source: LAMBDA_SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<WholeNumberRange>;

/** Attempts after the first one when nothing is configured. */
export const DEFAULT_MAXIMUM_RETRY_ATTEMPTS = {
  value: 2,
  unit: "count",
  ...ASYNC_PAGE,
} as const satisfies Published<number>;

/** Age at which an event is given up. */
export const MAXIMUM_EVENT_AGE_RANGE = {
  value: { minimum: 60, maximum: 21_600 },
  unit: "s",
  source: LAMBDA_SERVICE_MODEL,
  readOn: READ_ON,
} as const satisfies Published<WholeNumberRange>;

/** Age at which an event is given up when nothing is configured. */
export const DEFAULT_MAXIMUM_EVENT_AGE = {
  value: 21_600,
  unit: "s",
  ...ASYNC_PAGE,
} as const satisfies Published<number>;

/** Waits of a throttled event: the first, then twice as long each time up to the longest. Attempts do not count. */
export const THROTTLED_EVENT_WAIT = {
  value: { firstMs: 1_000, factor: 2, longestMs: 300_000 },
  unit: "ms",
  source: `${ASYNC_PAGE.source}; doubling from ${stackdRecording("outcomes_expiry")}`,
  readOn: READ_ON,
} as const satisfies Published<Readonly<Record<string, number>>>;
