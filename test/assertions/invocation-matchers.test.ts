import { describe, expect, it } from "vitest";
import { createRuntime } from "../../src/index.ts";
import "../../src/vitest.ts";
import { failureOf } from "./failure-of.ts";

class OrderError extends Error {
  override name = "OrderError";
}

async function workerWithThreeInvocations() {
  const runtime = createRuntime();
  const worker = runtime.createFunction("worker", {
    timeout: 5,
    handler: async ({ id }: { readonly id: number; readonly items?: readonly string[] }) => {
      if (id === 2) throw new OrderError("order 2 has no address");
      if (id === 3) await new Promise((resolve) => setTimeout(resolve, 60_000));
      return { parcel: id };
    },
  });
  await worker.invoke({ id: 1, items: ["a", "b"] });
  await worker.invoke({ id: 2 });
  await worker.invoke({ id: 3 });
  return { runtime, worker };
}

async function idleWorker() {
  const runtime = createRuntime();
  return runtime.createFunction("idle", { handler: async () => {} });
}

async function throttledWorker() {
  const runtime = createRuntime();
  const worker = runtime.createFunction("worker", {
    reservedConcurrentExecutions: 0,
    handler: async () => {},
  });
  await expect(worker.invoke()).rejects.toThrow("Rate Exceeded");
  return worker;
}

describe("toHaveBeenInvoked", () => {
  it("holds for a function, a version and an alias whose handler ran", async () => {
    const { worker } = await workerWithThreeInvocations();
    const first = worker.publishVersion();
    const live = worker.createAlias("live", { functionVersion: first.version });
    expect(worker).toHaveBeenInvoked();
    expect(first).not.toHaveBeenInvoked();
    expect(live).not.toHaveBeenInvoked();
    await live.invoke({ id: 4 });
    expect(first).toHaveBeenInvokedTimes(1);
    expect(live).toHaveBeenInvokedTimes(1);
    await first.invoke({ id: 5 });
    expect(first).toHaveBeenInvokedTimes(2);
    expect(live).toHaveBeenInvokedTimes(1);
    expect(worker).toHaveBeenInvokedTimes(5);
  });

  it("says that it never was, and shows what there is about the function", async () => {
    const idle = await idleWorker();
    expect(failureOf(() => expect(idle).toHaveBeenInvoked())).toMatchInlineSnapshot(`
      "expected idle to have been invoked, but it was never invoked

      journal:
        0  +0 ms  idle  created

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
  });

  it("says that it was only throttled", async () => {
    const worker = await throttledWorker();
    expect(failureOf(() => expect(worker).toHaveBeenInvoked())).toMatchInlineSnapshot(`
      "expected worker to have been invoked, but it was never invoked, only throttled once

      journal:
        0  +0 ms  worker  created
        1  +0 ms  worker  ✗ invocation 7247… throttled: ReservedFunctionConcurren…

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
  });

  it("says how often it was where it should not have been", async () => {
    const { worker } = await workerWithThreeInvocations();
    expect(failureOf(() => expect(worker).not.toHaveBeenInvoked())).toMatchInlineSnapshot(`
      "expected worker not to have been invoked, but it was invoked 3 times

      journal:
           ... 3 entries
        3  +0 ms  worker#1  invocation 7247… starts with {"id":1,"items":["a","b"…
        4  +0 ms  worker#1  ✓ returns at once: {"parcel":1}
        5  +0 ms  worker#1  invocation db34… starts with {"id":2}
           ... 1 entry
        7  +0 ms  worker#1  ✗ fails at once: OrderError: order 2 has no address
        8  +0 ms  worker#1  invocation 62ee… starts with {"id":3}
        9  +5 s   worker#1  ✗ fails after 5 s: Task timed out after 5.00 seconds
           ... 1 entry

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
  });
});

describe("toHaveBeenInvokedTimes", () => {
  it("counts every attempt", async () => {
    const { worker } = await workerWithThreeInvocations();
    expect(worker).toHaveBeenInvokedTimes(3);
    expect(await idleWorker()).toHaveBeenInvokedTimes(0);
    expect(failureOf(() => expect(worker).toHaveBeenInvokedTimes(1))).toMatchInlineSnapshot(`
      "expected worker to have been invoked once, but it was invoked 3 times

      journal:
           ... 3 entries
        3  +0 ms  worker#1  invocation 7247… starts with {"id":1,"items":["a","b"…
        4  +0 ms  worker#1  ✓ returns at once: {"parcel":1}
        5  +0 ms  worker#1  invocation db34… starts with {"id":2}
           ... 1 entry
        7  +0 ms  worker#1  ✗ fails at once: OrderError: order 2 has no address
        8  +0 ms  worker#1  invocation 62ee… starts with {"id":3}
        9  +5 s   worker#1  ✗ fails after 5 s: Task timed out after 5.00 seconds
           ... 1 entry

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
  });

  it("takes whole numbers only", async () => {
    const idle = await idleWorker();
    expect(failureOf(() => expect(idle).toHaveBeenInvokedTimes(-1))).toMatchInlineSnapshot(
      `"toHaveBeenInvokedTimes(): expected \`times\` to be a whole number from 0, got -1"`,
    );
  });
});

describe("toHaveBeenInvokedWith", () => {
  it("compares a part of the event, by the runner's asymmetric matchers too", async () => {
    const { worker } = await workerWithThreeInvocations();
    expect(worker).toHaveBeenInvokedWith({ id: 1 });
    expect(worker).toHaveBeenInvokedWith({ items: ["a", expect.stringMatching(/^b/)] });
    expect(worker).toHaveBeenInvokedWith(expect.objectContaining({ id: expect.any(Number) }));
    expect(worker.invocations[1]).toHaveBeenInvokedWith({ id: 2 });
    expect(worker.invocations[1]).not.toHaveBeenInvokedWith({ id: 1 });
    expect(worker).not.toHaveBeenInvokedWith({ items: ["a"] });
  });

  it("looks into the JSON of message bodies", async () => {
    await using runtime = createRuntime();
    const orders = runtime.createQueue("orders");
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    runtime.createEventSourceMapping({ eventSource: orders, function: worker });
    await orders.send({ id: 7, address: { city: "Bath" } });
    await runtime.settle();
    expect(worker).toHaveBeenInvokedWith({ Records: [{ body: { address: { city: "Bath" } } }] });
  });

  it("shows how the nearest event differs", async () => {
    const { worker } = await workerWithThreeInvocations();
    const expected = { id: 1, items: ["a", expect.any(Number)], customer: { name: "Ann" } };
    expect(failureOf(() => expect(worker).toHaveBeenInvokedWith(expected))).toMatchInlineSnapshot(`
      "expected worker to have been invoked with such an event, but of its 3 invocations none was

      invocation 7247…, which comes nearest:
        - expected  + received
          {
            id: 1,
            items: [
              "a",
        -     Any<Number>,
        +     "b",
            ],
        -   customer: { name: "Ann" },
          }

      journal:
           ... 3 entries
        3  +0 ms  worker#1  invocation 7247… starts with {"id":1,"items":["a","b"…
        4  +0 ms  worker#1  ✓ returns at once: {"parcel":1}
        5  +0 ms  worker#1  invocation db34… starts with {"id":2}
           ... 1 entry
        7  +0 ms  worker#1  ✗ fails at once: OrderError: order 2 has no address
        8  +0 ms  worker#1  invocation 62ee… starts with {"id":3}
        9  +5 s   worker#1  ✗ fails after 5 s: Task timed out after 5.00 seconds
           ... 1 entry

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
  });

  it("says which event it got where it should not have", async () => {
    const { worker } = await workerWithThreeInvocations();
    expect(
      failureOf(() => expect(worker.invocations[0]).not.toHaveBeenInvokedWith({ id: 1 })),
    ).toMatchInlineSnapshot(`
      "expected invocation 7247… of worker not to have been invoked with an event like { id: 1 }, but it was

      journal:
           ... 3 entries
        3  +0 ms  worker#1  invocation 7247… starts with {"id":1,"items":["a","b"…
        4  +0 ms  worker#1  ✓ returns at once: {"parcel":1}
           ... 6 entries

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
  });
});

describe("toHaveSucceeded", () => {
  it("holds if one invocation did, and of a single one if that did", async () => {
    const { worker } = await workerWithThreeInvocations();
    expect(worker).toHaveSucceeded();
    expect(worker.invocations[0]).toHaveSucceeded();
    expect(worker.invocations[1]).not.toHaveSucceeded();
    expect(failureOf(() => expect(worker.invocations[1]).toHaveSucceeded())).toMatchInlineSnapshot(`
      "expected invocation db34… of worker to have succeeded, but it failed with OrderError: order 2 has no address

      journal:
           ... 5 entries
        5  +0 ms  worker#1  invocation db34… starts with {"id":2}
           ... 1 entry
        7  +0 ms  worker#1  ✗ fails at once: OrderError: order 2 has no address
           ... 3 entries

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
    expect(failureOf(() => expect(worker).not.toHaveSucceeded())).toMatchInlineSnapshot(`
      "expected worker not to have succeeded, but it did

      journal:
           ... 3 entries
        3  +0 ms  worker#1  invocation 7247… starts with {"id":1,"items":["a","b"…
        4  +0 ms  worker#1  ✓ returns at once: {"parcel":1}
           ... 6 entries

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
  });

  it("says how all of them ended", async () => {
    await using runtime = createRuntime();
    const orders = runtime.createQueue("orders");
    const worker = runtime.createFunction("worker", {
      handler: async () => {
        throw new Error("no");
      },
    });
    const mapping = runtime.createEventSourceMapping({ eventSource: orders, function: worker });
    expect(failureOf(() => expect(mapping).toHaveSucceeded())).toMatchInlineSnapshot(`
      "expected orders→worker to have succeeded, but it never invoked its function

      journal:
           ... 2 entries
        2  +0 ms  orders→worker  event source mapping Enabled

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
    await orders.send("m1");
    await runtime.advanceBy("40s");
    expect(failureOf(() => expect(mapping).toHaveSucceeded())).toMatchInlineSnapshot(`
      "expected orders→worker to have succeeded, but of its 2 invocations all failed

      journal:
            ... 7 entries
         7  +0 ms  worker#1  invocation 0c41… starts: 1 message from orders
            ... 1 entry
         9  +0 ms  worker#1  ✗ fails at once: Error: no
            ... 2 entries
        12  +30 s  worker#1  invocation 3e68… starts: 1 message from orders
            ... 1 entry
        14  +30 s  worker#1  ✗ fails at once: Error: no
            ... 1 entry

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
  });
});

describe("toHaveFailedWith", () => {
  it("takes the error's type, a part of its message, a pattern or an object of both", async () => {
    const { worker } = await workerWithThreeInvocations();
    expect(worker).toHaveFailedWith("OrderError");
    expect(worker).toHaveFailedWith("no address");
    expect(worker).toHaveFailedWith(/order \d has/);
    expect(worker).toHaveFailedWith({ errorType: "OrderError", errorMessage: /address$/ });
    expect(worker).toHaveFailedWith({ errorMessage: expect.stringContaining("order 2") });
    expect(worker).toHaveFailedWith("Sandbox.Timedout");
    expect(worker).not.toHaveFailedWith("TypeError");
    expect(worker.invocations[0]).not.toHaveFailedWith(/./);
  });

  it("says how it ended instead", async () => {
    const { worker } = await workerWithThreeInvocations();
    expect(
      failureOf(() => expect(worker.invocations[1]).toHaveFailedWith({ errorType: "TypeError" })),
    ).toMatchInlineSnapshot(`
      "expected invocation db34… of worker to have failed with { errorType: "TypeError" }, but it failed with OrderError: order 2 has no address

      journal:
           ... 5 entries
        5  +0 ms  worker#1  invocation db34… starts with {"id":2}
           ... 1 entry
        7  +0 ms  worker#1  ✗ fails at once: OrderError: order 2 has no address
           ... 3 entries

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
    expect(failureOf(() => expect(worker).toHaveFailedWith("TypeError"))).toMatchInlineSnapshot(`
      "expected worker to have failed with "TypeError", but of its 3 invocations 1 succeeded, 1 failed, 1 timed out

      journal:
           ... 3 entries
        3  +0 ms  worker#1  invocation 7247… starts with {"id":1,"items":["a","b"…
        4  +0 ms  worker#1  ✓ returns at once: {"parcel":1}
        5  +0 ms  worker#1  invocation db34… starts with {"id":2}
           ... 1 entry
        7  +0 ms  worker#1  ✗ fails at once: OrderError: order 2 has no address
        8  +0 ms  worker#1  invocation 62ee… starts with {"id":3}
        9  +5 s   worker#1  ✗ fails after 5 s: Task timed out after 5.00 seconds
           ... 1 entry

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
  });

  it("refuses what could not be an error", async () => {
    const { worker } = await workerWithThreeInvocations();
    expect(failureOf(() => expect(worker).toHaveFailedWith(""))).toMatchInlineSnapshot(
      `"toHaveFailedWith(): expected \`error\` to be an error type, a part of an error message, a RegExp, or an object with \`errorType\`, \`errorMessage\` or both, got """`,
    );
    // @ts-expect-error: an error of Lambda has no name
    expect(failureOf(() => expect(worker).toHaveFailedWith({ name: "OrderError" }))).toMatchInlineSnapshot(
      `"toHaveFailedWith(): expected \`error\` to be an error type, a part of an error message, a RegExp, or an object with \`errorType\`, \`errorMessage\` or both, got an object with name"`,
    );
  });
});

describe("toHaveTimedOut", () => {
  it("holds if an invocation ran into the function's timeout", async () => {
    const { worker } = await workerWithThreeInvocations();
    expect(worker).toHaveTimedOut();
    expect(worker.invocations[2]).toHaveTimedOut();
    expect(worker.invocations[1]).not.toHaveTimedOut();
    expect(failureOf(() => expect(worker.invocations[1]).toHaveTimedOut())).toMatchInlineSnapshot(`
      "expected invocation db34… of worker to have timed out, but it failed with OrderError: order 2 has no address

      journal:
           ... 5 entries
        5  +0 ms  worker#1  invocation db34… starts with {"id":2}
           ... 1 entry
        7  +0 ms  worker#1  ✗ fails at once: OrderError: order 2 has no address
           ... 3 entries

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
    expect(failureOf(() => expect(worker).not.toHaveTimedOut())).toMatchInlineSnapshot(`
      "expected worker not to have timed out, but it did

      journal:
           ... 8 entries
        8  +0 ms  worker#1  invocation 62ee… starts with {"id":3}
        9  +5 s   worker#1  ✗ fails after 5 s: Task timed out after 5.00 seconds
           ... 1 entry

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
  });

  it("says that an invocation still runs", async () => {
    await using runtime = createRuntime();
    const worker = runtime.createFunction("worker", {
      timeout: 5,
      handler: async () => new Promise((resolve) => setTimeout(resolve, 60_000)),
    });
    await worker.invoke({}, { invocationType: "Event" });
    await runtime.advanceBy("1s");
    expect(failureOf(() => expect(worker).toHaveTimedOut())).toMatchInlineSnapshot(`
      "expected worker to have timed out, but its only invocation still runs

      journal:
           ... 4 entries
        4  +0 ms  worker#1  invocation 7247… starts

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
  });
});

describe("toHaveBeenThrottled", () => {
  it("holds if an invocation was refused, and says why", async () => {
    const worker = await throttledWorker();
    expect(worker).toHaveBeenThrottled();
    expect(failureOf(() => expect(worker).not.toHaveBeenThrottled())).toMatchInlineSnapshot(`
      "expected worker not to have been throttled, but it was once: ReservedFunctionConcurrentInvocationLimitExceeded

      journal:
           ... 1 entry
        1  +0 ms  worker  ✗ invocation 7247… throttled: ReservedFunctionConcurren…

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
    const { worker: other } = await workerWithThreeInvocations();
    expect(failureOf(() => expect(other).toHaveBeenThrottled())).toMatchInlineSnapshot(`
      "expected worker to have been throttled, but it never was: it was invoked 3 times

      journal:
         0  +0 ms  worker    created
         1  +0 ms  worker#1  cold start (on-demand)
         2  +0 ms  worker#1  initialised in 0 ms
         3  +0 ms  worker#1  invocation 7247… starts with {"id":1,"items":["a","b…
         4  +0 ms  worker#1  ✓ returns at once: {"parcel":1}
         5  +0 ms  worker#1  invocation db34… starts with {"id":2}
         6  +0 ms  worker#1  › ERROR Invoke Error {"errorType":"OrderError","erro…
         7  +0 ms  worker#1  ✗ fails at once: OrderError: order 2 has no address
         8  +0 ms  worker#1  invocation 62ee… starts with {"id":3}
         9  +5 s   worker#1  ✗ fails after 5 s: Task timed out after 5.00 seconds
        10  +5 s   worker#1  reset after a timeout: what its module held is gone

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
  });

  it("is no question for an alias: a throttled invocation does not say which it came through", async () => {
    const { worker } = await workerWithThreeInvocations();
    const live = worker.createAlias("live", { functionVersion: worker.publishVersion().version });
    expect(failureOf(() => expect(live).toHaveBeenThrottled())).toMatchInlineSnapshot(
      `"toHaveBeenThrottled(): expected \`received\` to be a function, a function version or an event source mapping of a runtime, got "worker:live, a function alias""`,
    );
  });
});
