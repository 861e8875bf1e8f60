import { createRuntime } from "lambdarium";
import { expect } from "vitest";

const sleep = (ms: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, ms));
await using runtime = createRuntime();
const careless = async () => {
  void Promise.reject(new Error("left alone"));
  await sleep(10);
};

const onNode22 = runtime.createFunction("on-node-22", {
  runtime: "nodejs22.x",
  handler: careless,
});
expect((await onNode22.invoke()).payload).toMatchObject({
  errorType: "Runtime.UnhandledPromiseRejection",
  errorMessage: "Error: left alone",
});

const onNode24 = runtime.createFunction("on-node-24", {
  runtime: "nodejs24.x",
  handler: careless,
});
expect((await onNode24.invoke()).payload).toMatchObject({
  errorType: "Runtime.ExitError",
  errorMessage: expect.stringContaining(
    "Runtime exited with error: exit status 1",
  ),
});
export {};
