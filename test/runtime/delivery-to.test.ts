import { describe, expect, it } from "vitest";
import { SqsQueue } from "../../src/event-source/sqs-queue.ts";
import { queueTarget } from "../../src/runtime/delivery-to.ts";
import { createServices } from "../event-source/queue-services.ts";
import { rejectionOf, startRuntime } from "./started-runtime.ts";

const EVENT = { invocationType: "Event" } as const;
const SENDER = { principal: "sns.amazonaws.com", arn: "arn:aws:sns:us-east-1:123456789012:news" } as const;

describe("A queue that services send to", () => {
  it("keeps the message with its attributes and trace header", () => {
    const queue = new SqsQueue(createServices(), "orders");
    const target = queueTarget(queue);
    if (target.type !== "queue") return expect.unreachable();
    const messageAttributes = { kind: { dataType: "String", stringValue: "new" } };
    target.send({ body: "one", messageAttributes, traceHeader: "Root=1-2-3" }, SENDER);
    expect(queue.messages).toMatchObject([
      { body: "one", messageAttributes, attributes: { AWSTraceHeader: "Root=1-2-3" } },
    ]);
  });

  it("refuses as SQS does", () => {
    const target = queueTarget(new SqsQueue(createServices(), "orders"));
    if (target.type !== "queue") return expect.unreachable();
    expect(() => target.send({ body: "" }, SENDER)).toThrow("MessageBody");
  });
});

describe("A function that services invoke", () => {
  it("is invoked asynchronously: the sender does not hear of errors, and is named", async () => {
    const runtime = startRuntime();
    const results = runtime.createFunction("results", {
      handler: async () => {
        throw new Error("no");
      },
    });
    results.putFunctionEventInvokeConfig({ maximumRetryAttempts: 0 });
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    worker.putFunctionEventInvokeConfig({ onSuccess: results });
    await worker.invoke({}, EVENT);
    await runtime.settle();
    expect(results.invocations).toMatchObject([
      { source: { type: "asynchronous", sender: worker.arn }, outcome: "error" },
    ]);
    expect(runtime.journal.where("destination.failed")).toEqual([]);
    expect(runtime.journal.where("asyncEvent.received").at(-1)).toMatchObject({ sender: worker.arn });
  });

  it("takes events into its queue even if it is throttled", async () => {
    const runtime = startRuntime();
    const results = runtime.createFunction("results", {
      reservedConcurrentExecutions: 0,
      handler: async () => {},
    });
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    worker.putFunctionEventInvokeConfig({ onSuccess: results });
    await worker.invoke({}, EVENT);
    await runtime.settle();
    expect(runtime.journal.where("destination.delivered")).toHaveLength(1);
    expect(await rejectionOf(results.invoke())).toBe("Rate Exceeded.");
  });
});
