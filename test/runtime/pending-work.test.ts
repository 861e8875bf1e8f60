import { describe, expect, it } from "vitest";
import { createRuntime, PendingWorkError } from "../../src/index.ts";
import { findPendingWork } from "../../src/runtime/pending-work.ts";
import { failureOf } from "../assertions/failure-of.ts";

async function busyRuntime(options = {}) {
  const runtime = createRuntime(options);
  const orders = runtime.createQueue("orders");
  const worker = runtime.createFunction("worker", {
    timeout: 10,
    handler: async () => new Promise((resolve) => setTimeout(resolve, 5_000)),
  });
  runtime.createEventSourceMapping({ eventSource: orders, function: worker });
  const failing = runtime.createFunction("failing", {
    handler: async () => {
      throw new Error("no");
    },
  });
  const hasty = runtime.createFunction("hasty", {
    handler: async () => void setTimeout(() => {}, 1_000),
  });
  await hasty.invoke();
  await failing.invoke({}, { invocationType: "Event" });
  await orders.send("m1");
  await orders.send("m2", { delaySeconds: 60 });
  await runtime.advanceBy("2s");
  return runtime;
}

describe("What is left behind", () => {
  it("does not say that time would end what is frozen", async () => {
    await using runtime = createRuntime();
    const hasty = runtime.createFunction("hasty", {
      handler: async () => void setTimeout(() => {}, 1_000),
    });
    await hasty.invoke();
    expect(failureOf(() => runtime.assertNothingPending())).toMatchInlineSnapshot(`
      "assertNothingPending(): expected nothing to be pending, but 1 thing is:
        left behind  hasty  1 timer, frozen since +0 ms
      What is left behind is frozen: have the handler wait for it, or clear it."
    `);
  });
});

describe("assertNothingPending", () => {
  it("lists what is queued, due, running and left behind", async () => {
    const runtime = await busyRuntime();
    expect(() => runtime.assertNothingPending()).toThrow(PendingWorkError);
    expect(failureOf(() => runtime.assertNothingPending())).toMatchInlineSnapshot(`
      "assertNothingPending(): expected nothing to be pending, but 7 things are:
        queued       orders                         2 messages: 1 delayed, 1 in flight
        scheduled    setTimeout in worker           due in 3 s
        scheduled    timeout of worker              due in 8 s
        scheduled    orders: message visible again  due in 28 s
        scheduled    event for failing              due in 58 s
        running      worker                         invocation de81… since +0 ms
        left behind  hasty                          1 timer, frozen since +0 ms
      Let time pass with settle() or advanceBy() until it is done.
      What is left behind is frozen: have the handler wait for it, or clear it."
    `);
  });

  it("holds once everything is done, whatever lies in queues that nobody polls", async () => {
    await using runtime = createRuntime();
    const orders = runtime.createQueue("orders");
    const failures = runtime.createQueue("failures");
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    runtime.createEventSourceMapping({ eventSource: orders, function: worker });
    await orders.send("m1");
    await failures.send("for the test to look at");
    await runtime.settle();
    runtime.assertNothingPending();
    await orders.send("m2");
    expect(failureOf(() => runtime.assertNothingPending())).toMatchInlineSnapshot(`
      "assertNothingPending(): expected nothing to be pending, but 2 things are:
        queued     orders          1 message available
        scheduled  poll of orders  due now
      Let time pass with settle() or advanceBy() until it is done."
    `);
  });

  it("is refused after dispose", async () => {
    const runtime = createRuntime();
    await runtime.dispose();
    expect(() => runtime.assertNothingPending()).toThrow("expected a live runtime");
  });
});

describe("dispose", () => {
  it("ignores pending work unless it is told not to", async () => {
    await (await busyRuntime()).dispose();
    const runtime = await busyRuntime({ pendingWork: "error" });
    await expect(runtime.dispose()).rejects.toThrow("dispose(): expected nothing to be pending, but");
    // It is disposed all the same.
    expect(() => runtime.createQueue("another")).toThrow("expected a live runtime");
    await runtime.dispose();
  });

  it("takes no other word for it", () => {
    // @ts-expect-error: no such mode
    expect(failureOf(() => createRuntime({ pendingWork: "warn" }))).toMatchInlineSnapshot(
      `"createRuntime(): expected \`pendingWork\` to be "ignore" or "error", got "warn""`,
    );
  });
});

describe("Pending work", () => {
  it("is nothing in a runtime that was just created", () => {
    const { journal } = createRuntime();
    const sources = { now: 0, startTime: 0, tasks: [], polledQueues: [], environments: [], journal };
    expect(findPendingWork(sources)).toEqual([]);
  });

  it("is an Init, and tasks of one name in one row, but nothing in the background", () => {
    const { journal } = createRuntime();
    const work = findPendingWork({
      now: 1_000,
      startTime: 0,
      tasks: [
        { label: "event for worker", dueAt: 1_000, isBackground: false },
        { label: "event for worker", dueAt: 3_000, isBackground: false },
        { label: "retry", dueAt: 61_000, isBackground: false },
        { label: "idle", dueAt: 2_000, isBackground: true },
      ],
      polledQueues: [],
      environments: [{ id: "e", functionName: "worker", state: { phase: "init", startedAt: 500 } }],
      journal,
    });
    expect(work).toEqual([
      { state: "scheduled", what: "event for worker", detail: "2 times, the first due now" },
      { state: "scheduled", what: "retry", detail: "due in 1 m" },
      { state: "running", what: "worker", detail: "Init since +500 ms" },
    ]);
  });
});
