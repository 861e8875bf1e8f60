import { expect as expectOfJest } from "expect";
import { describe, expect, it } from "vitest";
import { matchers } from "../../src/assertions/runner-matchers.ts";
import { createRuntime } from "../../src/index.ts";
import "../../src/vitest.ts";
import { failureOf } from "./failure-of.ts";

async function invokedOnce() {
  const runtime = createRuntime();
  const worker = runtime.createFunction("worker", { handler: async () => {} });
  await worker.invoke({ id: 1 });
  return worker;
}

describe("The matchers", () => {
  it("answer what expect.extend expects", async () => {
    const worker = await invokedOnce();
    const { pass, message } = matchers.toHaveBeenInvokedTimes(worker, 2);
    expect(pass).toBe(false);
    expect(message()).toContain("expected worker to have been invoked 2 times, but it was invoked once");
    const opposite = matchers.toHaveBeenInvokedTimes(worker, 1);
    expect(opposite.pass).toBe(true);
    expect(opposite.message()).toContain("expected worker not to have been invoked once");
  });

  it("say the same in Jest's expect and in Vitest's", async () => {
    const worker = await invokedOnce();
    expectOfJest.extend(matchers as unknown as Parameters<typeof expectOfJest.extend>[0]);
    const inJest = expectOfJest(worker) as unknown as ReturnType<typeof expect>;
    inJest.toHaveBeenInvokedWith({ id: 1 });
    const expected = { id: expectOfJest.any(String) };
    expect(failureOf(() => inJest.toHaveBeenInvokedWith(expected))).toBe(
      failureOf(() => expect(worker).toHaveBeenInvokedWith({ id: expect.any(String) })),
    );
  });

  it("are asymmetric matchers, too", async () => {
    const worker = await invokedOnce();
    expect({ worker }).toEqual({ worker: expect.toHaveBeenInvokedTimes(1) });
    expect({ worker }).not.toEqual({ worker: expect.toHaveBeenInvokedTimes(2) });
    expect([worker]).toEqual([expect.not.toHaveTimedOut()]);
    expect(failureOf(() => expect({ worker }).toEqual({ worker: expect.toHaveTimedOut() }))).toContain(
      "deeply equal",
    );
  });
});
