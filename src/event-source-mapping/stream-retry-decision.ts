import { STREAM_RETRY_WAIT } from "../fidelity/stream-mapping.ts";

/** What came of one attempt at a batch of a stream. */
export type StreamAttempt =
  | { readonly type: "success" }
  /** The records before this one are done; it and all after it are not. */
  | { readonly type: "partial"; readonly firstFailed: number }
  /** `isFunctionError`: the handler threw, timed out or crashed; else its answer says that all of it failed. */
  | { readonly type: "failure"; readonly reason: string; readonly isFunctionError: boolean }
  | { readonly type: "throttled" };

/** Where a batch stands before an attempt. */
export interface BatchProgress {
  readonly size: number;
  /** Attempts so far that ran the handler, of these records in this batch. */
  readonly attempts: number;
  /** Attempts so far that failed or were throttled. */
  readonly waits: number;
}

/** What the mapping says about retries. */
export interface StreamRetryPolicy {
  /** -1: as many as it takes. */
  readonly maximumRetryAttempts: number;
  readonly bisectBatchOnFunctionError: boolean;
}

/** What happens after an attempt. */
export type StreamRetryDecision =
  | { readonly type: "done" }
  | {
      readonly type: "retry";
      readonly because: "error" | "throttle" | "partialFailure";
      /** The records from this one on. */
      readonly from: number;
      readonly attempts: number;
      readonly waits: number;
      readonly waitMs: number;
    }
  /** The batch is split before this record. */
  | { readonly type: "bisect"; readonly at: number; readonly waitMs: number }
  | { readonly type: "discard"; readonly attempts: number };

/**
 * Decides what happens after an attempt. A throttle is no attempt; what got on is counted anew; splitting a batch is no
 * retry. Age and expiry are looked at before the next attempt.
 * See https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-batchfailurereporting.html
 */
export function decideStreamRetry(
  progress: BatchProgress,
  attempt: StreamAttempt,
  policy: StreamRetryPolicy,
): StreamRetryDecision {
  const { size, waits } = progress;
  if (attempt.type === "success") return { type: "done" };
  if (attempt.type === "throttled") {
    const { attempts } = progress;
    return {
      type: "retry",
      because: "throttle",
      from: 0,
      attempts,
      waits: waits + 1,
      waitMs: streamRetryWait(waits),
    };
  }
  if (attempt.type === "partial" && attempt.firstFailed > 0) {
    const waitMs = streamRetryWait(0);
    return {
      type: "retry",
      because: "partialFailure",
      from: attempt.firstFailed,
      attempts: 0,
      waits: 1,
      waitMs,
    };
  }
  if (attempt.type === "failure" && policy.bisectBatchOnFunctionError && size > 1) {
    return { type: "bisect", at: Math.ceil(size / 2), waitMs: streamRetryWait(0) };
  }
  const attempts = progress.attempts + 1;
  const { maximumRetryAttempts } = policy;
  if (maximumRetryAttempts >= 0 && attempts > maximumRetryAttempts) return { type: "discard", attempts };
  const because = attempt.type === "partial" ? "partialFailure" : "error";
  return { type: "retry", because, from: 0, attempts, waits: waits + 1, waitMs: streamRetryWait(waits) };
}

/** Milliseconds until the next attempt after so many waits. */
export function streamRetryWait(waits: number): number {
  const { firstMs, factor, longestMs } = STREAM_RETRY_WAIT.value;
  return Math.min(longestMs, firstMs * factor ** waits);
}
