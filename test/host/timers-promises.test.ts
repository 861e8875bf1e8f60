import timersPromises, { setTimeout as namedSleep } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ProcessDriver, sleep } from "./process-driver.ts";

describe("node:timers/promises in a process", () => {
  let driver: ProcessDriver;
  beforeEach(() => {
    driver = new ProcessDriver();
  });
  afterEach(() => driver.dispose());

  it("sleeps in virtual time, whichever way it was imported", async () => {
    const value = await driver.run(driver.spawn(), async () => {
      await namedSleep(1_000);
      await timersPromises.scheduler.wait(1_000);
      await timersPromises.scheduler.yield();
      await timersPromises.setImmediate();
      return timersPromises.setTimeout(1_000, "value");
    });
    expect([value, driver.elapsedMs]).toEqual(["value", 3_000]);
  });

  it("rejects with an AbortError when its signal aborts, and waits no longer", async () => {
    const { process } = driver.spawn();
    const error = await driver.run({ ...driver.spawn(), process }, async () => {
      const controller = new AbortController();
      const waiting = timersPromises.setTimeout(60_000, undefined, { signal: controller.signal });
      await sleep(10);
      controller.abort("enough");
      return waiting.catch((reason: unknown) => reason);
    });
    expect(error).toMatchObject({ name: "AbortError", code: "ABORT_ERR", cause: "enough" });
    expect([driver.elapsedMs, process.workInProgress().timers]).toEqual([10, 0]);
  });

  it("iterates over the ticks of an interval until the loop is left", async () => {
    const { process } = driver.spawn();
    const ticks = await driver.run({ ...driver.spawn(), process }, async () => {
      const seen: unknown[] = [];
      for await (const value of timersPromises.setInterval(1_000, "tick")) {
        seen.push([value, driver.elapsedMs]);
        if (seen.length === 2) break;
      }
      return seen;
    });
    expect(ticks).toEqual([
      ["tick", 1_000],
      ["tick", 2_000],
    ]);
    expect(process.workInProgress().timers).toBe(0);
  });
});
