import { AwsServiceError } from "../errors.ts";
import { RATE_EXCEEDED } from "../fidelity/error-messages.ts";

/** The Reason of a TooManyRequestsException. */
export type ThrottleReason =
  | "ConcurrentInvocationLimitExceeded"
  | "ReservedFunctionConcurrentInvocationLimitExceeded"
  | "FunctionInvocationRateLimitExceeded"
  | "ReservedFunctionInvocationRateLimitExceeded";

/** Whether an invocation may take up on-demand concurrency. */
export type Admission =
  | { readonly admitted: true }
  | { readonly admitted: false; readonly reason: ThrottleReason };

/** The answer to an invocation that fits. */
export const ADMITTED: Admission = { admitted: true };

/** What counts against an account's concurrency, of one function. */
export interface FunctionConcurrency {
  /** Cap and guarantee of all versions together; `undefined` if nothing is reserved. */
  readonly reserved: number | undefined;
  /** Provisioned concurrency of all its versions together. */
  readonly provisioned: number;
  /** Invocations under way in environments that are not provisioned. */
  readonly onDemand: number;
}

/**
 * Decides whether one more on-demand invocation of a function fits: into what its reservation leaves beside its
 * provisioned concurrency, or into what the account has unreserved.
 * See https://docs.aws.amazon.com/lambda/latest/dg/lambda-concurrency.html
 */
export function decideAdmission(
  subject: FunctionConcurrency,
  unreserved: { readonly capacity: number; readonly running: number },
): Admission {
  if (subject.reserved !== undefined) {
    return subject.onDemand < subject.reserved - subject.provisioned
      ? ADMITTED
      : { admitted: false, reason: "ReservedFunctionConcurrentInvocationLimitExceeded" };
  }
  return unreserved.running < unreserved.capacity
    ? ADMITTED
    : { admitted: false, reason: "ConcurrentInvocationLimitExceeded" };
}

/** The answer to an invocation that comes too soon: for the requests of a second, or for a new environment. */
export function rateExceeded(subject: Pick<FunctionConcurrency, "reserved">): Admission {
  const isReserved = subject.reserved !== undefined;
  return {
    admitted: false,
    reason: isReserved
      ? "ReservedFunctionInvocationRateLimitExceeded"
      : "FunctionInvocationRateLimitExceeded",
  };
}

/** The answer to a throttled synchronous invocation. */
export function throttledError(reason: ThrottleReason): AwsServiceError {
  return new AwsServiceError("TooManyRequestsException", 429, RATE_EXCEEDED.value, {
    Reason: reason,
    Type: "User",
  });
}
