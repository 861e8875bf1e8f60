import type { SQSEvent } from "aws-lambda";
import { describe, expect, it } from "vitest";
import type { ReceiveMessageOptions } from "../../src/event-source/received-message.ts";
import { createRuntime } from "../../src/runtime/lambda-runtime.ts";
import type { Queue, QueueAttributeChanges, SendBatchEntry, SendOptions } from "../../src/runtime/queue.ts";
import { pass, rejectionOf, startRuntime } from "./started-runtime.ts";

const START = Date.UTC(2026, 0, 1);

function createQueue(visibilityTimeout = 30) {
  const runtime = startRuntime();
  return { runtime, queue: runtime.createQueue("orders", { visibilityTimeout }) };
}

describe("a queue in a test", () => {
  it("has the name, ARN and URL that AWS gives it", () => {
    const { queue } = createQueue();
    expect([queue.name, queue.arn, queue.url]).toEqual([
      "orders",
      "arn:aws:sqs:us-east-1:123456789012:orders",
      "https://sqs.us-east-1.amazonaws.com/123456789012/orders",
    ]);
  });

  it("sends text as it is and anything else as JSON, while time stands still", async () => {
    const { runtime, queue } = createQueue();
    for (const body of ["text", { a: 1 }, [1], 5, null, false]) await queue.send(body);
    expect(queue.messages.map(({ body }) => body)).toEqual(["text", '{"a":1}', "[1]", "5", "null", "false"]);
    expect(runtime.now()).toBe(START);
  });

  it("sends a batch, each entry of which fares on its own", async () => {
    const { queue } = createQueue();
    const answer = await queue.sendBatch([
      { id: "a", body: { a: 1 }, delaySeconds: 5 },
      { id: "b", body: "" },
    ]);
    expect(answer.successful.map(({ id }) => id)).toEqual(["a"]);
    expect(answer.failed.map(({ id }) => id)).toEqual(["b"]);
    expect(queue.messages).toMatchObject([{ body: '{"a":1}', state: "delayed" }]);
  });

  it("receives, hides and deletes", async () => {
    const { runtime, queue } = createQueue();
    await queue.send("m1");
    const [first] = await queue.receive({ messageSystemAttributeNames: ["All"] });
    expect(first?.attributes?.ApproximateReceiveCount).toBe("1");
    expect(await queue.receive()).toEqual([]);
    await runtime.advanceBy("30s");
    const [second] = await queue.receive();
    expect(second?.receiptHandle).not.toBe(first?.receiptHandle);
    await queue.changeVisibility(second?.receiptHandle ?? "", 0);
    const [third] = await queue.receive();
    await queue.delete(third?.receiptHandle ?? "");
    expect(queue.messages).toEqual([]);
  });

  it("changes visibility and deletes in batches", async () => {
    const { queue } = createQueue();
    await queue.send("m1");
    await queue.send("m2");
    const received = await queue.receive({ maxNumberOfMessages: 10 });
    const entries = received.map(({ receiptHandle }, index) => ({ id: String(index), receiptHandle }));
    await queue.changeVisibilityBatch(entries.map((entry) => ({ ...entry, visibilityTimeout: 0 })));
    expect(queue.attributes).toMatchObject({ ApproximateNumberOfMessages: "2" });
    expect((await queue.deleteBatch(entries)).successful).toHaveLength(2);
    expect(queue.messages).toEqual([]);
  });

  it("is purged at once, and not twice within a minute", async () => {
    const { runtime, queue } = createQueue();
    await queue.send("m1");
    await queue.purge();
    expect(queue.messages).toEqual([]);
    expect(await rejectionOf(queue.purge())).toBe(
      "Only one PurgeQueue operation on orders is allowed every 60 seconds.",
    );
    await runtime.advanceBy("1m");
    await queue.purge();
  });

  it("gets and loses a redrive policy by setAttributes", async () => {
    const { runtime, queue } = createQueue();
    const deadLetters = runtime.createQueue("orders-dlq");
    await queue.setAttributes({ redrivePolicy: { deadLetterTarget: deadLetters, maxReceiveCount: 1 } });
    expect(queue.attributes).toMatchObject({
      RedrivePolicy: `{"deadLetterTargetArn":"${deadLetters.arn}","maxReceiveCount":1}`,
    });
    await queue.send("m1");
    await queue.receive();
    await runtime.advanceBy("30s");
    expect(await queue.receive()).toEqual([]);
    expect(deadLetters.messages.map(({ body }) => body)).toEqual(["m1"]);
    await queue.setAttributes({ redrivePolicy: "" });
    expect(queue.attributes).not.toHaveProperty("RedrivePolicy");
    await queue.setAttributes({ redrivePolicy: { deadLetterTarget: deadLetters.arn, maxReceiveCount: 2 } });
    expect(queue.attributes).toHaveProperty("RedrivePolicy");
  });

  it("refuses what it cannot use in a way that names the call", async () => {
    const { queue } = createQueue();
    const circular: { self?: unknown } = {};
    circular.self = circular;
    const elsewhere = createRuntime();
    const theirs = elsewhere.createQueue("orders-dlq");
    await elsewhere.dispose();
    const rejections = [
      queue.send(undefined),
      queue.send(circular),
      queue.send(() => {}),
      queue.send("m1", { delay: 5 } as SendOptions),
      queue.send("m1", 5 as unknown as SendOptions),
      queue.send(""),
      queue.sendBatch("m1" as unknown as SendBatchEntry[]),
      queue.sendBatch([{ id: "a", body: "m1", delay: 5 } as SendBatchEntry]),
      queue.receive({ max: 10 } as ReceiveMessageOptions),
      queue.receive({ maxNumberOfMessages: 11 }),
      queue.receive({ waitTimeSeconds: 21 }),
      queue.delete("garbage"),
      queue.setAttributes({ visibilityTimeout: 50_000 }),
      queue.setAttributes({ redrivePolicy: { deadLetterTarget: theirs, maxReceiveCount: 1 } }),
      queue.setAttributes({ redrivePolicy: 5 } as unknown as QueueAttributeChanges),
    ];
    expect((await Promise.all(rejections.map(rejectionOf))).join("\n")).toMatchInlineSnapshot(`
      "orders.send(): expected \`body\` to be text or a value that JSON can hold, got undefined
      orders.send(): expected \`body\` to be text or a value that JSON can hold (Converting circular structure to JSON), got an object with self
      orders.send(): expected \`body\` to be text or a value that JSON can hold, got a function
      orders.send(): expected \`delay\` to be a known option (did you mean \`delaySeconds\`?), got 5
      orders.send(): expected \`options\` to be an object, got 5
      The request must contain the parameter MessageBody.
      orders.sendBatch(): expected \`entries\` to be an array of objects, got "m1"
      orders.sendBatch(): expected \`entries[0].delay\` to be a known option (did you mean \`entries[0].delaySeconds\`?), got 5
      orders.receive(): expected \`max\` to be a known option (maxNumberOfMessages, visibilityTimeout, waitTimeSeconds, messageAttributeNames, messageSystemAttributeNames, receiveRequestAttemptId, by), got 10
      Value 11 for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and 10, if provided.
      Value 21 for parameter WaitTimeSeconds is invalid. Reason: Must be >= 0 and <= 20, if provided.
      The input receipt handle "garbage" is not a valid receipt handle.
      setAttributes() of queue orders: expected \`visibilityTimeout\` to be a whole number of seconds from 0 to 43200, got 50000
      AWS answers InvalidAttributeValue: Invalid value for the parameter VisibilityTimeout.
      orders.setAttributes(): expected \`redrivePolicy.deadLetterTarget\` to be a queue of this runtime, as createQueue() returns it, or its ARN, got "queue orders-dlq of another runtime"
      orders.setAttributes(): expected \`redrivePolicy\` to be an object with \`deadLetterTarget\` and \`maxReceiveCount\`, got 5"
    `);
    expect(queue.messages).toEqual([]);
  });
});

describe("a long poll of a test", () => {
  it("moves time until a message comes", async () => {
    const { runtime, queue } = createQueue();
    await queue.send("m1", { delaySeconds: 7 });
    const received = await queue.receive({ waitTimeSeconds: 20 });
    expect([received.map(({ body }) => body), runtime.now() - START]).toEqual([["m1"], 7_000]);
  });

  it("ends empty when its time is over", async () => {
    const { runtime, queue } = createQueue();
    expect(await queue.receive({ waitTimeSeconds: 20 })).toEqual([]);
    expect(runtime.now() - START).toBe(20_000);
    await runtime.settle();
    expect(runtime.now() - START).toBe(20_000);
  });

  it("is what every receive is if the queue says so", async () => {
    const { runtime, queue } = createQueue();
    await queue.setAttributes({ receiveMessageWaitTimeSeconds: 3 });
    expect(await queue.receive()).toEqual([]);
    expect(await queue.receive({ waitTimeSeconds: 0 })).toEqual([]);
    expect(runtime.now() - START).toBe(3_000);
  });

  it("gets what is there without time moving", async () => {
    const { runtime, queue } = createQueue();
    await queue.send("m1");
    expect(await queue.receive({ waitTimeSeconds: 20 })).toHaveLength(1);
    expect(runtime.now()).toBe(START);
  });

  it("goes on when another receiver was faster", async () => {
    const { runtime, queue } = createQueue();
    await queue.send("m1", { delaySeconds: 2 });
    await queue.send("m2", { delaySeconds: 5 });
    const polls = await Promise.all([1, 2, 3].map(() => queue.receive({ waitTimeSeconds: 10 })));
    expect(polls.flat().map(({ body }) => body)).toEqual(["m1", "m2"]);
    expect(runtime.now() - START).toBe(10_000);
  });

  it("goes on when what becomes visible is a dead letter", async () => {
    const runtime = startRuntime();
    const deadLetters = runtime.createQueue("orders-dlq");
    const queue = runtime.createQueue("orders", {
      visibilityTimeout: 5,
      redrivePolicy: { deadLetterTarget: deadLetters, maxReceiveCount: 1 },
    });
    await queue.send("m1");
    await queue.receive();
    expect(await queue.receive({ waitTimeSeconds: 20 })).toEqual([]);
    expect(runtime.now() - START).toBe(20_000);
    expect(deadLetters.messages).toHaveLength(1);
  });

  it("of two queues at once gets from both", async () => {
    const { runtime, queue } = createQueue();
    const other = runtime.createQueue("other");
    await queue.send("m1", { delaySeconds: 4 });
    await other.send("m2", { delaySeconds: 9 });
    const polls = await Promise.all([queue, other].map((each) => each.receive({ waitTimeSeconds: 20 })));
    expect(polls.flat().map(({ body }) => body)).toEqual(["m1", "m2"]);
    expect(runtime.now() - START).toBe(9_000);
  });
});

describe("a queue in a handler", () => {
  it("can be sent to, and the next function gets it", async () => {
    const { runtime, queue } = createQueue();
    const out = runtime.createQueue("out");
    const forward = runtime.createFunction("forward", {
      handler: async (event: SQSEvent) => {
        for (const { body } of event.Records) {
          await pass(100);
          await out.send(body.toUpperCase());
        }
      },
    });
    runtime.createEventSourceMapping({ eventSource: queue, function: forward });
    await queue.send("m1");
    await queue.send("m2");
    await runtime.settle();
    expect(out.messages.map(({ body, sentAt }) => [body, sentAt - START])).toEqual([
      ["M1", 100],
      ["M2", 200],
    ]);
  });

  it("can be polled for long, by a callback handler that waits for an empty event loop too", async () => {
    const { runtime, queue } = createQueue();
    await queue.send("m1", { delaySeconds: 5 });
    const bodies: string[] = [];
    const receiver = runtime.createFunction("receiver", {
      timeout: 30,
      handler: (_event: unknown, _context: unknown, callback: (error: null, answer: string) => void) => {
        void queue.receive({ waitTimeSeconds: 20 }).then((messages) => {
          bodies.push(...messages.map(({ body }) => body));
        });
        callback(null, "done");
      },
    });
    expect((await receiver.invoke()).payload).toBe("done");
    expect([bodies, runtime.now() - START]).toEqual([["m1"], 5_000]);
  });

  it("ends a long poll by itself when its time is over", async () => {
    const { runtime, queue } = createQueue();
    const receiver = runtime.createFunction("receiver", {
      timeout: 30,
      handler: () => queue.receive({ waitTimeSeconds: 20 }),
    });
    expect((await receiver.invoke()).payload).toEqual([]);
    expect(runtime.now() - START).toBe(20_000);
  });

  it("is not received from by a handler that timed out in the meantime", async () => {
    const { runtime, queue } = createQueue();
    const receiver = runtime.createFunction("receiver", {
      timeout: 3,
      handler: () => queue.receive({ waitTimeSeconds: 20 }),
    });
    expect((await receiver.invoke()).functionError).toBe("Unhandled");
    await queue.send("m1");
    await runtime.settle();
    await runtime.advanceBy("1m");
    expect(queue.messages).toMatchObject([{ body: "m1", receiveCount: 0 }]);
  });
});

describe("a queue of a runtime that was disposed", () => {
  it("can be looked at, and nothing else", async () => {
    const { runtime, queue } = createQueue();
    await queue.send("m1");
    await runtime.dispose();
    expect(queue.messages).toHaveLength(1);
    const calls: readonly ((queue: Queue) => Promise<unknown>)[] = [
      (each) => each.send("m2"),
      (each) => each.sendBatch([]),
      (each) => each.receive(),
      (each) => each.delete("handle"),
      (each) => each.deleteBatch([]),
      (each) => each.changeVisibility("handle", 0),
      (each) => each.changeVisibilityBatch([]),
      (each) => each.purge(),
      (each) => each.setAttributes({}),
    ];
    for (const call of calls) await expect(call(queue)).rejects.toMatchObject({ code: "DISPOSED" });
  });
});

describe("a FIFO queue in a test", () => {
  it("takes groups and deduplication ids, and wakes a long poll when a group is free again", async () => {
    const runtime = startRuntime();
    const steps = runtime.createQueue("steps.fifo", { fifoQueue: true });
    for (const step of ["1", "2"])
      await steps.send({ step }, { messageGroupId: "order", messageDeduplicationId: step });
    await steps.send({ step: "2" }, { messageGroupId: "order", messageDeduplicationId: "2" });
    expect(steps.messages.map(({ body }) => body)).toEqual(['{"step":"1"}', '{"step":"2"}']);
    const [first] = await steps.receive();
    expect(await steps.receive()).toEqual([]);
    const began = runtime.now();
    const polled = steps.receive({ waitTimeSeconds: 20 });
    await steps.delete(first?.receiptHandle ?? "");
    expect(await polled).toMatchObject([{ body: '{"step":"2"}' }]);
    expect(runtime.now()).toBe(began);
  });

  it("answers a receive that is tried again as before", async () => {
    const steps = startRuntime().createQueue("steps.fifo", {
      fifoQueue: true,
      contentBasedDeduplication: true,
    });
    await steps.send("x", { messageGroupId: "order" });
    const attempt = { receiveRequestAttemptId: "attempt-1" };
    expect(await steps.receive(attempt)).toEqual(await steps.receive(attempt));
    expect(await steps.receive()).toEqual([]);
  });
});

describe("a standard queue whose messages have groups", () => {
  it("shows them to who receives them", async () => {
    const orders = startRuntime().createQueue("orders");
    await orders.send("x", { messageGroupId: "tenant-1" });
    const [message] = await orders.receive({ messageSystemAttributeNames: ["MessageGroupId"] });
    expect(message?.attributes).toEqual({ MessageGroupId: "tenant-1" });
  });
});

describe("the dead letters of a queue", () => {
  it("are moved back by a message move task, and handled after all", async () => {
    const runtime = startRuntime();
    const deadLetters = runtime.createQueue("orders-dlq");
    const queue = runtime.createQueue("orders", {
      redrivePolicy: { deadLetterTarget: deadLetters, maxReceiveCount: 1 },
    });
    let isBroken = true;
    const worker = runtime.createFunction("worker", {
      handler: async () => {
        if (isBroken) throw new Error("broken");
      },
    });
    runtime.createEventSourceMapping({ eventSource: queue, function: worker });
    await queue.send("m1");
    await runtime.settle();
    expect(deadLetters.messages).toHaveLength(1);
    isBroken = false;
    const { taskHandle } = await deadLetters.startMessageMoveTask({ maxNumberOfMessagesPerSecond: 1 });
    await runtime.settle();
    expect([queue.messages, deadLetters.messages]).toEqual([[], []]);
    expect(runtime.journal.where("batch.succeeded")).toHaveLength(1);
    expect(await deadLetters.listMessageMoveTasks()).toMatchObject([{ status: "COMPLETED" }]);
    expect(await rejectionOf(deadLetters.cancelMessageMoveTask(taskHandle))).toContain("that is running");
    await runtime.dispose();
  });

  it("cannot be moved to a queue of another runtime", async () => {
    const [runtime, elsewhere] = [startRuntime(), startRuntime()];
    const queue = runtime.createQueue("orders");
    const destination = elsewhere.createQueue("orders");
    expect(await rejectionOf(queue.startMessageMoveTask({ destination }))).toBe(
      "orders.startMessageMoveTask(): expected `destination` to be a queue of this runtime, as createQueue() returns it, or an ARN, got an instance of Queue",
    );
  });
});
