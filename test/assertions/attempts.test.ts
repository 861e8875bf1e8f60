import { expect, it } from "vitest";
import { attemptedEventsOf, gapsOf } from "../../src/assertions/attempts.ts";
import { createRuntime } from "../../src/index.ts";
import { type Subject, subjectOf } from "../../src/runtime/subjects.ts";

it("An event has its attempts, and what passed between them", async () => {
  await using runtime = createRuntime();
  const worker = runtime.createFunction("worker", {
    handler: async () => {
      await new Promise((resolve) => setTimeout(resolve, 500));
      throw new Error("no");
    },
  });
  const { requestId } = await worker.invoke({}, { invocationType: "Event" });
  await worker.invoke({});
  await runtime.settle();
  const subject = subjectOf(worker) as Subject;
  const [event, ...others] = attemptedEventsOf(subject);
  expect(others).toEqual([]);
  expect(event?.id).toBe(requestId);
  expect(event?.attempts).toHaveLength(3);
  expect(event && gapsOf(subject, event)).toEqual([60_000, 120_000]);
});

it("The records of a stream's batch have the attempts at every batch that they were in", async () => {
  await using runtime = createRuntime();
  const stream = runtime.createStream("clicks");
  const worker = runtime.createFunction("worker", {
    handler: async () => {
      throw new Error("no");
    },
  });
  const mapping = runtime.createEventSourceMapping({
    eventSource: stream,
    function: worker,
    startingPosition: "TRIM_HORIZON",
    maximumRetryAttempts: 1,
  });
  await stream.putRecord({ partitionKey: "a", data: "1" });
  await stream.putRecord({ partitionKey: "a", data: "2" });
  await runtime.advanceBy("1m");
  const events = attemptedEventsOf(subjectOf(mapping) as Subject);
  expect(events.map(({ attempts }) => attempts.length)).toEqual([2, 2]);
  expect(events.map(({ id }) => id)).toEqual(stream.records.map(({ sequenceNumber }) => sequenceNumber));
});

it("A version has attempted the events that came through an alias, as far as it ran them", async () => {
  await using runtime = createRuntime();
  const live = runtime.createFunction("live", {
    handler: async () => {
      throw new Error("no");
    },
  });
  const first = live.publishVersion();
  const alias = live.createAlias("live", { functionVersion: first.version });
  await live.invoke({}, { invocationType: "Event" });
  await alias.invoke({}, { invocationType: "Event" });
  await runtime.advanceBy("30s");
  live.update({ handler: async () => {} });
  const second = live.publishVersion();
  alias.update({ functionVersion: second.version });
  await runtime.settle();
  const countsOf = (handle: object) =>
    attemptedEventsOf(subjectOf(handle) as Subject).map(({ attempts }) => attempts.length);
  expect([first, second, alias].map(countsOf)).toEqual([[1], [1], [2]]);
});
