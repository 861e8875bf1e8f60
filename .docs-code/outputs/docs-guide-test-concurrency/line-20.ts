import { AwsServiceError, createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime();
const worker = runtime.createFunction("worker", {
  handler: async () => sleep(1_000),
  reservedConcurrentExecutions: 2,
});

const settled = await Promise.allSettled([
  worker.invoke(),
  worker.invoke(),
  worker.invoke(),
]);

expect(settled.map(({ status }) => status)).toEqual([
  "fulfilled",
  "fulfilled",
  "rejected",
]);
const refusal = (settled[2] as PromiseRejectedResult).reason;
expect(refusal).toBeInstanceOf(AwsServiceError);
expect(refusal).toMatchObject({
  name: "TooManyRequestsException",
  Reason: "ReservedFunctionConcurrentInvocationLimitExceeded",
  $metadata: { httpStatusCode: 429 },
});
expect(worker.invocations).toHaveLength(2);
expect(runtime.metrics.get("Throttles", { functionName: "worker" })).toBe(1);
export {};
