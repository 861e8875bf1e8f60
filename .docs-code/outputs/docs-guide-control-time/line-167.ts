import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime({ stuckAfter: 200 });
const release = runtime.hold("the answer of a stub");
const idle = runtime.createFunction("idle", {
  handler: async () => sleep(1),
});

await expect(idle.invoke()).rejects.toThrow(
  /stuck on the answer of a stub, for \d+ ms/,
);
release();
export {};
