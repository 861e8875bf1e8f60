import type { SQSEvent } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { createRuntime } from "../../src/index.ts";
import { isScript, script } from "../../src/scenario.ts";
import "../../src/vitest.ts";

const settings = { timeout: 3 };

async function outcomesOf(handler: ReturnType<typeof script>, invocations: number) {
  await using runtime = createRuntime();
  const worker = runtime.createFunction("worker", { ...settings, handler });
  for (let call = 0; call < invocations; call++) await worker.invoke({ call });
  return worker.invocations.map(({ outcome, payload, errorType, errorMessage, durationMs }) => ({
    outcome,
    told: outcome === "success" ? payload : `${errorType}: ${errorMessage}`,
    durationMs,
  }));
}

describe("A scripted function", () => {
  it("does with each invocation what the script says next", async () => {
    const handler = script()
      .fails("boom")
      .times(2)
      .then.timesOut()
      .then.crashes()
      .then.fails({ errorType: "OrderError", errorMessage: "no address" })
      .after("2s")
      .then.succeeds({ ok: true });
    expect(await outcomesOf(handler, 7)).toMatchInlineSnapshot(`
      [
        {
          "durationMs": 0,
          "outcome": "error",
          "told": "Error: boom",
        },
        {
          "durationMs": 0,
          "outcome": "error",
          "told": "Error: boom",
        },
        {
          "durationMs": 3000,
          "outcome": "timeout",
          "told": "Sandbox.Timedout: RequestId: 62ee3c7a-c148-4668-992b-7b53c05e3995 Error: Task timed out after 3.00 seconds",
        },
        {
          "durationMs": 0,
          "outcome": "crash",
          "told": "Runtime.ExitError: RequestId: 0c417fdc-93ed-4c25-8f11-2909dead7df1 Error: Runtime exited with error: exit status 1",
        },
        {
          "durationMs": 2000,
          "outcome": "error",
          "told": "OrderError: no address",
        },
        {
          "durationMs": 0,
          "outcome": "success",
          "told": {
            "ok": true,
          },
        },
        {
          "durationMs": 0,
          "outcome": "success",
          "told": {
            "ok": true,
          },
        },
      ]
    `);
  });

  it("goes on with the last step for good, and succeeds after a last step that is counted", async () => {
    const always = await outcomesOf(script().fails("boom"), 3);
    expect(always.map(({ outcome }) => outcome)).toEqual(["error", "error", "error"]);
    const twice = await outcomesOf(script().fails("boom").times(2), 3);
    expect(twice.map(({ outcome }) => outcome)).toEqual(["error", "error", "success"]);
    expect(await outcomesOf(script(), 1)).toMatchObject([{ outcome: "success", told: null }]);
  });

  it("runs the handler that it stands in for once the script is over", async () => {
    const handler = script(async ({ call }: { call: number }) => `call ${call}`).crashes(3);
    expect(await outcomesOf(handler, 1)).toMatchObject([{ outcome: "crash" }]);
    expect(await outcomesOf(handler.times(1), 2)).toMatchObject([
      {
        told: "Runtime.ExitError: RequestId: 72475ead-46d0-47f9-a88c-7bfc26fcfadd Error: Runtime exited with error: exit status 3",
      },
      { told: "call 1" },
    ]);
  });

  it("runs code in between, and throws errors as they are", async () => {
    const handler = script()
      .runs(({ call }: { call: number }) => call + 1)
      .then.fails(new RangeError("far"));
    expect(await outcomesOf(handler, 2)).toMatchObject([{ told: 1 }, { told: "RangeError: far" }]);
  });

  it("can be written without `then`, and as data", async () => {
    const handler = script().fails("boom").succeeds("fine");
    expect(handler.data).toEqual({
      clauses: [{ each: "invocation", steps: [{ fails: "boom" }, { succeeds: "fine" }] }],
    });
    const fromSteps = script([{ fails: "boom" }, { succeeds: "fine" }]);
    expect(fromSteps.data).toEqual(handler.data);
    expect(await outcomesOf(script(handler.data), 3)).toEqual(await outcomesOf(fromSteps, 3));
    expect(isScript(handler)).toBe(true);
    expect(isScript(() => {})).toBe(false);
  });

  it("is no promise", async () => {
    const handler = script().fails("boom");
    expect(await handler).toBe(handler);
    await using runtime = createRuntime();
    const worker = runtime.createFunction("worker", { load: async () => handler });
    expect((await worker.invoke()).payload).toMatchObject({ errorMessage: "boom" });
  });

  it("never changes: what a script is told makes another script", async () => {
    const failing = script().fails("boom");
    const twice = failing.times(2);
    expect(failing.data.clauses[0]?.steps).toEqual([{ fails: "boom" }]);
    expect(twice.data.clauses[0]?.steps).toEqual([{ fails: "boom", times: 2 }]);
  });
});

describe("A script for events", () => {
  it("counts the attempts of each event by itself", async () => {
    await using runtime = createRuntime();
    const worker = runtime.createFunction("worker", {
      handler: script()
        .forEvent({ id: 2 })
        .fails("down")
        .times(2)
        .then.succeeds("at last")
        .forEvent()
        .succeeds("at once"),
    });
    for (const id of [1, 2, 2]) await worker.invoke({ id }, { invocationType: "Event" });
    await runtime.settle();
    expect(worker.invocations.map(({ event, attempt, payload }) => [event, attempt, payload])).toMatchObject([
      [{ id: 1 }, 1, "at once"],
      [{ id: 2 }, 1, { errorMessage: "down" }],
      [{ id: 2 }, 1, { errorMessage: "down" }],
      [{ id: 2 }, 2, { errorMessage: "down" }],
      [{ id: 2 }, 2, { errorMessage: "down" }],
      [{ id: 2 }, 3, "at last"],
      [{ id: 2 }, 3, "at last"],
    ]);
  });

  it("selects them by condition, and leaves others to what is said of invocations", async () => {
    const handler = script()
      .fails("odd one out")
      .forEvent(({ call }: { call: number }) => call === 1)
      .succeeds("selected");
    expect(await outcomesOf(handler, 3)).toMatchObject([
      { outcome: "error" },
      { told: "selected" },
      { outcome: "error" },
    ]);
  });
});

describe("A script for records", () => {
  async function redelivered(handler: ReturnType<typeof script>, bodies: readonly unknown[]) {
    await using runtime = createRuntime();
    const orders = runtime.createQueue("orders", { visibilityTimeout: 30 });
    const worker = runtime.createFunction("worker", { ...settings, handler });
    runtime.createEventSourceMapping({
      eventSource: orders,
      function: worker,
      functionResponseTypes: ["ReportBatchItemFailures"],
    });
    await orders.sendBatch(bodies.map((body, index) => ({ id: `${index}`, body })));
    await runtime.settle();
    return worker.invocations.map(({ event, outcome }) => ({
      bodies: (event as SQSEvent).Records.map(({ body }) => body),
      outcome,
    }));
  }

  it("reports those that fail, each as often as the script says", async () => {
    const handler = script()
      .reportingBatchItemFailures()
      .forRecord({ id: 2 })
      .fails("no address")
      .times(2)
      .forRecord("3")
      .fails()
      .then.succeeds();
    expect(await redelivered(handler, [{ id: 1 }, { id: 2 }, "3"])).toEqual([
      { bodies: ['{"id":1}', '{"id":2}', "3"], outcome: "success" },
      { bodies: ['{"id":2}', "3"], outcome: "success" },
      { bodies: ['{"id":2}'], outcome: "success" },
    ]);
  });

  it("fails the batch with the first of them where nothing is reported", async () => {
    const handler = script().forRecord({ id: 2 }).fails("no address").times(1);
    expect(await redelivered(handler, [{ id: 1 }, { id: 2 }])).toEqual([
      { bodies: ['{"id":1}', '{"id":2}'], outcome: "error" },
      { bodies: ['{"id":1}', '{"id":2}'], outcome: "success" },
    ]);
  });

  it("times out or crashes at a record", async () => {
    const handler = script().forRecord("a").timesOut().times(1).forRecord("b").crashes().times(1);
    expect((await redelivered(handler, ["a", "b"])).map(({ outcome }) => outcome)).toEqual([
      "timeout",
      "crash",
      "success",
    ]);
  });

  it("runs code with the record alone, which may report it", async () => {
    const seen: string[][] = [];
    const handler = script((event: SQSEvent) => {
      seen.push(event.Records.map(({ body }) => body));
      const isLate = seen.length > 2;
      return {
        batchItemFailures: isLate
          ? []
          : event.Records.map(({ messageId }) => ({ itemIdentifier: messageId })),
      };
    })
      .reportingBatchItemFailures()
      .forRecord("b")
      .fails()
      .times(1);
    const invocations = await redelivered(handler, ["a", "b", "c"]);
    expect(invocations.map(({ bodies }) => bodies)).toEqual([
      ["a", "b", "c"],
      ["a", "b", "c"],
    ]);
    expect(seen).toEqual([["a"], ["c"], ["a"], ["b"], ["c"]]);
  });
});
