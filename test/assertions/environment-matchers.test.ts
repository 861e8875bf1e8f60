import { describe, expect, it } from "vitest";
import { createRuntime } from "../../src/index.ts";
import "../../src/vitest.ts";
import { failureOf } from "./failure-of.ts";

async function worker(handler: () => Promise<unknown>) {
  const runtime = createRuntime();
  const fn = runtime.createFunction("worker", { timeout: 2, handler });
  await fn.invoke();
  await fn.invoke();
  return fn;
}

describe("toHaveColdStarted", () => {
  it("counts the invocations that waited for an Init", async () => {
    const fn = await worker(async () => {});
    expect(fn).toHaveColdStarted();
    expect(fn).toHaveColdStarted(1);
    expect(fn.invocations[0]).toHaveColdStarted();
    expect(fn.invocations[1]).not.toHaveColdStarted();
    fn.forceColdStart();
    await fn.invoke();
    expect(fn).toHaveColdStarted(2);
    expect(failureOf(() => expect(fn).toHaveColdStarted(1))).toMatchInlineSnapshot(`
      "expected worker to have cold-started once, but it did 2 times

      journal:
            ... 1 entry
         1  +0 ms  worker#1  cold start (on-demand)
            ... 1 entry
         3  +0 ms  worker#1  invocation 7247… starts
            ... 4 entries
         8  +0 ms  worker#2  cold start (on-demand)
            ... 1 entry
        10  +0 ms  worker#2  invocation 62ee… starts
            ... 1 entry

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
    expect(failureOf(() => expect(fn.invocations[1]).toHaveColdStarted())).toMatchInlineSnapshot(`
      "expected invocation db34… of worker to have cold-started, but it did not

      journal:
           ... 5 entries
        5  +0 ms  worker#1  invocation db34… starts
        6  +0 ms  worker#1  ✓ returns at once
           ... 5 entries

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
    expect(failureOf(() => expect(fn).not.toHaveColdStarted())).toMatchInlineSnapshot(`
      "expected worker not to have cold-started, but it did 2 times

      journal:
            ... 1 entry
         1  +0 ms  worker#1  cold start (on-demand)
            ... 1 entry
         3  +0 ms  worker#1  invocation 7247… starts
            ... 4 entries
         8  +0 ms  worker#2  cold start (on-demand)
            ... 1 entry
        10  +0 ms  worker#2  invocation 62ee… starts
            ... 1 entry

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
  });

  it("takes no number for a single invocation", async () => {
    const fn = await worker(async () => {});
    expect(failureOf(() => expect(fn.invocations[0]).toHaveColdStarted(1))).toMatchInlineSnapshot(
      `"toHaveColdStarted(): expected \`times\` to be absent for a single invocation, got 1"`,
    );
  });

  it("says that there was no invocation", async () => {
    const fn = createRuntime().createFunction("idle", { handler: async () => {} });
    expect(failureOf(() => expect(fn).toHaveColdStarted())).toMatchInlineSnapshot(`
      "expected idle to have cold-started, but it was never invoked

      journal:
        0  +0 ms  idle  created

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
  });
});

describe("toHaveReusedEnvironment", () => {
  it("holds for an invocation that finds what an earlier one left", async () => {
    const fn = await worker(async () => {});
    expect(fn).toHaveReusedEnvironment();
    expect(fn.invocations[1]).toHaveReusedEnvironment();
    expect(failureOf(() => expect(fn.invocations[0]).toHaveReusedEnvironment())).toMatchInlineSnapshot(`
      "expected invocation 7247… of worker to have reused an environment, but its environment was new, or had been reset

      journal:
           ... 3 entries
        3  +0 ms  worker#1  invocation 7247… starts
        4  +0 ms  worker#1  ✓ returns at once
           ... 2 entries

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
    expect(failureOf(() => expect(fn).not.toHaveReusedEnvironment())).toMatchInlineSnapshot(`
      "expected worker not to have reused an environment, but it did once

      journal:
           ... 5 entries
        5  +0 ms  worker#1  invocation db34… starts
        6  +0 ms  worker#1  ✓ returns at once

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
  });

  it("does not hold after a timeout: the environment was reset", async () => {
    const fn = await worker(() => new Promise((resolve) => setTimeout(resolve, 60_000)));
    expect(failureOf(() => expect(fn).toHaveReusedEnvironment())).toMatchInlineSnapshot(`
      "expected worker to have reused an environment, but its 2 invocations had 1 environment, none of them as an earlier one had left it

      journal:
           ... 3 entries
        3  +0 ms  worker#1  invocation 7247… starts
        4  +2 s   worker#1  ✗ fails after 2 s: Task timed out after 2.00 seconds
           ... 3 entries
        8  +2 s   worker#1  invocation db34… starts
        9  +4 s   worker#1  ✗ fails after 2 s: Task timed out after 2.00 seconds
           ... 1 entry

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
  });
});

describe("toHaveLeftWorkBehind", () => {
  it("holds for an invocation that answered before its timers were due", async () => {
    const hasty = await worker(async () => void setTimeout(() => {}, 1_000));
    expect(hasty).toHaveLeftWorkBehind();
    expect(hasty.invocations[0]).toHaveLeftWorkBehind();
    expect(failureOf(() => expect(hasty).not.toHaveLeftWorkBehind())).toMatchInlineSnapshot(`
      "expected worker not to have left work behind, but it did 2 times, the first time 1 timer

      journal:
           ... 5 entries
        5  +0 ms  worker#1  ! leaves work behind: 1 timer
           ... 2 entries
        8  +0 ms  worker#1  ! leaves work behind: 2 timers

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
    const tidy = await worker(async () => {});
    expect(failureOf(() => expect(tidy).toHaveLeftWorkBehind())).toMatchInlineSnapshot(`
      "expected worker to have left work behind, but nothing was left to do when it answered

      journal:
           ... 3 entries
        3  +0 ms  worker#1  invocation 7247… starts
        4  +0 ms  worker#1  ✓ returns at once
        5  +0 ms  worker#1  invocation db34… starts
        6  +0 ms  worker#1  ✓ returns at once

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
  });
});
