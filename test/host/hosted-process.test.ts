import fs from "node:fs";
import net from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { currentProcess, outsideProcesses } from "../../src/host/hosted-process.ts";
import { ProcessDriver, sleep } from "./process-driver.ts";

describe("a hosted process", () => {
  let driver: ProcessDriver;
  beforeEach(() => {
    driver = new ProcessDriver();
  });
  afterEach(() => driver.dispose());

  it("is the current process of its code, synchronous and asynchronous", async () => {
    const worker = driver.spawn();
    const seen = await driver.run(worker, async () => {
      const direct = currentProcess();
      await sleep(5);
      await fs.promises.stat("/");
      return [direct, currentProcess(), outsideProcesses(currentProcess)];
    });
    expect(seen).toEqual([worker.process, worker.process, undefined]);
    expect(currentProcess()).toBe(undefined);
  });

  it("hands on arguments, results and what is thrown", () => {
    const { process: worker } = driver.spawn();
    expect(worker.run((a: number, b: number) => a + b, 1, 2)).toBe(3);
    expect(() =>
      worker.run(() => {
        throw new Error("mine");
      }),
    ).toThrow("mine");
  });

  it("keeps the due times of its timers while it is frozen", async () => {
    const { process: worker } = driver.spawn();
    const seen: string[] = [];
    const note = (what: string) => () => seen.push(`${what} at ${driver.elapsedMs}`);
    worker.run(() => {
      globalThis.setTimeout(note("early"), 5_000);
      globalThis.setTimeout(note("late"), 20_000);
      globalThis.setInterval(note("interval"), 4_000);
    });
    worker.freeze();
    worker.run(() => globalThis.setTimeout(note("set while frozen"), 1_000));
    driver.clock.after(10_000, "thaw", () => worker.thaw());
    await driver.drive(() => driver.elapsedMs >= 20_000);
    expect(seen).toEqual([
      "set while frozen at 10000",
      "interval at 10000",
      "early at 10000",
      "interval at 14000",
      "interval at 18000",
      "late at 20000",
    ]);
  });

  it("does nothing any more when it has been killed", async () => {
    const { process: worker } = driver.spawn();
    let count = 0;
    worker.run(() => globalThis.setInterval(() => count++, 10));
    await driver.drive(() => count === 2);
    worker.kill();
    worker.run(() => globalThis.setTimeout(() => count++, 1));
    worker.thaw();
    await driver.drive();
    expect([count, worker.isAlive, worker.workInProgress().timers]).toEqual([2, false, 0]);
  });

  it("has an empty event loop when nothing keeps Node alive", async () => {
    const worker = driver.spawn();
    const { process } = worker;
    expect(process.isEventLoopEmpty).toBe(true);

    const timer = process.run(() => globalThis.setTimeout(() => {}, 1_000));
    expect(process.isEventLoopEmpty).toBe(false);
    timer.unref();
    expect(process.isEventLoopEmpty).toBe(true);

    const release = process.hold("SendMessage");
    expect([process.isEventLoopEmpty, process.workInProgress()]).toEqual([
      false,
      { timers: 1, resources: ["SendMessage"] },
    ]);
    release();

    process.run(() => fs.readFile("/etc/hostname", () => {}));
    expect(process.workInProgress().resources).toEqual(["file system request"]);
    await driver.drive(() => true);
    expect(process.isEventLoopEmpty).toBe(true);
  });

  it("is kept alive by an open connection that is idle, without holding virtual time", async () => {
    const server = net.createServer((socket) => {
      socket.on("error", () => {});
      socket.write("welcome");
    });
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    const { port } = server.address() as net.AddressInfo;
    const worker = driver.spawn();
    const socket = await driver.run(worker, async () => {
      const client = net.connect(port, "127.0.0.1");
      await new Promise((resolve) => client.once("data", resolve));
      await sleep(3_600_000);
      return client;
    });
    expect(worker.process.isEventLoopEmpty).toBe(false);
    expect(worker.process.workInProgress().resources).toEqual([`TCP socket to 127.0.0.1:${port}`]);
    socket.destroy();
    await driver.drive(() => true);
    expect(worker.process.isEventLoopEmpty).toBe(true);
    server.close();
  });
});
