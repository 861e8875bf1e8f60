import { AsyncLocalStorage } from "node:async_hooks";
import nodeTimers, { setTimeout as namedSetTimeout } from "node:timers";
import { promisify } from "node:util";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { realNow } from "../../src/host/real-time.ts";
import { slot } from "../../src/host/shared-slot.ts";
import { ProcessDriver, sleep } from "./process-driver.ts";

describe("timers of a process", () => {
  let driver: ProcessDriver;
  beforeEach(() => {
    driver = new ProcessDriver();
  });
  afterEach(() => driver.dispose());

  it("pass six hours in no time", async () => {
    const before = realNow();
    await driver.run(driver.spawn(), async () => {
      for (let minute = 0; minute < 6 * 60; minute++) await sleep(60_000);
    });
    expect(driver.elapsedMs).toBe(6 * 60 * 60_000);
    expect(realNow() - before).toBeLessThan(2_000);
  });

  it("stay real for the test while a process sleeps", async () => {
    const before = Date.now();
    const real = new Promise<number>((resolve) => globalThis.setTimeout(() => resolve(Date.now()), 30));
    await driver.run(driver.spawn(), () => sleep(3_600_000));
    const waited = (await real) - before;
    expect(waited).toBeGreaterThanOrEqual(29);
    expect(waited).toBeLessThan(2_000);
  });

  it("run ticks, microtasks, immediates and timers in Node's order", async () => {
    const order: string[] = [];
    await driver.run(driver.spawn(), async () => {
      globalThis.setTimeout(() => order.push("timeout 1"), 1);
      globalThis.setTimeout(() => order.push("timeout 0"), 0);
      setImmediate(() => order.push("immediate"));
      process.nextTick(() => order.push("tick"));
      void Promise.resolve().then(() => order.push("microtask"));
      await sleep(5);
    });
    // Inside an async function microtasks are already being drained, so they come before the tick.
    expect(order.sort(byKind)).toEqual(["microtask", "tick", "immediate", "timeout 1", "timeout 0"]);
    function byKind(a: string, b: string): number {
      const rank = (kind: string) =>
        kind.startsWith("timeout") ? 3 : kind === "immediate" ? 2 : kind === "tick" ? 1 : 0;
      return rank(a) - rank(b);
    }
  });

  it("fire by due time, and in the order of their making at the same instant", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(50), { maxLength: 20 }), async (delays) => {
        const own = new ProcessDriver();
        const fired: number[] = [];
        const { process } = own.spawn();
        process.run(() => {
          for (const [index, delay] of delays.entries())
            globalThis.setTimeout(() => fired.push(index), delay);
        });
        await own.drive();
        own.dispose();
        const due = (index: number): number => Math.max(1, delays[index] ?? 0);
        expect(fired).toEqual([...delays.keys()].sort((a, b) => due(a) - due(b) || a - b));
      }),
      { numRuns: 30 },
    );
  });

  it("have the methods of Node's timers", async () => {
    const seen = await driver.run(driver.spawn(), async () => {
      const events: unknown[] = [];
      const timer = globalThis.setTimeout(() => events.push("never"), 100);
      events.push(timer.hasRef(), timer.unref().hasRef(), timer.ref().hasRef(), typeof +timer);
      clearTimeout(+timer);
      const refreshed = globalThis.setTimeout(() => events.push(`refreshed at ${driver.elapsedMs}`), 100);
      await sleep(60);
      refreshed.refresh();
      const interval = globalThis.setInterval(() => events.push(`tick at ${driver.elapsedMs}`), 30);
      await sleep(70);
      clearInterval(interval);
      await sleep(100);
      refreshed.refresh();
      await sleep(100);
      refreshed.close();
      refreshed.refresh();
      await sleep(100);
      return events;
    });
    expect(seen).toEqual([
      true,
      false,
      true,
      "number",
      "tick at 90",
      "tick at 120",
      "refreshed at 160",
      "refreshed at 330",
    ]);
  });

  it("hand on arguments, and the timer as `this`", async () => {
    const worker = driver.spawn();
    const seen = await driver.run(
      worker,
      () =>
        new Promise((resolve) => {
          const timer = globalThis.setTimeout(
            function (this: unknown, ...args: unknown[]) {
              resolve([this === timer, ...args]);
            },
            1,
            "a",
            "b",
          );
        }),
    );
    expect(seen).toEqual([true, "a", "b"]);
  });

  it("refuse what is not a function, as Node does", () => {
    const { process } = driver.spawn();
    expect(() => process.run(() => globalThis.setTimeout("code" as never, 1))).toThrow(
      expect.objectContaining({ code: "ERR_INVALID_ARG_TYPE" }),
    );
  });

  it("are the same through node:timers, a named import and util.promisify", async () => {
    await driver.run(driver.spawn(), async () => {
      await new Promise((resolve) => nodeTimers.setTimeout(resolve, 1_000));
      await new Promise((resolve) => namedSetTimeout(resolve, 1_000));
      await promisify(globalThis.setTimeout)(1_000);
      await promisify(setImmediate)();
    });
    expect(driver.elapsedMs).toBe(3_000);
  });

  it("abort a signal after AbortSignal.timeout", async () => {
    const reason = await driver.run(driver.spawn(), async () => {
      const signal = AbortSignal.timeout(60_000);
      await new Promise((resolve) => signal.addEventListener("abort", resolve));
      return signal.reason.name;
    });
    expect(reason).toBe("TimeoutError");
    expect(driver.elapsedMs).toBe(60_000);
  });

  it("keep the AsyncLocalStorage of their maker", async () => {
    const storage = new AsyncLocalStorage<string>();
    const seen = await driver.run(driver.spawn(), () =>
      storage.run("tenant 1", async () => {
        await sleep(50);
        return storage.getStore();
      }),
    );
    expect(seen).toBe("tenant 1");
  });

  it("set by a function that was captured before pass in real time, which the process tells", async () => {
    const worker = driver.spawn();
    await driver.run(worker, () => sleep(10));
    expect(worker.process.usesRealTimers).toBe(false);
    await driver.run(worker, () => new Promise((resolve) => slot.natives.setTimeout(resolve, 10)));
    expect([worker.process.usesRealTimers, driver.elapsedMs]).toEqual([true, 10]);
  });

  it("can be cleared from outside of the process", async () => {
    let hasFired = false;
    const timer = driver.spawn().process.run(() =>
      globalThis.setTimeout(() => {
        hasFired = true;
      }, 10),
    );
    clearTimeout(timer);
    await driver.drive();
    expect(hasFired).toBe(false);
  });
});
