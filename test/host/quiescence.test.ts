import dgram from "node:dgram";
import { once } from "node:events";
import fs from "node:fs";
import http from "node:http";
import net, { type AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { StuckError } from "../../src/errors.ts";
import { realNow } from "../../src/host/real-time.ts";
import { slot } from "../../src/host/shared-slot.ts";
import { ProcessDriver, sleep } from "./process-driver.ts";

const { setTimeout: realTimeout } = slot.natives;

const server = http.createServer((_, response) => {
  realTimeout(() => response.end("ok"), 10);
});
const silentServer = net.createServer((socket) => socket.on("error", () => {}));
let url: string;

beforeAll(async () => {
  for (const listening of [server, silentServer]) {
    listening.listen(0, "127.0.0.1");
    await once(listening, "listening");
  }
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  silentServer.close();
});

describe("quiescence", () => {
  let driver: ProcessDriver;
  beforeEach(() => {
    driver = new ProcessDriver({ stuckAfterMs: 100 });
  });
  afterEach(() => driver.dispose());

  it("takes one turn of the event loop when nothing real goes on", async () => {
    const { process: worker } = driver.spawn();
    expect(driver.quiescence.isNeeded).toBe(false);
    worker.run(async () => {
      for (let step = 0; step < 100; step++) await step;
    });
    expect(driver.quiescence.isNeeded).toBe(true);
    let turns = 0;
    const count = (): void => {
      turns++;
      slot.natives.setImmediate(count).unref();
    };
    slot.natives.setImmediate(count).unref();
    expect(await driver.quiescence.reach()).toEqual(new Set([worker]));
    expect(turns).toBe(1);
    expect(driver.quiescence.isNeeded).toBe(false);
    expect((await driver.quiescence.reach()).size).toBe(0);
  });

  it("names the processes whose real work went on", async () => {
    const [reader, idler] = [driver.spawn(), driver.spawn()];
    idler.process.run(() => {});
    await driver.quiescence.reach();
    const reading = reader.process.run(() => fs.promises.readFile("/etc/hostname").catch(() => {}));
    expect(await driver.quiescence.reach()).toEqual(new Set([reader.process]));
    await reading;
  });

  it("does not wait for kept-alive connections that are idle", async () => {
    const worker = driver.spawn();
    await driver.run(worker, async () => {
      await (await fetch(url)).text();
      await new Promise((resolve) => http.get(url, (response) => response.resume().on("end", resolve)));
    });
    const before = realNow();
    const rests = driver.rests;
    await driver.run(worker, () => sleep(600_000));
    expect(realNow() - before).toBeLessThan(50);
    expect(driver.rests - rests).toBeLessThan(10);
  });

  it("does not wait for what never ends by itself: servers, intervals, a socket that only sends", async () => {
    const patient = new ProcessDriver();
    const worker = patient.spawn();
    const before = realNow();
    const [listening, sender, interval] = await patient.run(worker, async () => {
      const ownServer = http.createServer().listen(0);
      const socket = dgram.createSocket("udp4");
      socket.send("metric", 8_125, "127.0.0.1");
      const ticking = slot.natives.setInterval(() => {}, 5);
      await sleep(60_000);
      return [ownServer, socket, ticking] as const;
    });
    expect(realNow() - before).toBeLessThan(2_000);
    listening.close();
    sender.close();
    clearInterval(interval);
    patient.dispose();
  });

  it("says what it is stuck on when nothing moves", async () => {
    const { port } = silentServer.address() as AddressInfo;
    const worker = driver.spawn();
    let request: http.ClientRequest | undefined;
    const asking = driver.run(worker, async () => {
      request = http.get({ port, host: "127.0.0.1" });
      await once(request, "response");
    });
    const error: unknown = await asking.catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StuckError);
    request?.on("error", () => {}).destroy();
    const message = (error as Error).message.replace(`:${port}`, ":5432").replace(/for \d+ ms/, "for 100 ms");
    expect(message).toMatchInlineSnapshot(`
      "worker is stuck on real work: TCP socket to 127.0.0.1:5432, for 100 ms.
      Virtual time cannot move while it goes on. Finish or close it before the handler returns or waits, or raise the \`stuckAfter\` option."
    `);
  });

  it("names holds with their reasons", async () => {
    const release = driver.quiescence.hold("waiting for the extension to answer");
    const releaseLoading = driver.quiescence.holdForLoading(driver.spawn().process);
    const error: unknown = await driver.quiescence.reach().catch((reason: unknown) => reason);
    expect((error as Error).message.replace(/for \d+ ms/g, "for 100 ms")).toMatchInlineSnapshot(`
      "worker is stuck on loading its module, for 100 ms.
      The runtime is stuck on waiting for the extension to answer, for 100 ms.
      Virtual time cannot move while it goes on. Finish or close it before the handler returns or waits, or raise the \`stuckAfter\` option."
    `);
    release();
    releaseLoading();
    await driver.quiescence.reach();
  });

  it("keeps virtual time while there is progress, however long it takes", async () => {
    const worker = driver.spawn();
    const winner = await driver.run(worker, () =>
      Promise.race([
        (async () => {
          for (let request = 0; request < 15; request++) await (await fetch(url)).text();
          return "real work";
        })(),
        sleep(1).then(() => "timer"),
      ]),
    );
    expect(winner).toBe("real work");
  });

  it("holds virtual time until the hold is released", async () => {
    const release = driver.quiescence.hold("test");
    realTimeout(release, 20);
    const before = realNow();
    await driver.quiescence.reach();
    expect(realNow() - before).toBeGreaterThanOrEqual(15);
  });

  it("lets time move while a module waits for a timer at its top level", async () => {
    const { process: worker } = driver.spawn();
    const release = driver.quiescence.holdForLoading(worker);
    let isLoaded = false;
    void worker.run(async () => {
      await sleep(5_000);
      isLoaded = true;
      release();
    });
    await driver.drive(() => isLoaded);
    expect(driver.elapsedMs).toBe(5_000);
  });

  it("can insist on rest that lasts, for waits that nothing sees", async () => {
    const { process: worker } = driver.spawn();
    let hasAnswered = false;
    const unseen = new Promise<void>((resolve) => realTimeout(resolve, 10));
    void worker.run(async () => {
      await unseen;
      hasAnswered = true;
    });
    await driver.quiescence.reach();
    expect(hasAnswered).toBe(false);
    await driver.quiescence.reachLasting();
    expect(hasAnswered).toBe(true);
  });

  it("does not wait for the real work of a process that was killed", async () => {
    const { process: worker } = driver.spawn();
    worker.run(() => void slot.natives.setTimeout(() => {}, 2_000).ref());
    expect(driver.quiescence.isNeeded).toBe(true);
    worker.kill();
    const before = realNow();
    await driver.quiescence.reach();
    expect(realNow() - before).toBeLessThan(50);
  });

  it("is each runtime's own: real work of one does not hold another's time", async () => {
    const other = new ProcessDriver({ startTime: Date.UTC(2040, 0, 1), stuckAfterMs: 1_000 });
    const slow = driver.spawn();
    const release = driver.quiescence.hold("until the other is done");
    const waiting = driver.run(slow, async () => {
      await sleep(20 * 3_600_000);
      return new Date().getUTCFullYear();
    });
    slow.process.run(() => void slot.natives.setTimeout(() => {}, 60).ref());
    const before = realNow();
    const year = await other.run(other.spawn(), async () => {
      await sleep(20 * 3_600_000);
      return new Date().getUTCFullYear();
    });
    expect(realNow() - before).toBeLessThan(40);
    release();
    expect([year, other.elapsedMs, await waiting, driver.elapsedMs]).toEqual([
      2040, 72_000_000, 2030, 72_000_000,
    ]);
    other.dispose();
  });
});
