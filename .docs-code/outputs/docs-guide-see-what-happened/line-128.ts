import { createRuntime } from "lambdarium";
import { expect } from "vitest";
await using runtime = createRuntime();
const coldStarts: string[] = [];
runtime.on("environment.initStarted", (entry) => {
  coldStarts.push(entry.functionName);
});
await runtime.createFunction("worker", { handler: async () => {} }).invoke();

expect(coldStarts).toEqual(["worker"]);
export {};
