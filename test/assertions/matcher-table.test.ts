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
