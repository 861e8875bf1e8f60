import crypto from "node:crypto";
import { performance as hostPerformance } from "node:perf_hooks";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ProcessDriver, START, sleep } from "./process-driver.ts";

describe("clocks of a process", () => {
  let driver: ProcessDriver;
  beforeEach(() => {
    driver = new ProcessDriver();
  });
  afterEach(() => driver.dispose());

  it("show virtual time in every form of Date", async () => {
    const seen = await driver.run(driver.spawn(), async () => {
      await sleep(90_000);
      return [
        Date.now(),
        new Date().toISOString(),
        Date().slice(11, 15),
        new Intl.DateTimeFormat("en", { timeZone: "UTC" }).format(),
        new Intl.DateTimeFormat("en", { timeZone: "UTC", year: "numeric", minute: "numeric" })
          .formatToParts()
          .find(({ type }) => type === "year")?.value,
      ];
    });
    expect(seen).toEqual([START + 90_000, "2030-01-01T00:01:30.000Z", "2030", "1/1/2030", "2030"]);
  });

  it("leave Date what it is otherwise", () => {
    class Instant extends Date {}
    const check = (): unknown[] => [
      new Date(0) instanceof Date,
      new Date().constructor === Date,
      new Instant(0) instanceof Instant,
      new Date(Number.NaN).getTime(),
      Date.UTC(2000, 1, 1),
      Date.parse("2000-01-01"),
      Date.name,
      Date.length,
      Number.isNaN(new Date(undefined as never).getTime()),
    ];
    const expected = [true, true, true, Number.NaN, 949_363_200_000, 946_684_800_000, "Date", 7, true];
    expect(check()).toEqual(expected);
    expect(driver.spawn().process.run(check)).toEqual(expected);
  });

  it("count performance, hrtime and uptime from the creation of the process", async () => {
    driver.spawn();
    await driver.drive();
    driver.clock.moveTo(START + 10_000);
    const seen = await driver.run(driver.spawn(), async () => {
      const start = process.hrtime();
      const begin = process.hrtime.bigint();
      await sleep(1_500);
      return [
        performance.now(),
        hostPerformance.now(),
        performance.timeOrigin,
        process.hrtime(start),
        process.hrtime.bigint() - begin,
        process.uptime(),
      ];
    });
    expect(seen).toEqual([1_500, 1_500, START + 10_000, [1, 500_000_000], 1_500_000_000n, 1.5]);
    expect(performance.timeOrigin).toBeLessThan(START);
  });

  it("end a busy wait", () => {
    const spins = driver.spawn().process.run(() => {
      const end = Date.now() + 50;
      let count = 0;
      while (Date.now() < end) count++;
      return count;
    });
    expect(spins).toBeGreaterThan(9_000);
    expect(spins).toBeLessThan(11_000);
  });

  it("stand still for the process while the test's clock goes on", () => {
    const before = Date.now();
    expect(driver.spawn().process.run(() => new Date().getUTCFullYear())).toBe(2030);
    expect(Date.now() - before).toBeLessThan(1_000);
  });
});

describe("chance of a process", () => {
  it("comes from its own generator", () => {
    const driver = new ProcessDriver();
    const { process } = driver.spawn({ random: () => 0.5 });
    const draw = (): unknown[] => [Math.random(), crypto.randomUUID(), globalThis.crypto.randomUUID()];
    expect(process.run(draw)).toEqual([
      0.5,
      "80808080-8080-4080-8080-808080808080",
      "80808080-8080-4080-8080-808080808080",
    ]);
    expect(crypto.randomUUID()).not.toBe(crypto.randomUUID());
    driver.dispose();
  });
});
