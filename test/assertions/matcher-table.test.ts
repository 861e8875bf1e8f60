import { describe, expect, it } from "vitest";
import { judge, MATCHER_NAMES } from "../../src/assertions/matcher-table.ts";
import { createRuntime } from "../../src/index.ts";
import { failureOf } from "./failure-of.ts";

describe("Every matcher", () => {
  it.each(MATCHER_NAMES)("%s refuses what no runtime has handed out, with its name", (name) => {
    for (const received of [undefined, null, 3, {}, () => {}]) {
      expect(() => judge(name, received, [])).toThrow(`${name}(): expected \`received\` to be `);
    }
  });

  it.each(MATCHER_NAMES)("%s refuses more arguments than it takes", (name) => {
    const runtime = createRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    const received = name === "toBeEmpty" || name === "toContainMessage" ? runtime.createQueue("q") : worker;
    expect(() => judge(name, received, [1, 2, 3])).toThrow(`${name}(): expected \`arguments\` to be `);
  });
});

it("What a matcher is not about is called by its name and kind", () => {
  const orders = createRuntime().createQueue("orders");
  expect(failureOf(() => judge("toHaveBeenInvoked", orders, []))).toMatchInlineSnapshot(
    `"toHaveBeenInvoked(): expected \`received\` to be a function, a function version or a function alias of a runtime, got "orders, a queue""`,
  );
  expect(failureOf(() => judge("toBeEmpty", 3, []))).toMatchInlineSnapshot(
    `"toBeEmpty(): expected \`received\` to be a queue, a stream, a bucket or a table of a runtime, got 3"`,
  );
});

it("A missing argument is counted", () => {
  const worker = createRuntime().createFunction("worker", { handler: async () => {} });
  expect(failureOf(() => judge("toHaveBeenInvokedTimes", worker, []))).toMatchInlineSnapshot(
    `"toHaveBeenInvokedTimes(): expected \`arguments\` to be 1 in number, got 0"`,
  );
});

describe("Of what the journal no longer has", () => {
  async function longRun() {
    const runtime = createRuntime({ journalLimit: 1_000 });
    const orders = runtime.createQueue("orders");
    const worker = runtime.createFunction("worker", {
      handler: async ({ id }: { readonly id: number }) => {
        if (id === 0) throw new TypeError("the first");
      },
    });
    await worker.invoke({ id: 0 });
    const first = worker.invocations[0];
    for (let id = 1; id < 700; id++) await worker.invoke({ id });
    return { runtime, worker, orders, first };
  }

  it("a matcher says nothing that could be another way", async () => {
    const { runtime, worker, first } = await longRun();
    expect(failureOf(() => judge("toHaveFailedWith", worker, ["TypeError"]))).toMatchInlineSnapshot(
      `"toHaveFailedWith(): expected \`received\` to be something that the journal still has all of (see \`journalLimit\` of createRuntime), got "worker, while 251 earlier entries are no longer kept""`,
    );
    for (const name of ["toHaveBeenInvokedTimes", "toHaveColdStarted"] as const)
      expect(() => judge(name, worker, [runtime.journal.entries.length])).toThrow("no longer kept");
    expect(() => judge("toHaveSucceeded", first, [])).toThrow("no longer kept");
  });

  it("it decides about what is there, and about what began later", async () => {
    const { runtime, worker, orders } = await longRun();
    expect(judge("toHaveSucceeded", worker, []).verdict.pass).toBe(true);
    expect(judge("toBeEmpty", orders, []).verdict.pass).toBe(true);
    const late = runtime.createFunction("late", { handler: async () => {} });
    await late.invoke();
    expect(judge("toHaveTimedOut", late, []).verdict.pass).toBe(false);
    expect(judge("toHaveBeenInvokedTimes", late, [1]).verdict.pass).toBe(true);
    expect(judge("toHaveSucceeded", worker.invocations.at(-1), []).verdict.pass).toBe(true);
  });
});
