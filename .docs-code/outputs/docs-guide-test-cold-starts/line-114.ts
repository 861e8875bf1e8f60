import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime();
const slow = runtime.createFunction("slow", {
  load: () => import("./src/slow-start.ts"),
  initDuration: "400ms",
});

await slow.invoke();

expect(slow.invocations[0]).toMatchObject({
  initDurationMs: 2_400,
  durationMs: 0,
  billedDurationMs: 2_400,
});
export {};
