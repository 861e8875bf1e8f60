import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AwsServiceError } from "../../src/errors.ts";
import { decideNextAttempt, toDeliveryFailure } from "../../src/event-bus/delivery-failure.ts";

const failure = { code: "THROTTLING", reason: "Rate exceeded", isWorthRetrying: true };
const limits = { maximumRetryAttempts: 185, maximumEventAgeMs: 86_400_000 };

describe("A failed attempt", () => {
  it.each([
    ["AccessDeniedException", 403, "NO_PERMISSIONS", false],
    ["ResourceNotFoundException", 404, "NO_RESOURCE", false],
    ["QueueDoesNotExist", 400, "NO_RESOURCE", false],
    ["TooManyRequestsException", 429, "THROTTLING", true],
    ["ServiceException", 500, "ERROR_FROM_TARGET", true],
    ["RequestEntityTooLargeException", 413, "ERROR_FROM_TARGET", false],
  ])("with %s %i has the code %s; is worth retrying: %s", (name, status, code, isWorthRetrying) => {
    expect(toDeliveryFailure(new AwsServiceError(name, status, "text"))).toEqual({
      code,
      reason: "text",
      isWorthRetrying,
    });
  });

  it("always has a reason", () => {
    expect(toDeliveryFailure(new AwsServiceError("ServiceException", 500, "")).reason).toBe(
      "ServiceException",
    );
  });

  it("with an error that is no answer of AWS is nobody's to retry", () => {
    const bug = new TypeError("bug");
    expect(() => toDeliveryFailure(bug)).toThrowError(bug);
  });

  it("is retried later and later, 185 times within 24 hours, whatever the jitter", () => {
    const dueAfter = (chances: readonly number[]) => {
      let now = 0;
      const dues: number[] = [];
      for (;;) {
        const chance = chances[dues.length % chances.length] as number;
        const next = decideNextAttempt({ failure, retries: dues.length, now, receivedAt: 0, chance, limits });
        if (next.type === "giveUp") return { dues, exhaustedCondition: next.exhaustedCondition };
        now = next.dueAt;
        dues.push(now);
      }
    };
    const even = dueAfter([0.5]);
    expect(even.dues.slice(0, 4)).toEqual([1_000, 3_000, 7_000, 15_000]);
    expect(even).toMatchObject({ exhaustedCondition: "MaximumRetryAttempts" });
    expect(even.dues).toHaveLength(185);
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 185 }),
        (chances) => {
          const { dues } = dueAfter(chances);
          return (
            dues.length <= 185 &&
            dues.every((due, index) => due <= 86_400_000 && due > (dues[index - 1] ?? 0))
          );
        },
      ),
    );
  });

  it("is not retried past the event's age, or more often than the target allows", () => {
    const state = { failure, retries: 3, now: 59_000, receivedAt: 0, chance: 0.5 };
    const decide = (own: Partial<typeof limits>) =>
      decideNextAttempt({ ...state, limits: { ...limits, ...own } });
    expect(decide({})).toEqual({ type: "retry", dueAt: 67_000 });
    expect(decide({ maximumEventAgeMs: 60_000 })).toEqual({
      type: "giveUp",
      exhaustedCondition: "MaximumEventAgeInSeconds",
    });
    expect(decide({ maximumRetryAttempts: 3 })).toEqual({
      type: "giveUp",
      exhaustedCondition: "MaximumRetryAttempts",
    });
  });
});
