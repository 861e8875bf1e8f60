import { AwsServiceError, createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime();
const worker = runtime.createFunction("worker", { handler: async () => "old" });
const first = worker.publishVersion();
worker.update({ handler: async () => "new" });

expect((await worker.invoke()).payload).toBe("new");
expect((await first.invoke()).payload).toBe("old");
expect(await worker.invoke({}, { qualifier: "1" })).toMatchObject({
  payload: "old",
  executedVersion: "1",
});
export {};
