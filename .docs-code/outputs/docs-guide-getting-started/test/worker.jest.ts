// test/worker.jest.ts
import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { createRuntime, type LambdaRuntime } from "lambdarium";

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
