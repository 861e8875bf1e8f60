import { describe, expect, it } from "vitest";
import type { RunningInvocation } from "../../src/execution-environment/environment-invocation.ts";
import { timedOut } from "../../src/execution-environment/failure.ts";
import { crashEnd, isOverdue, toInvocationEnd } from "../../src/execution-environment/invocation-end.ts";
import { VirtualClock } from "../../src/time/virtual-clock.ts";

const options = { generation: "nodejs22", requestId: "req-1" } as const;

describe("The end of an invocation", () => {
  it("keeps the environment after a result", () => {
    expect(toInvocationEnd({ type: "result", payload: "1" }, options)).toEqual({
      answer: { outcome: "success", payload: "1" },
      resets: false,
    });
  });

  it("keeps the environment after an error", () => {
    const error = { errorType: "Error", errorMessage: "no", trace: [] };
    expect(toInvocationEnd({ type: "error", error, thrown: undefined }, options)).toEqual({
      answer: { outcome: "error", payload: JSON.stringify(error), errorType: "Error", errorMessage: "no" },
      resets: false,
    });
  });

  it("keeps the environment after a response that is too large", () => {
    const end = toInvocationEnd({ type: "result", payload: "x".repeat(6_291_557) }, options);
    expect(end).toMatchObject({
      answer: { outcome: "error", errorType: "Function.ResponseSizeTooLarge" },
      resets: false,
    });
  });

  it("has another limit for a response that was delivered while it was written", () => {
    const answer = { type: "result", payload: "x".repeat(6_291_557), isOfStream: true } as const;
    const outcomeOf = (isDelivered: boolean) =>
      toInvocationEnd(answer, { ...options, isDelivered }).answer.outcome;
    expect([outcomeOf(true), outcomeOf(false)]).toEqual(["success", "error"]);
    const { isOfStream, ...ofNoStream } = answer;
    expect(isOfStream).toBe(true);
    expect(toInvocationEnd(ofNoStream, { ...options, isDelivered: true })).toMatchObject({
      answer: { outcome: "error" },
    });
  });

  it("resets the environment after an exit and after a timeout", () => {
    expect(toInvocationEnd({ type: "exit", exitCode: 0 }, options)).toMatchObject({
      answer: { outcome: "crash", errorType: "Runtime.ExitError" },
      resets: true,
    });
    expect(crashEnd(timedOut(1), { outcome: "timeout", requestId: "req-1" })).toMatchObject({
      answer: { outcome: "timeout", errorType: "Sandbox.Timedout" },
      resets: true,
    });
  });
});

describe("The time of an invocation", () => {
  it("is up at its timeout, not a millisecond before", () => {
    const clock = new VirtualClock(1_000);
    const invocation = { timeout: clock.after(3_000, "timeout", () => {}) } as RunningInvocation;
    expect([3_999, 4_000, 4_001].map((now) => isOverdue(invocation, now))).toEqual([false, true, true]);
  });
});
