import { describe, expect, it } from "vitest";
import { createRuntime } from "../../src/index.ts";
import "../../src/vitest.ts";
import { failureOf } from "./failure-of.ts";

async function withDestinations() {
  const runtime = createRuntime();
  const shipped = runtime.createTopic("shipped");
  const failures = runtime.createQueue("failures");
  const deadLetters = runtime.createQueue("dead-letters");
  const worker = runtime.createFunction("worker", {
    deadLetterConfig: { targetArn: deadLetters },
    handler: async ({ id }: { readonly id: number }) => {
      if (id === 2) throw new Error("order 2 has no address");
      return { parcel: id };
    },
  });
  worker.putFunctionEventInvokeConfig({
    maximumRetryAttempts: 0,
    onSuccess: shipped,
    onFailure: failures,
  });
  await worker.invoke({ id: 1 }, { invocationType: "Event" });
  await worker.invoke({ id: 2 }, { invocationType: "Event" });
  await runtime.settle();
  return { runtime, worker, shipped, failures, deadLetters };
}

describe("toHaveDeliveredTo", () => {
  it("refuses what nothing is ever delivered to, and what is of another runtime", async () => {
    const { runtime, worker } = await withDestinations();
    await using runtimeBefore = createRuntime();
    const earlier = runtimeBefore.createQueue("failures");
    const refusals = [worker.invocations[0], earlier].map((destination) =>
      failureOf(() => expect(worker).not.toHaveDeliveredTo(destination as never)),
    );
    expect(refusals.join("\n")).toMatchInlineSnapshot(`
      "toHaveDeliveredTo(): expected \`destination\` to be a queue, topic, function, event bus or bucket that the same runtime created, or its ARN, got "invocation 7247… of worker"
      toHaveDeliveredTo(): expected \`destination\` to be a queue, topic, function, event bus or bucket that the same runtime created, or its ARN, got "failures of another runtime""
    `);
    await runtime.dispose();
  });

  it("holds for a record at a destination, given as it was created or by its ARN", async () => {
    const { worker, shipped, failures, deadLetters } = await withDestinations();
    expect(worker).toHaveDeliveredTo(shipped);
    expect(worker).toHaveDeliveredTo(shipped.arn, { responsePayload: { parcel: 1 } });
    expect(worker).toHaveDeliveredTo(failures, {
      requestContext: { condition: "RetriesExhausted", approximateInvokeCount: expect.any(Number) },
      requestPayload: { id: 2 },
    });
    expect(worker.invocations[0]).toHaveDeliveredTo(shipped);
    expect(worker.invocations[0]).not.toHaveDeliveredTo(failures);
    expect(worker).not.toHaveDeliveredTo(deadLetters);
  });

  it.each(["queue", "topic", "function", "event bus", "bucket"])("knows what a %s got", async (kind) => {
    await using runtime = createRuntime();
    const create = {
      queue: () => runtime.createQueue("destination"),
      topic: () => runtime.createTopic("destination"),
      function: () => runtime.createFunction("destination", { handler: async () => {} }),
      "event bus": () => runtime.createEventBus("destination"),
      bucket: () => runtime.createBucket("destination"),
    };
    const destination = create[kind as keyof typeof create]();
    const worker = runtime.createFunction("worker", {
      handler: async () => {
        throw new Error("no");
      },
    });
    worker.putFunctionEventInvokeConfig({ maximumRetryAttempts: 0, onFailure: destination });
    await worker.invoke({ id: 2 }, { invocationType: "Event" });
    await runtime.settle();
    expect(worker).toHaveDeliveredTo(destination, { requestPayload: { id: 2 } });
    expect(worker).not.toHaveDeliveredTo(destination, { requestPayload: { id: 3 } });
  });

  it("finds the record of a message that a function has handled since", async () => {
    const { runtime, worker, failures } = await withDestinations();
    const alarm = runtime.createFunction("alarm", { handler: async () => {} });
    runtime.createEventSourceMapping({ eventSource: failures, function: alarm });
    await runtime.settle();
    expect(failures).toBeEmpty();
    expect(worker).toHaveDeliveredTo(failures, { requestPayload: { id: 2 } });
  });

  it("holds for versions and aliases by what was invoked", async () => {
    const { runtime, worker, shipped } = await withDestinations();
    const live = worker.createAlias("live", { functionVersion: worker.publishVersion().version });
    live.putFunctionEventInvokeConfig({ onSuccess: shipped });
    expect(live).not.toHaveDeliveredTo(shipped);
    await live.invoke({ id: 3 }, { invocationType: "Event" });
    await runtime.settle();
    expect(live).toHaveDeliveredTo(shipped, { requestPayload: { id: 3 } });
  });

  it("holds for what mappings, topics, event buses, schedules and buckets send", async () => {
    await using runtime = createRuntime();
    const sink = runtime.createQueue("sink");
    const topic = runtime.createTopic("news");
    topic.subscribe({ endpoint: sink });
    await topic.publish("hello");
    const bus = runtime.createEventBus("bus");
    bus.putRule("all", { eventPattern: { source: ["shop"] } }).putTargets([{ id: "sink", target: sink }]);
    await bus.putEvents([{ source: "shop", detailType: "Sold", detail: { id: 1 } }]);
    const schedule = runtime.createSchedule("once", {
      scheduleExpression: "at(2026-01-01T00:01:00)",
      target: sink,
      input: { tick: 1 },
    });
    const stream = runtime.createStream("clicks");
    const reader = runtime.createFunction("reader", {
      handler: async () => {
        throw new Error("no");
      },
    });
    const mapping = runtime.createEventSourceMapping({
      eventSource: stream,
      function: reader,
      startingPosition: "TRIM_HORIZON",
      maximumRetryAttempts: 0,
      onFailure: sink,
    });
    await stream.putRecord({ partitionKey: "a", data: { click: 1 } });
    await runtime.advanceBy("2m");
    expect(topic).toHaveDeliveredTo(sink, { Message: "hello" });
    expect(bus).toHaveDeliveredTo(sink, { detail: { id: 1 } });
    expect(schedule).toHaveDeliveredTo(sink, { tick: 1 });
    expect(mapping).toHaveDeliveredTo(sink, { requestContext: { condition: "RetryAttemptsExhausted" } });
    expect(topic).not.toHaveDeliveredTo(sink, { Message: "bye" });
    expect(bus).not.toHaveDeliveredTo(topic);
  });

  it("shows how the record differs", async () => {
    const { worker, failures } = await withDestinations();
    const record = { requestContext: { condition: "EventAgeExceeded" }, requestPayload: { id: 2 } };
    expect(failureOf(() => expect(worker).toHaveDeliveredTo(failures, record))).toMatchInlineSnapshot(`
      "expected worker to have delivered such a record to failures, but it sent another

      delivery 1:
        - expected  + received
          {
            requestContext: {
        -     condition: "EventAgeExceeded",
        +     condition: "RetriesExhausted",
            },
            requestPayload: { id: 2 },
          }

      journal:
            ... 18 entries
        18  +0 ms  worker  event e1f6… sent to the OnFailure destination failures
            ... 2 entries

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
  });

  it("says where it delivered to instead, or why it could not", async () => {
    const { runtime, worker, failures, deadLetters } = await withDestinations();
    expect(failureOf(() => expect(worker).toHaveDeliveredTo(deadLetters))).toMatchInlineSnapshot(`
      "expected worker to have delivered to dead-letters, but it delivered only to shipped once and failures once

      journal:
            ... 12 entries
        12  +0 ms  worker  event 7247… sent to the OnSuccess destination shipped
            ... 5 entries
        18  +0 ms  worker  event e1f6… sent to the OnFailure destination failures
            ... 2 entries

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
    runtime.delete(failures);
    await worker.invoke({ id: 2 }, { invocationType: "Event" });
    await runtime.settle();
    const { requestId } = worker.invocations.at(-1) ?? {};
    expect(requestId).toBeDefined();
    expect(
      failureOf(() => expect(worker.invocations.at(-1)).toHaveDeliveredTo(failures)),
    ).toMatchInlineSnapshot(`
      "expected invocation 3f18… of worker to have delivered to failures, but it failed: arn:aws:sqs:us-east-1:123456789012:failures does not exist

      journal:
            ... 27 entries
        27  +0 ms  worker  ✗ event 3f18… not sent to the OnFailure destination fa…
            ... 2 entries

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
    expect(failureOf(() => expect(worker).not.toHaveDeliveredTo(failures))).toMatchInlineSnapshot(`
      "expected worker not to have delivered to failures, but it did once

      journal:
            ... 18 entries
        18  +0 ms  worker  event e1f6… sent to the OnFailure destination failures
            ... 11 entries

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
  });

  it("says that a record is no longer there to be looked at", async () => {
    const { worker, failures } = await withDestinations();
    await failures.purge();
    expect(
      failureOf(() => expect(worker).toHaveDeliveredTo(failures, { version: "1.0" })),
    ).toMatchInlineSnapshot(`
      "expected worker to have delivered a record like { version: "1.0" } to failures, but what it sent once is no longer there to be looked at

      journal:
            ... 18 entries
        18  +0 ms  worker  event e1f6… sent to the OnFailure destination failures
            ... 3 entries

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
  });

  it("refuses a destination that nothing is sent to", async () => {
    const { worker } = await withDestinations();
    expect(failureOf(() => expect(worker).toHaveDeliveredTo("failures"))).toMatchInlineSnapshot(
      `"toHaveDeliveredTo(): expected \`destination\` to be a queue, topic, function, event bus or bucket that the same runtime created, or its ARN, got "failures""`,
    );
  });
});

describe("toHaveSentToDeadLetterQueue", () => {
  it("holds for events of functions and messages of queues", async () => {
    const { worker } = await withDestinations();
    expect(worker).toHaveSentToDeadLetterQueue();
    expect(worker).toHaveSentToDeadLetterQueue({ id: 2 });
    expect(worker.invocations[1]).toHaveSentToDeadLetterQueue();
    expect(worker.invocations[0]).not.toHaveSentToDeadLetterQueue();

    await using runtime = createRuntime();
    const deadLetters = runtime.createQueue("orders-dlq");
    const orders = runtime.createQueue("orders", {
      visibilityTimeout: 30,
      redrivePolicy: { deadLetterTarget: deadLetters, maxReceiveCount: 2 },
    });
    const picky = runtime.createFunction("picky", {
      handler: async () => {
        throw new Error("no");
      },
    });
    runtime.createEventSourceMapping({ eventSource: orders, function: picky });
    await orders.send({ id: 7 });
    await runtime.settle();
    expect(orders).toHaveSentToDeadLetterQueue({ id: 7 });
    expect(failureOf(() => expect(orders).toHaveSentToDeadLetterQueue({ id: 8 }))).toMatchInlineSnapshot(`
      "expected orders to have sent a message like { id: 8 } to its dead-letter queue, but it sent another

      delivery 1:
        - expected  + received
          {
        -   id: 8,
        +   id: 7,
          }

      journal:
            ... 17 entries
        17  +1 m  orders-dlq  message e1f6… dead-lettered after 2 receives

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
    expect(failureOf(() => expect(orders).not.toHaveSentToDeadLetterQueue())).toMatchInlineSnapshot(`
      "expected orders not to have sent a message to its dead-letter queue, but it did once

      journal:
            ... 17 entries
        17  +1 m  orders-dlq  message e1f6… dead-lettered after 2 receives

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
  });

  it("holds for what a topic could not deliver", async () => {
    await using runtime = createRuntime();
    const sink = runtime.createQueue("sink");
    const undelivered = runtime.createQueue("undelivered");
    const topic = runtime.createTopic("news");
    topic.subscribe({ endpoint: sink, redrivePolicy: { deadLetterTarget: undelivered } });
    runtime.delete(sink);
    await topic.publish("hello");
    await runtime.settle();
    expect(topic).toHaveSentToDeadLetterQueue();
    expect(topic).toHaveSentToDeadLetterQueue({ Message: "hello" });
  });

  it("says that it sent none", async () => {
    await using runtime = createRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    await worker.invoke({ id: 1 }, { invocationType: "Event" });
    await runtime.settle();
    expect(failureOf(() => expect(worker).toHaveSentToDeadLetterQueue())).toMatchInlineSnapshot(`
      "expected worker to have sent a message to its dead-letter queue, but it sent none

      journal:
        0  +0 ms  worker    created
        1  +0 ms  worker    event 7247… accepted
        2  +0 ms  worker#1  cold start (on-demand)
        3  +0 ms  worker#1  initialised in 0 ms
        4  +0 ms  worker#1  invocation 7247… starts with {"id":1}
        5  +0 ms  worker#1  ✓ returns at once
        6  +0 ms  worker    event 7247… is done

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
  });
});

describe("toHaveDeadLetteredWithoutInvocation", () => {
  async function throttledOrders() {
    const runtime = createRuntime();
    const deadLetters = runtime.createQueue("orders-dlq");
    const orders = runtime.createQueue("orders", {
      visibilityTimeout: 30,
      redrivePolicy: { deadLetterTarget: deadLetters, maxReceiveCount: 1 },
    });
    const worker = runtime.createFunction("worker", {
      handler: async () => {
        throw new Error("no");
      },
    });
    runtime.createEventSourceMapping({ eventSource: orders, function: worker });
    return { runtime, orders, worker };
  }

  it("holds for a message that pollers received and no handler got", async () => {
    const { runtime, orders, worker } = await throttledOrders();
    worker.putFunctionConcurrency(0);
    await orders.send({ id: 1 });
    await runtime.settle();
    expect(orders).toHaveDeadLetteredWithoutInvocation();
    expect(failureOf(() => expect(orders).not.toHaveDeadLetteredWithoutInvocation())).toMatchInlineSnapshot(`
      "expected orders not to have dead-lettered a message without an invocation, but it did once

      journal:
            ... 4 entries
         4  +0 ms  orders         message e1f6… sent
         5  +0 ms  orders→worker  receives message e1f6…, hidden for 30 s
            ... 5 entries
        11  +30 s  orders→worker  ✗ batch of 1 dropped: ReservedFunctionConcurren…
        12  +30 s  orders-dlq     message e1f6… dead-lettered after 1 receive

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
  });

  it("holds for an event that was given up without an attempt", async () => {
    await using runtime = createRuntime();
    const deadLetters = runtime.createQueue("dead-letters");
    const worker = runtime.createFunction("worker", {
      reservedConcurrentExecutions: 0,
      deadLetterConfig: { targetArn: deadLetters },
      handler: async () => {},
    });
    await worker.invoke({ id: 1 }, { invocationType: "Event" });
    await runtime.settle();
    expect(worker).toHaveDeadLetteredWithoutInvocation();
  });

  it("does not hold if a handler got it", async () => {
    const { runtime, orders } = await throttledOrders();
    expect(failureOf(() => expect(orders).toHaveDeadLetteredWithoutInvocation())).toMatchInlineSnapshot(`
      "expected orders to have dead-lettered a message without an invocation, but it dead-lettered none

      journal:
           ... 1 entry
        1  +0 ms  orders  created
           ... 2 entries

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
    await orders.send({ id: 1 });
    await runtime.settle();
    expect(failureOf(() => expect(orders).toHaveDeadLetteredWithoutInvocation())).toMatchInlineSnapshot(`
      "expected orders to have dead-lettered a message without an invocation, but a function was invoked with the one that it dead-lettered

      journal:
            ... 4 entries
         4  +0 ms  orders         message e1f6… sent
         5  +0 ms  orders→worker  receives message e1f6…, hidden for 30 s
            ... 5 entries
        11  +0 ms  orders→worker  ✗ batch of 1 failed: no
        12  +30 s  orders-dlq     message e1f6… dead-lettered after 1 receive

      seed: 1, for createRuntime({ seed: 1 }) to run the same again"
    `);
  });
});
