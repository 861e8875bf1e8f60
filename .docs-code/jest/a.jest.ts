import { afterEach, beforeEach, expect, test } from "@jest/globals";
import { createRuntime, type LambdaRuntime } from "lambdarium";
let runtime: LambdaRuntime;
beforeEach(() => { runtime = createRuntime(); });
afterEach(() => runtime.dispose());
test("counts", async () => {
  const worker = runtime.createFunction("worker", { load: () => import("./worker.ts") });
  expect((await worker.invoke()).payload).toBe(1);
  expect((await worker.invoke()).payload).toBe(2);
  worker.forceColdStart();
  expect((await worker.invoke()).payload).toBe(1);
});
test("symbol", () => { console.log("asyncDispose", String((Symbol as any).asyncDispose)); expect(typeof (runtime as any)[(Symbol as any).asyncDispose]).toBe("function"); });
test("await using", async () => {
  await using other = createRuntime();
  expect(other.now()).toBe(Date.UTC(2026, 0, 1));
});
