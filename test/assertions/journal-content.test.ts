import { expect, it } from "vitest";
import { deliveredContent, messageBody } from "../../src/assertions/journal-content.ts";
import { createRuntime, type JournalEntry } from "../../src/index.ts";
import { type Subject, subjectOf } from "../../src/runtime/subjects.ts";

it("A message's body is known from its queue, or from the event of a function that got it", async () => {
  await using runtime = createRuntime();
  const orders = runtime.createQueue("orders");
  const { run } = subjectOf(orders) as Subject;
  const first = await orders.send("m1");
  expect(messageBody(run, orders.arn, first.messageId)).toBe("m1");
  const worker = runtime.createFunction("worker", { handler: async () => {} });
  runtime.createEventSourceMapping({ eventSource: orders, function: worker });
  await runtime.settle();
  expect(orders.messages).toEqual([]);
  expect(messageBody(run, orders.arn, first.messageId)).toBe("m1");
  expect(messageBody(run, orders.arn, "another")).toBeUndefined();
});

it("What was delivered is what the destination got at the same instant", async () => {
  await using runtime = createRuntime();
  const sink = runtime.createQueue("sink");
  const worker = runtime.createFunction("worker", { handler: async (event: unknown) => event });
  worker.putFunctionEventInvokeConfig({ onSuccess: sink });
  await worker.invoke({ id: 1 }, { invocationType: "Event" });
  await worker.invoke({ id: 2 }, { invocationType: "Event" });
  await runtime.settle();
  const { run } = subjectOf(worker) as Subject;
  const contents = runtime.journal
    .where("destination.delivered")
    .map((entry) => JSON.parse(deliveredContent(run, entry, sink.arn) as string));
  expect(contents).toMatchObject([{ requestPayload: { id: 1 } }, { requestPayload: { id: 2 } }]);
  const first = runtime.journal.entries[0] as JournalEntry;
  expect(deliveredContent(run, first, sink.arn)).toBeUndefined();
});
