import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime({ startTime: "2030-06-01T12:00:00Z" });
const sleeper = runtime.createFunction("sleeper", {
  timeout: 900,
  handler: async () => {
    const startedAt = Date.now();
    await sleep(14 * 60_000);
    return { startedAt, sleptMs: Date.now() - startedAt };
  },
});

const begin = performance.now();
const { payload } = await sleeper.invoke();

expect(payload).toEqual({
  startedAt: Date.parse("2030-06-01T12:00:00Z"),
  sleptMs: 840_000,
});
expect(performance.now() - begin).toBeLessThan(5_000);
export {};
