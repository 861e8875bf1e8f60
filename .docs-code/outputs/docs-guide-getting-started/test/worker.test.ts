// test/worker.test.ts
import { createRuntime, type LambdaRuntime } from "lambdarium";
import { afterEach, beforeEach, expect, test } from "vitest";

let runtime: LambdaRuntime;

beforeEach(() => {
  runtime = createRuntime();
});

afterEach(() => runtime.dispose());

test("counts its invocations", async () => {
  const worker = runtime.createFunction("worker", {
    load: () => import("../src/worker.ts"),
  });
  expect((await worker.invoke()).payload).toBe(1);
});
