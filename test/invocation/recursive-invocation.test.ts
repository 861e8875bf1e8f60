import { describe, expect, it } from "vitest";
import { isStopped, refuseRunaway } from "../../src/invocation/recursive-invocation.ts";
import type { Queue } from "../../src/runtime/queue.ts";
import { startRuntime } from "../runtime/started-runtime.ts";

const EVENT = { invocationType: "Event" } as const;

/** What a handler is told about its chain. */
function lineageNow(): string {
  return process.env["_X_AMZN_TRACE_ID"] ?? "";
}

function startRecursive(recursiveLoop?: "Allow" | "Terminate", executions = Number.POSITIVE_INFINITY) {
  const runtime = startRuntime();
  const deadLetters = runtime.createQueue("dead-letters");
  const headers: string[] = [];
  const worker = runtime.createFunction("worker", {
    deadLetterConfig: { targetArn: deadLetters },
    ...(recursiveLoop !== undefined && { recursiveLoop }),
    handler: async (event: { readonly depth: number }): Promise<void> => {
      headers.push(lineageNow());
      if (headers.length < executions) await worker.invoke({ depth: event.depth + 1 }, EVENT);
    },
  });
  return { runtime, deadLetters, headers, worker };
}

describe("A function that sends events to itself", () => {
  it("runs 16 times; the next event goes to the dead-letter queue", async () => {
    const { runtime, deadLetters, worker } = startRecursive();
    await worker.invoke({ depth: 1 }, EVENT);
    await runtime.settle();
    expect(worker.invocations.map(({ event }) => (event as { depth: number }).depth)).toEqual(
      Array.from({ length: 16 }, (_, index) => index + 1),
    );
    expect(deadLetters.messages.map(({ body }) => body)).toEqual(['{"depth":17}']);
    expect(runtime.journal.where("invocation.loopStopped")).toMatchObject([{ functionName: "worker" }]);
    expect(runtime.journal.where("asyncEvent.ended").at(-1)).toMatchObject({
      condition: "RecursiveInvocation",
      approximateInvokeCount: 0,
    });
    expect(runtime.metrics.get("RecursiveInvocationsDropped", { functionName: "worker" })).toBe(1);
  });

  it("counts its executions in the trace header, whose root it keeps", async () => {
    const { runtime, headers, worker } = startRecursive();
    await worker.invoke({ depth: 1 }, EVENT);
    await runtime.settle();
    const parts = headers.map((header) => /^Root=([^;]+);.*Lineage=(\d+):([0-9a-f]{8}):(\d+)$/.exec(header));
    expect(new Set(parts.map((part) => part?.[1])).size).toBe(1);
    expect(new Set(parts.map((part) => part?.[3])).size).toBe(1);
    expect(parts.map((part) => `${part?.[2]}:${part?.[4]}`)).toEqual(
      Array.from({ length: 16 }, (_, index) => `${index + 1}:${index}`),
    );
  });

  it("goes on as long as it likes if loops are allowed", async () => {
    const { runtime, deadLetters, headers, worker } = startRecursive("Allow", 40);
    await worker.invoke({ depth: 1 }, EVENT);
    await runtime.settle();
    expect(worker.invocations).toHaveLength(40);
    expect(headers.at(-1)).toMatch(/Lineage=40:[0-9a-f]{8}:39$/);
    expect(deadLetters.messages).toEqual([]);
  });

  it("goes by the setting that holds when the event is attempted", async () => {
    const { runtime, worker } = startRecursive("Terminate", 20);
    runtime.once("invocation.loopStopped", () => expect.unreachable());
    await worker.invoke({ depth: 1 }, EVENT);
    worker.update({ recursiveLoop: "Allow" });
    await runtime.settle();
    expect(worker.invocations).toHaveLength(20);
  });

  it("is no loop if a test sends the events, one after the other", async () => {
    const { runtime, worker } = startRecursive("Terminate", 1);
    for (let count = 0; count < 20; count++) await worker.invoke({ depth: 1 }, EVENT);
    await runtime.settle();
    expect(worker.invocations).toHaveLength(20);
  });
});

describe("Two functions that send events to each other", () => {
  it("run 16 times each", async () => {
    const runtime = startRuntime();
    const ping = runtime.createFunction("ping", {
      handler: async (): Promise<void> => void (await pong.invoke({}, EVENT)),
    });
    const pong = runtime.createFunction("pong", {
      handler: async (): Promise<void> => void (await ping.invoke({}, EVENT)),
    });
    await ping.invoke({}, EVENT);
    await runtime.settle();
    expect([ping.invocations.length, pong.invocations.length]).toEqual([16, 16]);
    expect(runtime.journal.where("invocation.loopStopped")).toMatchObject([{ functionName: "ping" }]);
  });
});

describe("A function that invokes itself and waits", () => {
  it("is refused by its 17th execution", async () => {
    const runtime = startRuntime();
    const refusals: unknown[] = [];
    const worker = runtime.createFunction("worker", {
      handler: async (): Promise<number> => {
        try {
          const { payload } = await worker.invoke();
          return Number(payload) + 1;
        } catch (error) {
          refusals.push(error);
          return 1;
        }
      },
    });
    expect((await worker.invoke()).payload).toBe(16);
    expect(refusals).toMatchObject([
      { name: "RecursiveInvocationException", $metadata: { httpStatusCode: 400 } },
    ]);
    expect(runtime.journal.where("invocation.loopStopped")).toHaveLength(1);
  });

  it("is told so by the two functions that decide", () => {
    const lines: unknown[] = [];
    const journal = { append: (record: unknown) => void lines.push(record) };
    const target = { name: "worker", hash: "b695919f", configuration: { recursiveLoop: "Terminate" } };
    const upstream = "Root=1;Lineage=16:b695919f:15";
    expect(isStopped(target as never, upstream)).toBe(true);
    expect(isStopped({ ...target, configuration: { recursiveLoop: "Allow" } } as never, upstream)).toBe(
      false,
    );
    expect(() => refuseRunaway({ journal: journal as never }, target as never, upstream)).toThrow(
      "recursive loop",
    );
    refuseRunaway({ journal: journal as never }, target as never, "Lineage=15:b695919f:14");
    expect(lines).toEqual([{ kind: "invocation.loopStopped", functionName: "worker" }]);
  });
});

describe("A handler that sends messages", () => {
  it("sends its trace header along, in batches too; a test has none", async () => {
    const runtime = startRuntime();
    const orders = runtime.createQueue("orders");
    const sent: string[] = [];
    const worker = runtime.createFunction("worker", {
      handler: async (): Promise<void> => {
        sent.push(lineageNow());
        await orders.send("one");
        await orders.sendBatch([{ id: "a", body: "two" }]);
      },
    });
    await orders.send("of the test");
    await worker.invoke();
    expect(headersIn(orders)).toEqual([undefined, sent[0], sent[0]]);
  });

  it("keeps the header that it gives a message itself", async () => {
    const runtime = startRuntime();
    const orders = runtime.createQueue("orders");
    const own = { AWSTraceHeader: { dataType: "String", stringValue: "Root=1-2-3" } };
    const worker = runtime.createFunction("worker", {
      handler: async (): Promise<void> => {
        await orders.send("one", { messageSystemAttributes: own });
      },
    });
    await worker.invoke();
    expect(headersIn(orders)).toEqual(["Root=1-2-3"]);
  });
});

function headersIn(queue: Queue): (string | undefined)[] {
  return queue.messages.map(({ attributes }) => attributes.AWSTraceHeader);
}
