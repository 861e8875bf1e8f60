import { AwsServiceError, createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime({ concurrentExecutions: 110 });
const greedy = runtime.createFunction("greedy", {
  handler: async () => sleep(1_000),
});
const vital = runtime.createFunction("vital", {
  handler: async () => "served",
  reservedConcurrentExecutions: 10,
});

const crowd = Array.from({ length: 101 }, () => greedy.invoke());
const settled = await Promise.allSettled([...crowd, vital.invoke()]);

const refusals = settled.filter(({ status }) => status === "rejected");
expect(refusals).toMatchObject([
  { reason: { Reason: "ConcurrentInvocationLimitExceeded" } },
]);
expect(settled.at(-1)).toMatchObject({ value: { payload: "served" } });
export {};
