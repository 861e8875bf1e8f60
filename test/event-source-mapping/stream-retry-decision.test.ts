import { describe, expect, it } from "vitest";
import { decideStreamRetry, streamRetryWait } from "../../src/event-source-mapping/stream-retry-decision.ts";

const endless = { maximumRetryAttempts: -1, bisectBatchOnFunctionError: false };
const first = { size: 3, attempts: 0, waits: 0 };
const failure = { type: "failure", reason: "no", isFunctionError: true } as const;

describe("After an attempt at a batch of a stream", () => {
  it("nothing is left to do if it succeeded", () => {
    expect(decideStreamRetry(first, { type: "success" }, endless)).toEqual({ type: "done" });
  });

  it("the whole batch is retried if it failed", () => {
    expect(decideStreamRetry(first, failure, endless)).toEqual({
      type: "retry",
      because: "error",
      from: 0,
      attempts: 1,
      waits: 1,
      waitMs: 250,
    });
  });

  it.each([0, 1, 3])("%i retries are as many attempts and one", (maximumRetryAttempts) => {
    const policy = { ...endless, maximumRetryAttempts };
    let attempts = 0;
    for (;;) {
      const decision = decideStreamRetry({ ...first, attempts }, failure, policy);
      attempts++;
      if (decision.type === "discard") break;
    }
    expect(attempts).toBe(maximumRetryAttempts + 1);
  });

  it("a throttle is no attempt", () => {
    const policy = { ...endless, maximumRetryAttempts: 0 };
    expect(decideStreamRetry({ size: 3, attempts: 0, waits: 4 }, { type: "throttled" }, policy)).toEqual({
      type: "retry",
      because: "throttle",
      from: 0,
      attempts: 0,
      waits: 5,
      waitMs: 4_000,
    });
  });

  it("what is left after some records got through is counted anew", () => {
    const policy = { ...endless, maximumRetryAttempts: 0 };
    const attempt = { type: "partial", firstFailed: 2 } as const;
    expect(decideStreamRetry({ size: 3, attempts: 4, waits: 4 }, attempt, policy)).toMatchObject({
      type: "retry",
      because: "partialFailure",
      from: 2,
      attempts: 0,
    });
  });

  it("a report of the first record is a failed attempt at the whole batch, which is not split", () => {
    const policy = { maximumRetryAttempts: 1, bisectBatchOnFunctionError: true };
    const attempt = { type: "partial", firstFailed: 0 } as const;
    expect(decideStreamRetry(first, attempt, policy)).toMatchObject({ type: "retry", from: 0, attempts: 1 });
    expect(decideStreamRetry({ ...first, attempts: 1 }, attempt, policy)).toEqual({
      type: "discard",
      attempts: 2,
    });
  });

  it("a batch that failed is split even if no retry is left, and a single record is not", () => {
    const policy = { maximumRetryAttempts: 0, bisectBatchOnFunctionError: true };
    expect(decideStreamRetry(first, failure, policy)).toEqual({ type: "bisect", at: 2, waitMs: 250 });
    expect(decideStreamRetry({ ...first, size: 1 }, failure, policy)).toEqual({
      type: "discard",
      attempts: 1,
    });
  });

  it("waits double, up to a minute", () => {
    expect([0, 1, 2, 7, 8, 50].map(streamRetryWait)).toEqual([250, 500, 1_000, 32_000, 60_000, 60_000]);
  });
});
