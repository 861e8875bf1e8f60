import { EventEmitter, once } from "node:events";
import fs from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isProcessExit } from "../../src/host/process-exit.ts";
import { ProcessDriver, sleep } from "./process-driver.ts";

describe("process.exit", () => {
  let driver: ProcessDriver;
  beforeEach(() => {
    driver = new ProcessDriver();
  });
  afterEach(() => driver.dispose());

  it("ends the process that calls it and no other, even if the call is caught", async () => {
    const [one, two] = [driver.spawn(), driver.spawn()];
    let wentOn = false;
    one.process.run(async () => {
      await sleep(5);
      try {
        process.exit(3);
      } catch {}
      await sleep(5);
      wentOn = true;
    });
    const fine = two.process.run(async () => {
      await sleep(100);
      return "fine";
    });
    await driver.drive();
    expect([one.exitCodes, one.faults, wentOn, await fine]).toEqual([[3], [], false, "fine"]);
  });

  it("unwinds its caller with an error that is no fault", async () => {
    const { process: worker, exitCodes, faults } = driver.spawn();
    worker.run(() => {
      globalThis.setTimeout(() => process.exit(), 1);
      void (async () => process.exit(1))();
    });
    await driver.drive();
    expect([exitCodes, faults]).toEqual([[1], []]);
    try {
      worker.run(() => process.exit(0));
    } catch (error) {
      expect(isProcessExit(error)).toBe(true);
    }
    expect(exitCodes).toEqual([1]);
  });
});

describe("a fault", () => {
  let driver: ProcessDriver;
  beforeEach(() => {
    driver = new ProcessDriver();
  });
  afterEach(() => driver.dispose());

  const faultyCode: Record<string, [kind: string, message: string, code: () => void]> = {
    "a promise nobody awaits": [
      "unhandledRejection",
      "direct",
      () => {
        void Promise.reject(new Error("direct"));
      },
    ],
    "an async function that fails after real work": [
      "unhandledRejection",
      "late",
      () => {
        void (async () => {
          await fs.promises.readFile("/etc/hostname").catch(() => {});
          throw new Error("late");
        })();
      },
    ],
    "a timer": [
      "uncaughtException",
      "timer",
      () => {
        globalThis.setTimeout(() => {
          throw new Error("timer");
        }, 10);
      },
    ],
    "a callback of real work": [
      "uncaughtException",
      "callback",
      () => {
        fs.readFile("/etc/hostname", () => {
          throw new Error("callback");
        });
      },
    ],
    "process.nextTick": [
      "uncaughtException",
      "tick",
      () => {
        process.nextTick(() => {
          throw new Error("tick");
        });
      },
    ],
    queueMicrotask: [
      "uncaughtException",
      "microtask",
      () => {
        queueMicrotask(() => {
          throw new Error("microtask");
        });
      },
    ],
  };

  for (const [name, [kind, message, code]] of Object.entries(faultyCode)) {
    it(`of ${name} is told to its process alone`, async () => {
      const [faulty, other] = [driver.spawn(), driver.spawn()];
      const fine = other.process.run(() => sleep(1_000));
      faulty.process.run(code);
      await driver.drive();
      await fine;
      expect(faulty.faults.map(({ kind, error }) => [kind, (error as Error).message])).toEqual([
        [kind, message],
      ]);
      expect(other.faults).toEqual([]);
    });
  }

  it("keeps the value that was thrown, whatever it is", async () => {
    const { process: worker, faults } = driver.spawn();
    worker.run(() => {
      void Promise.reject("text");
    });
    await driver.drive();
    expect(faults).toEqual([{ kind: "unhandledRejection", error: "text" }]);
  });

  it("of a promise rejected by the simulator belongs to the process that made it", async () => {
    const { process: worker, faults } = driver.spawn();
    let reject = (_: Error): void => {};
    worker.run(() => {
      void new Promise((_, onError) => {
        reject = onError;
      });
    });
    driver.clock.after(5, "answer", () => worker.run(reject, new Error("throttled")));
    await driver.drive();
    expect(faults).toMatchObject([{ kind: "unhandledRejection", error: { message: "throttled" } }]);
  });

  it("of a killed process is nobody's", async () => {
    const { process: worker, faults } = driver.spawn();
    const emitter = new EventEmitter();
    worker.run(async () => {
      await once(emitter, "go");
      throw new Error("too late");
    });
    worker.kill();
    emitter.emit("go");
    await driver.drive();
    expect(faults).toEqual([]);
  });
});

describe("process.on", () => {
  let driver: ProcessDriver;
  beforeEach(() => {
    driver = new ProcessDriver();
  });
  afterEach(() => driver.dispose());

  it("registers listeners of the process alone", () => {
    const before = process.listenerCount("SIGTERM");
    const { process: worker } = driver.spawn();
    const seen: unknown[] = [];
    worker.run(() => {
      const chained = process.on("SIGTERM", (signal) => seen.push(signal));
      seen.push(chained === process, process.listenerCount("SIGTERM"));
    });
    expect(process.listenerCount("SIGTERM")).toBe(before);
    expect([worker.emit("SIGTERM", "SIGTERM"), worker.emit("SIGINT"), seen]).toEqual([
      true,
      false,
      [true, 1, "SIGTERM"],
    ]);
  });

  it("tells listeners of faults and of the exit before the process ends", async () => {
    const { process: worker, faults, exitCodes } = driver.spawn();
    const seen: unknown[] = [];
    worker.run(() => {
      process.on("unhandledRejection", (error) => seen.push(error));
      process.once("exit", (exitCode) => {
        seen.push(exitCode);
        process.exit(9);
      });
      void Promise.reject("fault");
      globalThis.setTimeout(() => process.exit(2), 10);
    });
    await driver.drive();
    expect([seen, faults.length, exitCodes]).toEqual([["fault", 2], 1, [2]]);
  });
});
