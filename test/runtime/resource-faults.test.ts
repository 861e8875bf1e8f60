import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { describe, expect, it } from "vitest";
import type { LambdaRuntime } from "../../src/runtime/lambda-runtime.ts";
import { messageOf, pass, startRuntime } from "./started-runtime.ts";

const EVENT = { invocationType: "Event" } as const;

describe("A throttled function", () => {
  it("refuses every invocation for as long as the fault lasts", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => "done" });
    const fault = runtime.faults.throttle(worker, { for: "30s" });
    await expect(worker.invoke()).rejects.toMatchObject({ name: "TooManyRequestsException" });
    await runtime.advanceBy("30s");
    expect((await worker.invoke()).payload).toBe("done");
    expect(fault.count).toBe(1);
  });

  it("keeps asynchronous events until it is removed", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => "done" });
    const fault = runtime.faults.throttle("worker");
    await worker.invoke({ id: 1 }, EVENT);
    await runtime.advanceBy("10m");
    expect(worker.invocations).toEqual([]);
    fault.remove();
    await runtime.settle();
    expect(worker.invocations).toMatchObject([{ outcome: "success" }]);
  });

  it("has the messages of its queue come back", async () => {
    const runtime = startRuntime();
    const orders = runtime.createQueue("orders");
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    runtime.createEventSourceMapping({ eventSource: orders, function: worker });
    runtime.faults.throttle(worker, { for: "1m" });
    await orders.send("order");
    await runtime.settle();
    expect(orders.messages).toEqual([]);
    expect(worker.invocations).toHaveLength(1);
    expect(runtime.journal.where("invocation.throttled").length).toBeGreaterThan(0);
  });
});

describe("A crash", () => {
  it("is of the next invocation, at once: none of its code runs, and the one after is a cold start", async () => {
    const runtime = startRuntime();
    let runs = 0;
    const worker = runtime.createFunction("worker", { handler: async () => ++runs });
    await worker.invoke();
    const fault = runtime.faults.crash(worker);
    const { payload } = await worker.invoke();
    expect(payload).toMatchInlineSnapshot(`
      {
        "errorMessage": "RequestId: db34318c-4364-42ff-ad86-0491c5845218 Error: Runtime exited with error: signal: killed",
        "errorType": "Runtime.ExitError",
      }
    `);
    expect([runs, fault.count]).toEqual([1, 1]);
    await worker.invoke();
    expect(runtime.journal.where("environment.initStarted")).toHaveLength(2);
  });

  it("comes so long after the start of the nth invocation", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      timeout: 10,
      handler: async () => {
        await pass(2_000);
        return "done";
      },
    });
    const fault = runtime.faults.crash(worker, { invocation: 2, after: "1s" });
    expect((await worker.invoke()).payload).toBe("done");
    expect((await worker.invoke()).payload).toMatchObject({ errorType: "Runtime.ExitError" });
    expect((await worker.invoke()).payload).toBe("done");
    expect(fault.count).toBe(1);
  });

  it("spares an invocation that has ended by then", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => "done" });
    const fault = runtime.faults.crash(worker, { after: "1s" });
    expect((await worker.invoke()).payload).toBe("done");
    await runtime.advanceBy("1s");
    expect(fault.count).toBe(0);
    expect(runtime.journal.where("fault.ended")).toHaveLength(1);
  });

  it("does not come once it is removed, also when its invocation has started", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      handler: async () => {
        await pass(2_000);
        return "done";
      },
    });
    const fault = runtime.faults.crash(worker, { after: "1s" });
    const answer = worker.invoke();
    await runtime.advanceBy("500ms");
    fault.remove();
    expect((await answer).payload).toBe("done");
    expect(fault.count).toBe(0);
  });

  it("in a call of AWS happens before the call", async () => {
    const runtime = startRuntime();
    const orders = runtime.createQueue("orders");
    const sqs = new SQSClient(runtime.awsClientConfig());
    const send = (body: string) =>
      sqs.send(new SendMessageCommand({ QueueUrl: orders.url, MessageBody: body }));
    const worker = runtime.createFunction("worker", {
      handler: async () => {
        await send("first");
        await send("second");
      },
    });
    const fault = runtime.faults.on("sqs:SendMessage").nth(2).crash();
    await send("of the test");
    expect((await worker.invoke()).payload).toMatchObject({ errorType: "Runtime.ExitError" });
    expect(orders.messages.map(({ body }) => body)).toEqual(["of the test", "first"]);
    expect(fault.count).toBe(1);
  });
});

describe("A timeout", () => {
  it("has the code run and the answer get lost", async () => {
    const runtime = startRuntime();
    let runs = 0;
    const worker = runtime.createFunction("worker", { timeout: 5, handler: async () => ++runs });
    const fault = runtime.faults.timeOut(worker);
    const { payload } = await worker.invoke();
    expect(payload).toMatchObject({ errorType: "Sandbox.Timedout" });
    expect([runs, worker.invocations[0]?.durationMs, fault.count]).toEqual([1, 5_000, 1]);
    expect((await worker.invoke()).functionError).toBeUndefined();
  });

  it("is of one attempt at an event: the next one succeeds", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => "done" });
    runtime.faults.timeOut(worker);
    await worker.invoke({}, EVENT);
    await runtime.settle();
    expect(worker.invocations.map(({ outcome }) => outcome)).toEqual(["timeout", "success"]);
  });
});

describe("Delivery twice", () => {
  it("is of as many events as it is told", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    const fault = runtime.faults.deliverTwice(worker, { times: 2 });
    for (const id of [1, 2, 3]) await worker.invoke({ id }, EVENT);
    await runtime.settle();
    expect(worker.invocations).toHaveLength(5);
    expect(fault.count).toBe(2);
    const happened = runtime.journal.where("fault.happened").map(({ requestId }) => requestId);
    const copied = worker.invocations
      .map(({ requestId }) => requestId)
      .filter((id, index, all) => all.indexOf(id) !== index);
    expect(happened).toEqual(copied);
  });

  it("is of a message that was deleted", async () => {
    const runtime = startRuntime();
    const orders = runtime.createQueue("orders");
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    runtime.createEventSourceMapping({ eventSource: orders, function: worker });
    runtime.faults.deliverTwice(orders);
    await orders.send("order");
    await runtime.settle();
    expect(worker.invocations).toHaveLength(2);
    expect(orders.messages).toEqual([]);
  });

  it("is none of FIFO queues", () => {
    const runtime = startRuntime();
    const orders = runtime.createQueue("orders.fifo", { fifoQueue: true });
    expect(messageOf(() => runtime.faults.deliverTwice(orders))).toMatchInlineSnapshot(
      `"faults.deliverTwice(): expected \`queue\` to be a standard queue: a FIFO queue delivers once, in order, got "orders.fifo""`,
    );
  });
});

describe("Faults of queues", () => {
  it("reorder, delay and expire messages, for a while if told so", async () => {
    const runtime = startRuntime({ seed: 3 });
    const orders = runtime.createQueue("orders");
    const bodies: string[] = [];
    const worker = runtime.createFunction("worker", {
      handler: async (event: { readonly Records: readonly { readonly body: string }[] }) => {
        bodies.push(...event.Records.map(({ body }) => body));
      },
    });
    runtime.createEventSourceMapping({ eventSource: orders, function: worker });
    const reorder = runtime.faults.reorder(orders, { for: "1m" });
    const delay = runtime.faults.delayMessages(orders, "10s", { for: "30s" });
    for (let index = 0; index < 10; index++) await orders.send(String(index));
    await runtime.advanceBy("9s");
    expect(bodies).toEqual([]);
    await runtime.settle();
    expect(bodies).not.toEqual([...bodies].sort());
    expect([...bodies].sort()).toHaveLength(10);
    expect([reorder.count, delay.count]).toEqual([10, 10]);
    await runtime.advanceBy("1m");
    await orders.send("in time");
    await runtime.settle();
    expect(bodies.at(-1)).toBe("in time");
    const other = runtime.createQueue("other");
    await other.send("old");
    runtime.faults.expire(other);
    expect(other.messages).toEqual([]);
  });
});

describe("A destination out of reach", () => {
  it("gets nothing until it is in reach again", async () => {
    const runtime = startRuntime();
    const failures = runtime.createQueue("failures");
    const worker = runtime.createFunction("worker", {
      deadLetterConfig: { targetArn: failures },
      handler: async () => {
        throw new Error("boom");
      },
    });
    worker.putFunctionEventInvokeConfig({ maximumRetryAttempts: 0 });
    const fault = runtime.faults.makeUnreachable(failures);
    await worker.invoke({ id: 1 }, EVENT);
    await runtime.settle();
    expect(failures.messages).toEqual([]);
    expect(runtime.metrics.get("DeadLetterErrors", { functionName: "worker" })).toBe(1);
    expect(fault.count).toBeGreaterThan(0);
    fault.remove();
    await worker.invoke({ id: 2 }, EVENT);
    await runtime.settle();
    expect(failures.messages).toHaveLength(1);
  });
});

describe("A cold start by force", () => {
  it("is one of all functions", async () => {
    const runtime = startRuntime();
    const functions = ["a", "b"].map((name) => runtime.createFunction(name, { handler: async () => {} }));
    for (const fn of functions) await fn.invoke();
    runtime.faults.forceColdStart();
    for (const fn of functions) await fn.invoke();
    expect(runtime.journal.where("environment.initStarted")).toHaveLength(4);
  });
});

describe("Faults of functions and resources", () => {
  it("are in the journal and the timeline from their begin to their end", async () => {
    const runtime = startRuntime({ seed: 1 });
    const orders = runtime.createQueue("orders");
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    {
      using _ = runtime.faults.delayMessages(orders, "1s");
      runtime.faults.crash(worker);
      await worker.invoke();
    }
    runtime.faults.clear();
    expect(linesOfFaults(runtime)).toMatchInlineSnapshot(`
      "       orders    ⚡ from now on: messages delayed by 1 s
             worker    ⚡ at the next invocation: environment killed
             worker    ⚡ environment killed: 7247…
             orders    ⚡ no more: messages delayed"
    `);
  });

  it("say what is meant, and end with the last time that they happen", async () => {
    const runtime = startRuntime({ seed: 1 });
    const orders = runtime.createQueue("orders");
    const worker = runtime.createFunction("worker", { timeout: 3, handler: () => pass(1_000) });
    runtime.faults.throttle(worker, { for: "1s" });
    runtime.faults.crash(worker, { invocation: 2, after: "500ms" });
    runtime.faults.timeOut(worker, { invocation: 3 });
    runtime.faults.deliverTwice(worker);
    runtime.faults.deliverTwice(orders, { times: 3 });
    await runtime.advanceBy("1s");
    for (let count = 0; count < 3; count++) await worker.invoke();
    expect(linesOfFaults(runtime)).toMatchInlineSnapshot(`
      "        worker    ⚡ for 1 s: invocations throttled
              worker    ⚡ at the 2nd invocation from now: environment killed after 500 ms
              worker    ⚡ at the 3rd invocation from now: answer withheld until the timeout
              worker    ⚡ the next time: delivered twice
              orders    ⚡ the next 3 times: delivered twice
      +1 s    worker    ⚡ no more: invocations throttled
      +2.5 s  worker    ⚡ environment killed: db34…
              worker    ⚡ answer withheld until the timeout: 62ee…"
    `);
  });

  it("keep no run alive, and are no pending work", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    runtime.faults.crash(worker, { after: "1m" });
    await worker.invoke();
    runtime.faults.throttle(worker, { for: "1h" });
    runtime.assertNothingPending();
    const before = runtime.now();
    await runtime.settle();
    expect(runtime.now()).toBe(before);
  });

  it("are refused for what there is not, and out of range", () => {
    const runtime = startRuntime();
    const orders = runtime.createQueue("orders");
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    worker.publishVersion();
    const live = worker.createAlias("live", { functionVersion: "1" });
    const { faults } = runtime;
    const refusals = [
      () => faults.throttle("nobody"),
      () => faults.throttle("worker", { for: "soon" as never }),
      () => faults.throttle("worker", { during: "1s" } as never),
      () => faults.crash("worker", { invocation: 0 }),
      () => faults.reorder("arn:aws:sqs:us-east-1:000000000000:none"),
      () => faults.deliverTwice(orders, { times: -1 }),
      () => faults.makeUnreachable({}),
      () => faults.throttle(live as never),
      () => faults.crash("worker:1"),
      () => faults.throttle(orders as never),
      () => faults.on("sqs:*").from(live),
      () => faults.on("sqs:*").from(orders),
    ];
    expect(refusals.map(messageOf).join("\n")).toMatchInlineSnapshot(`
      "faults.throttle(): expected \`function\` to be a function of this runtime, as createFunction() returns it, or its name or ARN, got "nobody"
      faults.throttle(): expected \`for\` to be milliseconds (a number from 0) or a duration such as "250ms", "30s", "5m", "6h", "1h 30m", got "soon"
      faults.throttle(): expected \`during\` to be a known option (for), got "1s"
      faults.crash(): expected \`invocation\` to be a whole number from 1, got 0
      faults.reorder(): expected \`queue\` to be a queue of this runtime, as createQueue() returns it, or its ARN, got "arn:aws:sqs:us-east-1:000000000000:none"
      faults.deliverTwice(): expected \`times\` to be a whole number from 1, got -1
      faults.makeUnreachable(): expected \`destination\` to be something of this runtime that has an ARN (a queue, a function, a topic), or an ARN, got an empty object
      faults.throttle(): expected \`function\` to be a function, and not one of its versions or aliases: it happens to all of them, got "worker:live"
      faults.crash(): expected \`function\` to be a function, and not one of its versions or aliases: it happens to all of them, got "worker:1"
      faults.throttle(): expected \`function\` to be a function of this runtime, as createFunction() returns it, or its name or ARN, got an instance of Queue
      from(): expected \`caller\` to be a function of the runtime, or its name, got "worker:live"
      from(): expected \`caller\` to be a function of the runtime, or its name, got "orders""
    `);
    expect(runtime.journal.where("fault.begun")).toEqual([]);
  });
});

function linesOfFaults(runtime: LambdaRuntime): string {
  const lines = runtime.timeline({ color: false, width: 100 }).split("\n");
  return lines.filter((line) => line.includes("⚡")).join("\n");
}
