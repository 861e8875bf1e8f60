import { expect, it } from "vitest";
import { entriesOf, invocationsOf } from "../../src/assertions/selected-invocations.ts";
import { createRuntime } from "../../src/index.ts";
import { type Subject, subjectOf } from "../../src/runtime/subjects.ts";

it("Invocations belong to the function, version, alias, mapping and source that they came by", async () => {
  await using runtime = createRuntime();
  const orders = runtime.createQueue("orders");
  const worker = runtime.createFunction("worker", { handler: async () => {} });
  const version = worker.publishVersion();
  const live = worker.createAlias("live", { functionVersion: version.version });
  const mapping = runtime.createEventSourceMapping({ eventSource: orders, function: worker });
  await worker.invoke();
  await version.invoke();
  await live.invoke();
  await orders.send("m1");
  await runtime.settle();
  const count = (handle: object | undefined) => invocationsOf(subjectOf(handle) as Subject).length;
  const subjects = [worker, version, live, mapping, orders, worker.invocations[1]];
  expect(subjects.map(count)).toEqual([4, 2, 1, 1, 1, 1]);
});

it("An invocation that runs has no end yet, and belongs together with its end later", async () => {
  await using runtime = createRuntime();
  const worker = runtime.createFunction("worker", {
    handler: () => new Promise((resolve) => setTimeout(resolve, 1_000)),
  });
  await worker.invoke({}, { invocationType: "Event" });
  await worker.invoke({}, { invocationType: "Event" });
  await runtime.advanceBy("500ms");
  const select = () => invocationsOf(subjectOf(worker) as Subject);
  expect(select().map(({ completed }) => completed)).toEqual([undefined, undefined]);
  expect(entriesOf(select())).toHaveLength(2);
  await runtime.settle();
  expect(select().map(({ started, completed }) => completed?.requestId === started.requestId)).toEqual([
    true,
    true,
  ]);
  expect(entriesOf(select())).toHaveLength(4);
});
