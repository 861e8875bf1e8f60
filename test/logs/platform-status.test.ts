import { expect, it } from "vitest";
import { statusOfInvocation } from "../../src/logs/platform-status.ts";

const INIT_FAILURE = { status: "error", errorType: "Runtime.ImportModuleError" } as const;

it("is success for a handler that throws, and the Init failure when no handler ran", () => {
  const thrown = { outcome: "error", errorType: "TypeError" } as const;
  expect(statusOfInvocation(thrown, undefined)).toEqual({ status: "success" });
  expect(statusOfInvocation(thrown, INIT_FAILURE)).toEqual(INIT_FAILURE);
});

it("is error with its type for a crash and timeout without one", () => {
  expect(statusOfInvocation({ outcome: "crash", errorType: "Runtime.ExitError" }, undefined)).toEqual({
    status: "error",
    errorType: "Runtime.ExitError",
  });
  expect(statusOfInvocation({ outcome: "timeout", errorType: "Sandbox.Timedout" }, INIT_FAILURE)).toEqual({
    status: "timeout",
  });
});
