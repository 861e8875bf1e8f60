import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime();
const careful = runtime.createFunction("careful", {
  handler: async () => sleep(10),
});
await careful.invoke();

expect(runtime.journal.where("environment.leftWorkBehind")).toEqual([]);
export {};
