import { AwsServiceError, createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime();
const worker = runtime.createFunction("worker", {
  handler: async () => sleep(1_000),
  initDuration: "2s",
});
const version = worker.publishVersion();
version.putProvisionedConcurrencyConfig(2);
expect(version.provisionedConcurrency?.status).toBe("IN_PROGRESS");

await runtime.until(() => version.provisionedConcurrency?.status === "READY");
await Promise.all([version.invoke(), version.invoke(), version.invoke()]);

expect(worker.invocations.map((one) => one.coldStart)).toEqual([
  false,
  false,
  true,
]);
expect(
  version.environments.map((one) => one.initializationType),
).toEqual([
  "provisioned-concurrency",
  "provisioned-concurrency",
  "on-demand",
]);
export {};
