import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { realNow } from "../../src/host/real-time.ts";
import { ProcessDriver, sleep } from "./process-driver.ts";

const handler = async (): Promise<number> => {
  const before = Date.now();
  await sleep(60_000);
  return Date.now() - before;
};

describe("fake timers of a test", () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  const withDriver = (test: (driver: ProcessDriver) => Promise<void>) => async (): Promise<void> => {
    const driver = new ProcessDriver();
    try {
      await test(driver);
    } finally {
      driver.dispose();
    }
  };

  const expectFakeTimersToWork = (): void => {
    let fired = 0;
    globalThis.setTimeout(() => fired++, 1_000);
    vi.advanceTimersByTime(1_000);
    expect(fired).toBe(1);
  };

  const expectRealTimers = async (): Promise<void> => {
    const before = realNow();
    await new Promise((resolve) => globalThis.setTimeout(resolve, 15));
    expect(realNow() - before).toBeGreaterThan(10);
  };

  it("installed before a process is created go on working, and so does the process", async () => {
    vi.useFakeTimers();
    await withDriver(async (driver) => {
      expect(await driver.run(driver.spawn(), handler)).toBe(60_000);
      expectFakeTimersToWork();
    })();
  });

  it(
    "may come and go between the runs of a process",
    withDriver(async (driver) => {
      const worker = driver.spawn();
      for (let round = 0; round < 20; round++) {
        vi.useFakeTimers();
        expect(await driver.run(worker, handler)).toBe(60_000);
        expectFakeTimersToWork();
        vi.useRealTimers();
        expect(await driver.run(worker, handler)).toBe(60_000);
      }
      await expectRealTimers();
    }),
  );

  it(
    "may come while a process runs",
    withDriver(async (driver) => {
      const running = driver.run(driver.spawn(), async () => {
        await sleep(1_000);
        return handler();
      });
      vi.useFakeTimers();
      expect(await running).toBe(60_000);
      vi.useRealTimers();
      await expectRealTimers();
    }),
  );

  it(
    "with a set system time do not leak into a process",
    withDriver(async (driver) => {
      vi.useFakeTimers({ now: new Date("2001-01-01T12:00:00Z") });
      const year = (): number => new Date().getUTCFullYear();
      expect(await driver.run(driver.spawn(), async () => year())).toBe(2030);
      expect([year(), Date.now() < 1e12]).toEqual([2001, true]);
      vi.useRealTimers();
      expect(year()).toBeGreaterThan(2020);
    }),
  );

  it(
    "leave Date.now alone when only the system time is mocked",
    withDriver(async (driver) => {
      vi.setSystemTime(new Date("2001-01-01"));
      expect(await driver.run(driver.spawn(), async () => new Date().getUTCFullYear())).toBe(2030);
      expect(new Date().getUTCFullYear()).toBe(2001);
      vi.useRealTimers();
    }),
  );
});

describe("spies and stubs of a test", () => {
  let driver: ProcessDriver;
  beforeEach(() => {
    driver = new ProcessDriver();
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
    driver.dispose();
  });

  it("see the timers of a process, which stay virtual", async () => {
    const spy = vi.spyOn(globalThis, "setTimeout");
    await driver.run(driver.spawn(), () => sleep(5_000));
    expect([driver.elapsedMs, spy.mock.calls.length]).toEqual([5_000, 1]);
  });

  it("see the console of a process, which is captured all the same", () => {
    const spy = vi.spyOn(console, "log");
    const { process: worker, outputs } = driver.spawn();
    worker.run(() => console.log("hello"));
    expect([spy.mock.calls, outputs.length]).toEqual([[["hello"]], 1]);
  });

  it("win over what the process would see", async () => {
    vi.spyOn(Date, "now").mockReturnValue(42);
    vi.spyOn(Math, "random").mockReturnValue(0.125);
    vi.spyOn(process, "exit").mockImplementation(() => {
      throw new Error("mock exit");
    });
    vi.stubGlobal("fetch", async () => new Response("stub"));
    const { process: worker, exitCodes } = driver.spawn();
    const seen = await driver.run({ ...driver.spawn(), process: worker }, async () => [
      Date.now(),
      Math.random(),
      await (await fetch("http://example.invalid/")).text(),
    ]);
    expect(seen).toEqual([42, 0.125, "stub"]);
    expect(() => worker.run(() => process.exit(1))).toThrow("mock exit");
    expect(exitCodes).toEqual([]);
  });

  it("may delay an answer of fetch in virtual time", async () => {
    vi.stubGlobal("fetch", async () => {
      await sleep(45_000);
      return new Response("late");
    });
    const text = await driver.run(driver.spawn(), async () =>
      (await fetch("http://example.invalid/")).text(),
    );
    expect([text, driver.elapsedMs]).toEqual(["late", 45_000]);
  });
});

describe("another copy of the package", () => {
  it("shares what the first has interposed", async () => {
    const { setTimeout: before } = globalThis;
    vi.resetModules();
    const copy = await import("../../src/host/hosted-process.ts");
    expect(globalThis.setTimeout).toBe(before);
    const driver = new ProcessDriver();
    const { process: worker } = driver.spawn();
    expect(copy.HostedProcess).not.toBe(worker.constructor);
    expect(worker.run(() => copy.currentProcess())).toBe(worker);
    driver.dispose();
  });
});
