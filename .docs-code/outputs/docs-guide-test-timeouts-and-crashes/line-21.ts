import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime();
const slow = runtime.createFunction("slow", {
  timeout: 30,
  handler: async () => sleep(60_000),
});

const { functionError, payload } = await slow.invoke();

expect(functionError).toBe("Unhandled");
expect(payload).toEqual({
  errorType: "Sandbox.Timedout",
  errorMessage: expect.stringContaining(
    "Task timed out after 30.00 seconds",
  ),
});
expect(slow.invocations[0]).toMatchObject({
  outcome: "timeout",
  durationMs: 30_000,
});
export {};
