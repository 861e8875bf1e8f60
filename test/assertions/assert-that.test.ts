import { AssertionError } from "node:assert";
import { describe, expect, it } from "vitest";
import { assertThat } from "../../src/assertions/assert-that.ts";
import { createRuntime } from "../../src/index.ts";
import "../../src/vitest.ts";
import { failureOf } from "./failure-of.ts";

async function invokedOnce() {
  const runtime = createRuntime();
  const worker = runtime.createFunction("worker", { handler: async () => {} });
  await worker.invoke({ id: 1 });
  return worker;
}

describe("assertThat", () => {
  it("is silent about what holds", async () => {
    const worker = await invokedOnce();
    assertThat(worker).toHaveBeenInvokedTimes(1);
    assertThat(worker).not.toHaveTimedOut();
  });

  it("throws the AssertionError of node:assert, with the message that runners print", async () => {
    const worker = await invokedOnce();
    expect(() => assertThat(worker).toHaveTimedOut()).toThrow(AssertionError);
    expect(failureOf(() => assertThat(worker).toHaveTimedOut())).toBe(
      failureOf(() => expect(worker).toHaveTimedOut()),
    );
    expect(failureOf(() => assertThat(worker).not.toHaveSucceeded())).toBe(
      failureOf(() => expect(worker).not.toHaveSucceeded()),
    );
  });

  it("refuses what no matcher is about", () => {
    expect(() => assertThat(3).toHaveBeenInvoked()).toThrow("toHaveBeenInvoked(): expected `received` to be");
  });
});
