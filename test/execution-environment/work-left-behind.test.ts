import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pass, startRuntime } from "../runtime/started-runtime.ts";

const server = createServer((_request, response) => response.end("ok"));
beforeAll(() => new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve)));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
const url = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;

describe("Work that a handler leaves behind", () => {
  it("is counted: timers, and real work by name", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      handler: async () => {
        setTimeout(() => {}, 1_000);
        setTimeout(() => {}, 2_000);
        void fetch(url());
      },
    });
    await worker.invoke({});
    await runtime.settle();
    const [entry] = runtime.journal.where("environment.leftWorkBehind");
    expect(entry).toMatchObject({ requestId: worker.invocations[0]?.requestId, timers: 2 });
    expect(entry?.resources.length).toBeGreaterThan(0);
  });

  it("is not what a handler waited for, nor a connection that is merely kept alive", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      handler: async () => {
        await pass(100);
        return (await fetch(url())).text();
      },
    });
    expect((await worker.invoke({})).payload).toBe("ok");
    await worker.invoke({});
    await runtime.settle();
    expect(runtime.journal.where("environment.leftWorkBehind")).toEqual([]);
  });

  it.each(["nodejs20.x", "nodejs22.x", "nodejs24.x"] as const)(
    "is nothing of the runtime's own, on %s",
    async (name) => {
      const runtime = startRuntime();
      const worker = runtime.createFunction("worker", { runtime: name, handler: async () => 1 });
      await worker.invoke({});
      await worker.invoke({});
      await runtime.settle();
      expect(runtime.journal.where("environment.leftWorkBehind")).toEqual([]);
    },
  );
});
