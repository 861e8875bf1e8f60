import { SHORTEST_OF_LONGEST_WAITS } from "../fidelity/asynchronous-invocation.ts";
import {
  ASYNC_RETRY_WAITS,
  DEFAULT_MAXIMUM_EVENT_AGE,
  DEFAULT_MAXIMUM_RETRY_ATTEMPTS,
  THROTTLED_EVENT_WAIT,
} from "../fidelity/retry-behavior.ts";

/** How an event that cannot be handled is retried. */
export interface RetryLimits {
  readonly maximumRetryAttempts?: number | undefined;
  readonly maximumEventAgeInSeconds?: number | undefined;
}

/** Where an event stands after an attempt. */
export interface EventProgress {
  /** Epoch milliseconds. */
  readonly now: number;
  readonly acceptedAt: number;
  /** Attempts that failed, the last one included. */
  readonly attempts: number;
  /** Throttled attempts since the last one that ran, the last one included. */
  readonly throttles: number;
}

export type RetryDecision =
  | { readonly type: "retry"; readonly dueAt: number }
  | { readonly type: "end"; readonly condition: "RetriesExhausted" | "EventAgeExceeded" };

/**
 * After an attempt that failed: one minute, then two; no retry is left, or the next one would come too late.
 * See https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html
 */
export function decideAfterError(progress: EventProgress, limits: RetryLimits): RetryDecision {
  const retries = limits.maximumRetryAttempts ?? DEFAULT_MAXIMUM_RETRY_ATTEMPTS.value;
  if (progress.attempts > retries) return { type: "end", condition: "RetriesExhausted" };
  const waits = ASYNC_RETRY_WAITS.value;
  const wait = waits[Math.min(progress.attempts, waits.length) - 1] as number;
  return retryWithin(progress, limits, wait);
}

/**
 * After an attempt that was throttled: from one second, twice as long each time, up to five minutes. From then on `chance`
 * is drawn, from 0 to 1, so that events which were throttled together do not come together for ever.
 */
export function decideAfterThrottle(
  progress: EventProgress,
  limits: RetryLimits,
  chance: () => number,
): RetryDecision {
  const { firstMs, factor, longestMs } = THROTTLED_EVENT_WAIT.value;
  const wait = firstMs * factor ** (progress.throttles - 1);
  if (wait < longestMs) return retryWithin(progress, limits, wait);
  const shortest = longestMs * SHORTEST_OF_LONGEST_WAITS.value;
  return retryWithin(progress, limits, Math.round(shortest + (longestMs - shortest) * chance()));
}

/** Looks ahead: an event that would be too old by its next attempt ends now. */
function retryWithin(progress: EventProgress, limits: RetryLimits, waitMs: number): RetryDecision {
  const ageLimit = (limits.maximumEventAgeInSeconds ?? DEFAULT_MAXIMUM_EVENT_AGE.value) * 1_000;
  const dueAt = progress.now + waitMs;
  return dueAt >= progress.acceptedAt + ageLimit
    ? { type: "end", condition: "EventAgeExceeded" }
    : { type: "retry", dueAt };
}
