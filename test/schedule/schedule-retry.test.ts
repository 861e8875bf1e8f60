import { describe, expect, it } from "vitest";
import { AwsServiceError } from "../../src/errors.ts";
import { decideRetry, type RetryPolicy } from "../../src/schedule/schedule-retry.ts";

const DEFAULT: RetryPolicy = { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 };
const unavailable = new AwsServiceError("ServiceException", 500, "no");

/** The instants of all attempts, in milliseconds from the first, and why there is none more. */
function live(error: AwsServiceError, policy: RetryPolicy) {
  const attempts = [0];
  for (;;) {
    const now = attempts.at(-1)!;
    const decision = decideRetry({ error, attemptNumber: attempts.length, scheduledAt: 0, now }, policy);
    if (decision.type === "giveUp") return { attempts, exhausted: decision.exhausted };
    attempts.push(decision.dueAt);
  }
}

describe("What Scheduler could not send", () => {
  it("is sent again after waits that double", () => {
    expect(live(unavailable, { ...DEFAULT, maximumRetryAttempts: 4 })).toEqual({
      attempts: [0, 1_000, 3_000, 7_000, 15_000],
      exhausted: "MaximumRetryAttempts",
    });
  });

  it("is sent again 185 times in 24 hours", () => {
    const { attempts, exhausted } = live(unavailable, DEFAULT);
    expect(attempts).toHaveLength(186);
    expect(attempts.at(-1)).toBeGreaterThan(23 * 3_600_000);
    expect(attempts.at(-1)).toBeLessThanOrEqual(24 * 3_600_000);
    expect(exhausted).toBe("MaximumRetryAttempts");
  });

  it("is not sent again when it would be too old", () => {
    const { attempts, exhausted } = live(unavailable, { ...DEFAULT, maximumEventAgeInSeconds: 60 });
    expect(attempts.at(-1)).toBe(31_000);
    expect(exhausted).toBe("MaximumEventAgeInSeconds");
  });

  it("is sent again after a throttle, and not after any other error of the client", () => {
    const throttled = new AwsServiceError("TooManyRequestsException", 429, "Rate Exceeded.");
    expect(live(throttled, { ...DEFAULT, maximumRetryAttempts: 1 }).attempts).toHaveLength(2);
    const denied = new AwsServiceError("AccessDeniedException", 403, "no");
    expect(live(denied, DEFAULT)).toEqual({ attempts: [0], exhausted: undefined });
  });
});
