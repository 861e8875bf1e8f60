import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  decideAfterError,
  decideAfterThrottle,
  type RetryDecision,
  type RetryLimits,
} from "../../src/asynchronous-invocation/retry-decision.ts";

const ACCEPTED = Date.UTC(2026, 0, 1);
const EXHAUSTED = { type: "end", condition: "RetriesExhausted" };
const TOO_OLD = { type: "end", condition: "EventAgeExceeded" };

function retryAfter(seconds: number): RetryDecision {
  return { type: "retry", dueAt: ACCEPTED + seconds * 1_000 };
}

function afterError(attempts: number, atSecond: number, limits: RetryLimits = {}): RetryDecision {
  return decideAfterError(
    { now: ACCEPTED + atSecond * 1_000, acceptedAt: ACCEPTED, attempts, throttles: 0 },
    limits,
  );
}

function afterThrottle(throttles: number, atSecond: number, limits: RetryLimits = {}): RetryDecision {
  return decideAfterThrottle(
    { now: ACCEPTED + atSecond * 1_000, acceptedAt: ACCEPTED, attempts: 0, throttles },
    limits,
    () => 1,
  );
}

describe("After an attempt that failed", () => {
  it("comes the next one a minute later, then one two minutes later, then none", () => {
    expect(afterError(1, 5)).toEqual(retryAfter(65));
    expect(afterError(2, 65)).toEqual(retryAfter(185));
    expect(afterError(3, 185)).toEqual(EXHAUSTED);
  });

  it.each([0, 1, 2])("comes none if %i retries were allowed and used", (maximumRetryAttempts) => {
    const limits = { maximumRetryAttempts };
    expect(afterError(maximumRetryAttempts + 1, 0, limits)).toEqual(EXHAUSTED);
    if (maximumRetryAttempts > 0) expect(afterError(maximumRetryAttempts, 0, limits)).not.toEqual(EXHAUSTED);
  });

  it("the event ends at once if it were too old by the next attempt", () => {
    expect(afterError(1, 0, { maximumEventAgeInSeconds: 60 })).toEqual(TOO_OLD);
    expect(afterError(1, 0, { maximumEventAgeInSeconds: 61 })).toEqual(retryAfter(60));
    expect(afterError(1, 0, { maximumEventAgeInSeconds: 90 })).toEqual(retryAfter(60));
    expect(afterError(2, 60, { maximumEventAgeInSeconds: 90 })).toEqual(TOO_OLD);
  });

  it("used-up retries are named before the age", () => {
    const limits = { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 };
    expect(afterError(1, 900, limits)).toEqual(EXHAUSTED);
  });
});

describe("After an attempt that was throttled", () => {
  it("comes the next one after 1, 2, 4 seconds and so on, at most five minutes", () => {
    const waits = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 60].map((throttles) => {
      const decision = afterThrottle(throttles, 0);
      return decision.type === "retry" ? (decision.dueAt - ACCEPTED) / 1_000 : decision.condition;
    });
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]);
  });

  it("the longest waits differ by chance, so that events do not come together for ever", () => {
    const waitOf = (throttles: number, chance: number) => {
      const progress = { now: ACCEPTED, acceptedAt: ACCEPTED, attempts: 0, throttles };
      const decision = decideAfterThrottle(progress, {}, () => chance);
      return decision.type === "retry" ? (decision.dueAt - ACCEPTED) / 1_000 : decision.condition;
    };
    expect([0, 0.5, 1].map((chance) => waitOf(10, chance))).toEqual([150, 225, 300]);
    expect([0, 0.5, 1].map((chance) => waitOf(9, chance))).toEqual([256, 256, 256]);
  });

  it("no retry is used up", () => {
    expect(afterThrottle(1, 0, { maximumRetryAttempts: 0 })).toEqual(retryAfter(1));
  });

  it("the event ends 31 seconds after it was accepted if it may grow 60 seconds old: the sixth wait is too long", () => {
    const limits = { maximumEventAgeInSeconds: 60 };
    expect(afterThrottle(5, 15, limits)).toEqual(retryAfter(31));
    expect(afterThrottle(6, 31, limits)).toEqual(TOO_OLD);
  });
});

describe("Whatever became of the attempts before", () => {
  it("a retry is later than now and before the event is too old", () => {
    const progress = fc.record({
      now: fc.integer({ min: ACCEPTED, max: ACCEPTED + 22_000_000 }),
      acceptedAt: fc.constant(ACCEPTED),
      attempts: fc.integer({ min: 1, max: 4 }),
      throttles: fc.integer({ min: 1, max: 100 }),
    });
    const limits = fc.record({
      maximumRetryAttempts: fc.option(fc.nat(2), { nil: undefined }),
      maximumEventAgeInSeconds: fc.option(fc.integer({ min: 60, max: 21_600 }), { nil: undefined }),
    });
    fc.assert(
      fc.property(progress, limits, fc.double({ min: 0, max: 1, noNaN: true }), (given, allowed, chance) => {
        const ageLimit = (allowed.maximumEventAgeInSeconds ?? 21_600) * 1_000;
        for (const decision of [
          decideAfterError(given, allowed),
          decideAfterThrottle(given, allowed, () => chance),
        ]) {
          if (decision.type === "end") continue;
          expect(decision.dueAt).toBeGreaterThan(given.now);
          expect(decision.dueAt).toBeLessThan(ACCEPTED + ageLimit);
        }
      }),
    );
  });
});
