import type { AwsServiceError } from "../errors.ts";
import { SCHEDULE_RETRY_WAIT } from "../fidelity/scheduler.ts";

/** For how long, and how often, Scheduler tries again. */
export interface RetryPolicy {
  readonly maximumEventAgeInSeconds: number;
  readonly maximumRetryAttempts: number;
}

/** What has been refused: which attempt it was, from 1, and the instants in epoch milliseconds. */
export interface RefusedAttempt {
  readonly error: AwsServiceError;
  readonly attemptNumber: number;
  readonly scheduledAt: number;
  readonly now: number;
}

export type ExhaustedRetryCondition = "MaximumRetryAttempts" | "MaximumEventAgeInSeconds";

/** What Scheduler does next. */
export type RetryDecision =
  | { readonly type: "retry"; readonly dueAt: number }
  /** `exhausted` names the limit of the retry policy that was reached, if it was one. */
  | { readonly type: "giveUp"; readonly exhausted: ExhaustedRetryCondition | undefined };

const TOO_MANY_REQUESTS = 429;

/** Decides what follows a refusal: what is the client's fault would only be refused again. */
export function decideRetry(refused: RefusedAttempt, policy: RetryPolicy): RetryDecision {
  const { error, attemptNumber, scheduledAt, now } = refused;
  if (error.$fault === "client" && error.$metadata.httpStatusCode !== TOO_MANY_REQUESTS)
    return { type: "giveUp", exhausted: undefined };
  if (attemptNumber > policy.maximumRetryAttempts)
    return { type: "giveUp", exhausted: "MaximumRetryAttempts" };
  const { firstMs, factor, longestMs } = SCHEDULE_RETRY_WAIT.value;
  const dueAt = now + Math.min(firstMs * factor ** (attemptNumber - 1), longestMs);
  if (dueAt - scheduledAt > policy.maximumEventAgeInSeconds * 1_000)
    return { type: "giveUp", exhausted: "MaximumEventAgeInSeconds" };
  return { type: "retry", dueAt };
}
