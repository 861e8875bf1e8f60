import { describe, expect, it } from "vitest";
import { createRuntime } from "../../src/index.ts";
import "../../src/vitest.ts";
import { failureOf } from "./failure-of.ts";

async function retried() {
  const runtime = createRuntime();
  const worker = runtime.createFunction("worker", {
    handler: async ({ id }: { readonly id: number }) => {
      await new Promise((resolve) => setTimeout(resolve, 800));
      if (id > 1) throw new Error(`order ${id} has no address`);
    },
  });
  const good = await worker.invoke({ id: 1 }, { invocationType: "Event" });
  const bad = await worker.invoke({ id: 2 }, { invocationType: "Event" });
  await runtime.settle();
  return { runtime, worker, requestIds: { good: good.requestId, bad: bad.requestId } };
}

async function pollingWorker() {
  const runtime = createRuntime();
  const orders = runtime.createQueue("orders", { visibilityTimeout: 30 });
  const worker = runtime.createFunction("worker", {
    handler: async () => {
      throw new Error("no");
    },
  });
  const mapping = runtime.createEventSourceMapping({ eventSource: orders, function: worker });
  return { runtime, orders, mapping };
}

describe("toHaveBeenAttempted", () => {
  it("counts the attempts at one event of the internal queue", async () => {
    const { worker, requestIds } = await retried();
    expect(worker).toHaveBeenAttempted(3);
    expect(worker).toHaveBeenAttempted(1);
    expect(worker).not.toHaveBeenAttempted(2);
    expect(worker).toHaveBeenAttempted(1, { requestId: requestIds.good });
    expect(worker).toHaveBeenAttempted(3, { requestId: requestIds.bad });
    expect(worker.invocations.at(-1)).toHaveBeenAttempted(3);
    expect(worker.invocations.at(-1)).not.toHaveBeenAttempted(1);
    expect(failureOf(() => expect(worker).toHaveBeenAttempted(2))).toMatchInlineSnapshot(`
      "expected worker to have been attempted 2 times, but event 7247… was attempted once and event e1f6… was attempted 3 times

      journal:
            ... 5 entries
         5  +0 ms       worker#1  invocation 7247… starts with {"id":1}
            ... 2 entries
         8  +0 ms       worker#2  invocation e1f6… starts with {"id":2}
         9  +800 ms     worker#1  ✓ returns after 800 ms
        10  +800 ms     worker    event 7247… is done
            ... 1 entry
        12  +800 ms     worker#2  ✗ fails after 800 ms: Error: order 2 has no add…
        13  +800 ms     worker    event e1f6…: attempt 1 failed, next attempt in …
            ... 2 entries, 1 of them like these
        16  +1 m 1.6 s  worker#2  ✗ fails after 800 ms: Error: order 2 has no add…
        17  +1 m 1.6 s  worker    event e1f6…: attempt 2 failed, next attempt in …
        18  +3 m 1.6 s  worker#2  invocation e1f6… starts (attempt 3) with {"id":…
            ... 1 entry
        20  +3 m 2.4 s  worker#2  ✗ fails after 800 ms: Error: order 2 has no add…
        21  +3 m 2.4 s  worker    event e1f6… is given up: no retry is left

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
    expect(
      failureOf(() => expect(worker).not.toHaveBeenAttempted(3, { requestId: requestIds.bad })),
    ).toMatchInlineSnapshot(`
      "expected worker not to have been attempted 3 times, but event e1f6… was attempted 3 times

      journal:
            ... 8 entries
         8  +0 ms       worker#2  invocation e1f6… starts with {"id":2}
            ... 3 entries
        12  +800 ms     worker#2  ✗ fails after 800 ms: Error: order 2 has no add…
        13  +800 ms     worker    event e1f6…: attempt 1 failed, next attempt in …
        14  +1 m 0.8 s  worker#2  invocation e1f6… starts (attempt 2) with {"id":…
            ... 1 entry
        16  +1 m 1.6 s  worker#2  ✗ fails after 800 ms: Error: order 2 has no add…
        17  +1 m 1.6 s  worker    event e1f6…: attempt 2 failed, next attempt in …
        18  +3 m 1.6 s  worker#2  invocation e1f6… starts (attempt 3) with {"id":…
            ... 1 entry
        20  +3 m 2.4 s  worker#2  ✗ fails after 800 ms: Error: order 2 has no add…
        21  +3 m 2.4 s  worker    event e1f6… is given up: no retry is left

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
  });

  it("counts the copy of an event that is delivered twice as no attempt", async () => {
    await using runtime = createRuntime({ duplicateEvents: 1 });
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    await worker.invoke({}, { invocationType: "Event" });
    await runtime.settle();
    expect(worker).toHaveBeenInvokedTimes(2);
    expect(worker).toHaveBeenAttempted(1);
  });

  it("counts the batches that a message was in", async () => {
    const { runtime, orders, mapping } = await pollingWorker();
    const { messageId } = await orders.send("m1");
    await orders.send("m2", { delaySeconds: 20 });
    await runtime.advanceBy("45s");
    expect(mapping).toHaveBeenAttempted(2, { messageId });
    expect(mapping).toHaveBeenAttempted(1);
    expect(failureOf(() => expect(mapping).toHaveBeenAttempted(3, { messageId }))).toMatchInlineSnapshot(`
      "expected orders→worker to have been attempted 3 times, but message e1f6… was attempted 2 times

      journal:
            ... 8 entries
         8  +0 ms  worker#1  invocation 91a1… starts: 1 message from orders
            ... 1 entry
        10  +0 ms  worker#1  ✗ fails at once: Error: no
            ... 7 entries
        18  +30 s  worker#1  invocation 5e15… starts: 1 message from orders
            ... 1 entry
        20  +30 s  worker#1  ✗ fails at once: Error: no
            ... 1 entry

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
  });

  it("says that there was no event", async () => {
    const { worker } = await retried();
    const other = await pollingWorker();
    expect(failureOf(() => expect(other.mapping).toHaveBeenAttempted(1))).toMatchInlineSnapshot(`
      "expected orders→worker to have been attempted once, but it never invoked its function

      journal:
           ... 2 entries
        2  +0 ms  orders→worker  event source mapping Enabled

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
    await worker.invoke({ id: 1 });
    const live = worker.createAlias("live", { functionVersion: worker.publishVersion().version });
    await live.invoke({ id: 1 });
    expect(failureOf(() => expect(live).toHaveBeenAttempted(1))).toMatchInlineSnapshot(`
      "expected worker:live to have been attempted once, but it has had no asynchronous event

      journal:
         0  +0 ms       worker      created
         1  +0 ms       worker      event 7247… accepted
         2  +0 ms       worker      event e1f6… accepted
         3  +0 ms       worker#1    cold start (on-demand)
         4  +0 ms       worker#1    initialised in 0 ms
         5  +0 ms       worker#1    invocation 7247… starts with {"id":1}
         6  +0 ms       worker#2    cold start (on-demand)
         7  +0 ms       worker#2    initialised in 0 ms
            ... 15 entries, 15 of them like these
        23  +3 m 3.2 s  worker#2    ✓ returns after 800 ms
        24  +3 m 3.2 s  worker      version 1 published
        25  +3 m 3.2 s  worker      alias live created: version 1
        26  +3 m 3.2 s  worker:1#1  cold start (on-demand)
        27  +3 m 3.2 s  worker:1#1  initialised in 0 ms
        28  +3 m 3.2 s  worker:1#1  invocation 3f18… starts with {"id":1}
        29  +3 m 4 s    worker:1#1  ✓ returns after 800 ms

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
  });

  it("refuses an id that no event has, and options that there are not", async () => {
    const { worker } = await retried();
    expect(failureOf(() => expect(worker).toHaveBeenAttempted(1, { requestId: "x" }))).toMatchInlineSnapshot(
      `"toHaveBeenAttempted(): expected \`requestId\` to be that of an event that worker has had (72475ead-46d0-47f9-a88c-7bfc26fcfadd or e1f615ac-56c1-47f1-9345-ed8b21a92e8c), got "x""`,
    );
    expect(failureOf(() => expect(worker).toHaveBeenAttempted(1, { messageId: "x" }))).toMatchInlineSnapshot(
      `"toHaveBeenAttempted(): expected \`messageId\` to be a known option (requestId), got "x""`,
    );
  });
});

describe("toHaveRetriedAfter", () => {
  it("compares the waits between the attempts at one event, whatever the handler took", async () => {
    const { worker, requestIds } = await retried();
    expect(worker).toHaveRetriedAfter(["1m", "2m"]);
    expect(worker).toHaveRetriedAfter([60_000, 120_000]);
    expect(worker).toHaveRetriedAfter([], { requestId: requestIds.good });
    expect(worker).not.toHaveRetriedAfter(["1m"]);
  });

  it("counts the wait until the Init of an attempt that starts cold", async () => {
    await using runtime = createRuntime();
    const worker = runtime.createFunction("worker", {
      timeout: 1,
      initDuration: 300,
      handler: () => new Promise((resolve) => setTimeout(resolve, 60_000)),
    });
    await worker.invoke({}, { invocationType: "Event" });
    await runtime.settle();
    expect(worker).toHaveRetriedAfter(["1m", "2m"]);
  });

  it("takes the visibility timeout of a message for its wait", async () => {
    const { runtime, orders, mapping } = await pollingWorker();
    const { messageId } = await orders.send("m1");
    await runtime.advanceBy("65s");
    expect(mapping).toHaveRetriedAfter(["30s", "30s"], { messageId });
  });

  it("says what the waits were", async () => {
    const { worker } = await retried();
    expect(failureOf(() => expect(worker).toHaveRetriedAfter(["1m", "3m"]))).toMatchInlineSnapshot(`
      "expected worker to have retried after 1 m and 3 m, but event 7247… was never retried and event e1f6… was retried after 1 m and 2 m

      journal:
            ... 5 entries
         5  +0 ms       worker#1  invocation 7247… starts with {"id":1}
            ... 2 entries
         8  +0 ms       worker#2  invocation e1f6… starts with {"id":2}
         9  +800 ms     worker#1  ✓ returns after 800 ms
        10  +800 ms     worker    event 7247… is done
            ... 1 entry
        12  +800 ms     worker#2  ✗ fails after 800 ms: Error: order 2 has no add…
        13  +800 ms     worker    event e1f6…: attempt 1 failed, next attempt in …
            ... 2 entries, 1 of them like these
        16  +1 m 1.6 s  worker#2  ✗ fails after 800 ms: Error: order 2 has no add…
        17  +1 m 1.6 s  worker    event e1f6…: attempt 2 failed, next attempt in …
        18  +3 m 1.6 s  worker#2  invocation e1f6… starts (attempt 3) with {"id":…
            ... 1 entry
        20  +3 m 2.4 s  worker#2  ✗ fails after 800 ms: Error: order 2 has no add…
        21  +3 m 2.4 s  worker    event e1f6… is given up: no retry is left

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
    expect(failureOf(() => expect(worker).not.toHaveRetriedAfter(["1m", "2m"]))).toMatchInlineSnapshot(`
      "expected worker not to have retried after 1 m and 2 m, but event e1f6… was retried after 1 m and 2 m

      journal:
            ... 8 entries
         8  +0 ms       worker#2  invocation e1f6… starts with {"id":2}
            ... 3 entries
        12  +800 ms     worker#2  ✗ fails after 800 ms: Error: order 2 has no add…
        13  +800 ms     worker    event e1f6…: attempt 1 failed, next attempt in …
        14  +1 m 0.8 s  worker#2  invocation e1f6… starts (attempt 2) with {"id":…
            ... 1 entry
        16  +1 m 1.6 s  worker#2  ✗ fails after 800 ms: Error: order 2 has no add…
        17  +1 m 1.6 s  worker    event e1f6…: attempt 2 failed, next attempt in …
        18  +3 m 1.6 s  worker#2  invocation e1f6… starts (attempt 3) with {"id":…
            ... 1 entry
        20  +3 m 2.4 s  worker#2  ✗ fails after 800 ms: Error: order 2 has no add…
        21  +3 m 2.4 s  worker    event e1f6… is given up: no retry is left

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
  });

  it("refuses what is no list of durations", async () => {
    const { worker } = await retried();
    // @ts-expect-error: a list
    expect(failureOf(() => expect(worker).toHaveRetriedAfter("1m"))).toMatchInlineSnapshot(
      `"toHaveRetriedAfter(): expected \`gaps\` to be an array of durations such as ["1m", "2m"], got "1m""`,
    );
    expect(failureOf(() => expect(worker).toHaveRetriedAfter(["1m", "soon"]))).toMatchInlineSnapshot(
      `"toHaveRetriedAfter(): expected \`gaps[1]\` to be milliseconds (a number from 0) or a duration such as "250ms", "30s", "5m", "6h", "1h 30m", got "soon""`,
    );
  });
});
