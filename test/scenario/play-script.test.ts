import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRuntime, type EventSource } from "../../src/index.ts";
import { stepAfter } from "../../src/scenario/play-script.ts";
import { script } from "../../src/scenario.ts";

describe("The step of an attempt", () => {
  it("is what the steps come to when each is written as often as it is taken", () => {
    const steps = fc.array(fc.record({ succeeds: fc.nat(), times: fc.integer({ min: 1, max: 4 }) }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(steps, fc.nat(40), (given, earlier) => {
        const written = given.flatMap((step) => Array.from({ length: step.times }, () => step));
        expect(stepAfter(given, earlier)).toBe(written[earlier]);
      }),
    );
  });

  it("is the last one for good where nothing says how often", () => {
    const steps = fc.array(fc.record({ succeeds: fc.nat(), times: fc.integer({ min: 1, max: 4 }) }));
    fc.assert(
      fc.property(steps, fc.nat(40), (counted, earlier) => {
        const last = { fails: "always" };
        const written = counted.flatMap((step) => Array.from({ length: step.times }, () => step));
        expect(stepAfter([...counted, last], earlier)).toBe(written[earlier] ?? last);
      }),
    );
  });
});

describe("A script in order", () => {
  async function handledFrom(
    eventSource: (runtime: ReturnType<typeof createRuntime>) => EventSource,
    send: (source: never) => Promise<unknown>,
  ) {
    await using runtime = createRuntime();
    const source = eventSource(runtime);
    const worker = runtime.createFunction("worker", {
      handler: script().reportingBatchItemFailures().forRecord({ id: 2 }).fails("not yet").times(1),
    });
    runtime.createEventSourceMapping({
      eventSource: source,
      function: worker,
      functionResponseTypes: ["ReportBatchItemFailures"],
      ...(typeof source === "object" && "records" in source ? { startingPosition: "TRIM_HORIZON" } : {}),
    });
    await send(source as never);
    await runtime.settle();
    return worker.invocations.map(({ event, payload }) => ({
      records: (event as { Records: unknown[] }).Records.length,
      failed: (payload as { batchItemFailures: unknown[] }).batchItemFailures.length,
    }));
  }

  it("names the rest of the message group after a message that fails", async () => {
    const invocations = await handledFrom(
      (runtime) =>
        runtime.createQueue("orders.fifo", {
          fifoQueue: true,
          contentBasedDeduplication: true,
          visibilityTimeout: 30,
        }),
      async (queue: ReturnType<ReturnType<typeof createRuntime>["createQueue"]>) => {
        const bodies = [{ id: 1 }, { id: 2 }, { id: 3 }];
        await queue.sendBatch(bodies.map((body, index) => ({ id: `${index}`, body, messageGroupId: "ada" })));
      },
    );
    expect(invocations).toEqual([
      { records: 3, failed: 2 },
      { records: 2, failed: 0 },
    ]);
  });

  it("names the first record of a shard that fails, and the shard goes back to it", async () => {
    const invocations = await handledFrom(
      (runtime) => runtime.createStream("clicks", { shardCount: 1 }),
      async (stream: ReturnType<ReturnType<typeof createRuntime>["createStream"]>) => {
        const entries = [1, 2, 3].map((id) => ({ partitionKey: "ada", data: JSON.stringify({ id }) }));
        await stream.putRecords(entries);
      },
    );
    expect(invocations).toEqual([
      { records: 3, failed: 1 },
      { records: 2, failed: 0 },
    ]);
  });
});

describe("A script outside of a runtime", () => {
  it("is refused, for it would end the test run where it ends its process", async () => {
    await expect(script().crashes()({}, {} as never)).rejects.toThrowErrorMatchingInlineSnapshot(
      `[InvalidArgumentError: script(): expected \`caller\` to be a function of a runtime, got undefined]`,
    );
  });
});
