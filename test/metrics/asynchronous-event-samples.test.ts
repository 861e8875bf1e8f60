import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AsynchronousEventCondition } from "../../src/journal/asynchronous-records.ts";
import { Journal } from "../../src/journal/journal.ts";
import type { JournalEntryOf } from "../../src/journal/journal-entry.ts";
import { AsynchronousEventSamples } from "../../src/metrics/asynchronous-event-samples.ts";
import { LambdaMetrics } from "../../src/metrics/lambda-metrics.ts";

const CONDITIONS: readonly AsynchronousEventCondition[] = [
  "Success",
  "RetriesExhausted",
  "EventAgeExceeded",
  "ZeroReservedConcurrency",
  "RecursiveInvocation",
];

/** The metrics of asynchronous events, counted from a journal whose time the test sets. */
function countedEvents(functionName = "worker") {
  const time = { now: 0 };
  const journal = new Journal(() => time.now, 1_000);
  const metrics = new LambdaMetrics(journal);
  const environment = { functionName, version: "$LATEST", environmentId: "e" };
  return {
    time,
    metrics,
    journal,
    received: (requestId: string) =>
      journal.append({
        kind: "asyncEvent.received",
        functionName,
        requestId,
        functionArn: `arn:aws:lambda:us-east-1:123456789012:function:${functionName}:$LATEST`,
        sender: "invoke",
        event: "{}",
      }),
    attempted: (requestId: string, attempt = 1) =>
      journal.append({
        kind: "invocation.started",
        requestId,
        attempt,
        coldStart: false,
        source: { type: "asynchronous", sender: "invoke" },
        invokedFunctionArn: `arn:aws:lambda:us-east-1:123456789012:function:${functionName}`,
        event: "{}",
        ...environment,
      }),
    failed: (requestId: string) =>
      journal.append({
        kind: "invocation.completed",
        requestId,
        outcome: "error",
        payload: "{}",
        durationMs: 0,
        billedDurationMs: 1,
        ...environment,
      }),
    requeued: (requestId: string, dueAt: number) =>
      journal.append({
        kind: "asyncEvent.requeued",
        functionName,
        requestId,
        because: "error",
        attempts: 1,
        dueAt,
      }),
    ended: (requestId: string, condition: AsynchronousEventCondition) =>
      journal.append({
        kind: "asyncEvent.ended",
        functionName,
        requestId,
        condition,
        approximateInvokeCount: 0,
      }),
    notDelivered: (setting: "onSuccess" | "onFailure" | "deadLetterConfig") =>
      journal.append({
        kind: "destination.failed",
        functionName,
        requestId: "r",
        setting,
        destination: "arn:aws:sqs:us-east-1:123456789012:results",
        reason: "The specified queue does not exist.",
      }),
  };
}

describe("AWS/Lambda metrics of asynchronous invocation", () => {
  it("counts an event once when it is received, and its age anew at each attempt", () => {
    const { metrics, time, received, attempted, failed, requeued, ended } = countedEvents();
    time.now = 1_000;
    received("r");
    time.now = 1_250;
    attempted("r");
    failed("r");
    requeued("r", 61_250);
    time.now = 61_250;
    attempted("r", 2);
    failed("r");
    ended("r", "RetriesExhausted");
    expect(metrics.get("AsyncEventsReceived", { functionName: "worker" })).toBe(1);
    expect(metrics.statistics("AsyncEventAge", { functionName: "worker" })).toEqual({
      sampleCount: 2,
      sum: 60_500,
      average: 30_250,
      minimum: 250,
      maximum: 60_250,
    });
    expect(metrics.get("AsyncEventsDropped", { functionName: "worker" })).toBe(1);
    expect(metrics.get("Errors", { functionName: "worker" })).toBe(2);
    expect(metrics.statistics("AsyncEventAge")).toEqual(
      metrics.statistics("AsyncEventAge", { functionName: "worker" }),
    );
  });

  it("has a sample of 0 for AsyncEventsDropped when an event was handled", () => {
    const { metrics, received, ended } = countedEvents();
    received("r");
    ended("r", "Success");
    expect(metrics.statistics("AsyncEventsDropped")).toMatchObject({ sampleCount: 1, sum: 0 });
    expect(metrics.statistics("RecursiveInvocationsDropped")).toEqual({ sampleCount: 0, sum: 0 });
  });

  it("counts an event that would go round in circles as dropped, and as a recursive invocation", () => {
    const { metrics, journal, received, ended } = countedEvents();
    received("r");
    journal.append({ kind: "invocation.loopStopped", functionName: "worker" });
    ended("r", "RecursiveInvocation");
    expect(metrics.get("AsyncEventsDropped")).toBe(1);
    expect(metrics.get("RecursiveInvocationsDropped", { functionName: "worker" })).toBe(1);
  });

  it("has nothing in Invocations, Errors and Throttles for an event that a reserved concurrency of 0 discards", () => {
    const { metrics, received, ended } = countedEvents();
    received("r");
    ended("r", "ZeroReservedConcurrency");
    expect(metrics.toJSON().region).toMatchInlineSnapshot(`
      {
        "AsyncEventsDropped": {
          "average": 1,
          "maximum": 1,
          "minimum": 1,
          "sampleCount": 1,
          "sum": 1,
        },
        "AsyncEventsReceived": {
          "average": 1,
          "maximum": 1,
          "minimum": 1,
          "sampleCount": 1,
          "sum": 1,
        },
      }
    `);
  });

  it("counts deliveries that failed by the setting that named the target, and those that did not fail not at all", () => {
    const { metrics, notDelivered } = countedEvents();
    expect(metrics.toJSON().region).toEqual({});
    notDelivered("deadLetterConfig");
    notDelivered("onSuccess");
    notDelivered("onFailure");
    expect(metrics.get("DeadLetterErrors", { functionName: "worker" })).toBe(1);
    expect(metrics.get("DestinationDeliveryFailures", { functionName: "worker" })).toBe(2);
    expect(metrics.get("DestinationDeliveryFailures")).toBe(2);
    expect(metrics.statistics("DeadLetterErrors")).toMatchObject({ sampleCount: 1, minimum: 1 });
  });

  it("has one sample of AsyncEventsDropped for each event that ended, however it ended", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...CONDITIONS)), (ends) => {
        const { metrics, received, ended } = countedEvents();
        for (const [index, condition] of ends.entries()) {
          received(`${index}`);
          ended(`${index}`, condition);
        }
        expect(metrics.get("AsyncEventsReceived")).toBe(ends.length);
        expect(metrics.statistics("AsyncEventsDropped").sampleCount).toBe(ends.length);
        expect(metrics.get("AsyncEventsDropped")).toBe(ends.filter((end) => end !== "Success").length);
      }),
    );
  });
});

describe("The time at which an event was received", () => {
  const received = (requestId: string, at: number): JournalEntryOf<"asyncEvent.received"> => ({
    kind: "asyncEvent.received",
    index: 0,
    at,
    functionName: "worker",
    requestId,
    functionArn: "arn:aws:lambda:us-east-1:123456789012:function:worker:$LATEST",
    sender: "invoke",
    event: "{}",
  });
  const attempt = (requestId: string, at: number): JournalEntryOf<"invocation.started"> => ({
    kind: "invocation.started",
    index: 0,
    at,
    requestId,
    attempt: 1,
    coldStart: true,
    source: { type: "asynchronous", sender: "invoke" },
    invokedFunctionArn: "arn:aws:lambda:us-east-1:123456789012:function:worker",
    event: "{}",
    functionName: "worker",
    version: "$LATEST",
    environmentId: "e",
  });

  it("is kept until the event ends, and no longer", () => {
    const samples = new AsynchronousEventSamples();
    samples.samplesOf(received("a", 10));
    samples.samplesOf(received("b", 20));
    expect(samples.ageAtStart(attempt("a", 40))).toBe(30);
    expect(samples.pending).toBe(2);
    for (const requestId of ["a", "b"]) {
      samples.samplesOf({
        kind: "asyncEvent.ended",
        index: 0,
        at: 50,
        functionName: "worker",
        requestId,
        condition: "Success",
        approximateInvokeCount: 1,
      });
    }
    expect(samples.pending).toBe(0);
    expect(samples.ageAtStart(attempt("a", 60))).toBeUndefined();
  });
});
