import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Journal } from "../../src/journal/journal.ts";
import type { InvocationOutcome, InvocationSource, JournalRecord } from "../../src/journal/journal-entry.ts";
import { LambdaMetrics } from "../../src/metrics/lambda-metrics.ts";

const SOURCE: InvocationSource = { type: "invoke" };

/** A journal, the metrics counted from it, and short ways to append what they count. */
function countedJournal() {
  let now = 0;
  const journal = new Journal(() => now++, 100);
  const metrics = new LambdaMetrics(journal);
  const environment = (environmentId: string, functionName = "worker", version = "$LATEST") => ({
    functionName,
    version,
    environmentId,
  });
  return {
    metrics,
    append: (record: JournalRecord) => journal.append(record),
    created: (functionName: string) =>
      journal.append({ kind: "function.created", functionName, version: "$LATEST" }),
    begun: (id: string, type: "on-demand" | "provisioned-concurrency" = "on-demand", version = "$LATEST") =>
      journal.append({
        kind: "environment.initStarted",
        initializationType: type,
        phase: "init",
        ...environment(id, "worker", version),
      }),
    started: (id: string, functionName = "worker", version = "$LATEST") =>
      journal.append({
        kind: "invocation.started",
        requestId: id,
        attempt: 1,
        coldStart: false,
        source: SOURCE,
        invokedFunctionArn: `arn:aws:lambda:us-east-1:123456789012:function:${functionName}`,
        event: "{}",
        ...environment(id, functionName, version),
      }),
    completed: (
      id: string,
      about: {
        outcome?: InvocationOutcome;
        durationMs?: number;
        functionName?: string;
        version?: string;
      } = {},
    ) => {
      const { functionName = "worker", version = "$LATEST", outcome = "success", durationMs = 1 } = about;
      journal.append({
        kind: "invocation.completed",
        requestId: id,
        outcome,
        payload: "null",
        durationMs,
        billedDurationMs: durationMs,
        ...environment(id, functionName, version),
      });
    },
    throttled: (functionName = "worker") =>
      journal.append({
        kind: "invocation.throttled",
        functionName,
        version: "$LATEST",
        requestId: "throttled",
        reason: "ReservedFunctionConcurrentInvocationLimitExceeded",
        source: SOURCE,
      }),
  };
}

describe("AWS/Lambda metrics of functions", () => {
  it("has a sample of 0 for Errors and Throttles of a successful invocation", () => {
    const { metrics, started, completed } = countedJournal();
    started("a");
    completed("a", { durationMs: 40 });
    expect(metrics.toJSON().functions).toMatchInlineSnapshot(`
      {
        "worker": {
          "ConcurrentExecutions": {
            "average": 1,
            "maximum": 1,
            "minimum": 1,
            "sampleCount": 1,
            "sum": 1,
          },
          "Duration": {
            "average": 40,
            "maximum": 40,
            "minimum": 40,
            "sampleCount": 1,
            "sum": 40,
          },
          "Errors": {
            "average": 0,
            "maximum": 0,
            "minimum": 0,
            "sampleCount": 1,
            "sum": 0,
          },
          "Invocations": {
            "average": 1,
            "maximum": 1,
            "minimum": 1,
            "sampleCount": 1,
            "sum": 1,
          },
          "Throttles": {
            "average": 0,
            "maximum": 0,
            "minimum": 0,
            "sampleCount": 1,
            "sum": 0,
          },
        },
      }
    `);
  });

  it.each(["error", "timeout", "crash"] as const)(
    "counts an invocation that ended in %s as an error",
    (outcome) => {
      const { metrics, started, completed } = countedJournal();
      started("a");
      completed("a", { outcome });
      expect(metrics.get("Invocations")).toBe(1);
      expect(metrics.get("Errors")).toBe(1);
    },
  );

  it("counts a throttled attempt neither as an invocation nor as an error", () => {
    const { metrics, throttled } = countedJournal();
    throttled();
    expect(metrics.get("Throttles")).toBe(1);
    expect(metrics.get("Invocations")).toBe(0);
    expect(metrics.statistics("Errors")).toMatchObject({ sampleCount: 1, sum: 0 });
  });

  it("keeps functions apart and adds them up for the Region", () => {
    const { metrics, created, started, completed, throttled } = countedJournal();
    created("idle");
    started("a", "orders");
    started("b", "mails");
    completed("a", { functionName: "orders", outcome: "error", durationMs: 10 });
    completed("b", { functionName: "mails", durationMs: 30 });
    throttled("mails");
    expect(metrics.get("Errors", { functionName: "orders" })).toBe(1);
    expect(metrics.get("Errors", { functionName: "mails" })).toBe(0);
    expect(metrics.get("Errors", { functionName: "idle" })).toBe(0);
    expect(metrics.get("ConcurrentExecutions", { functionName: "orders" })).toBe(1);
    expect(metrics.get("ConcurrentExecutions")).toBe(2);
    expect(metrics.statistics("Duration")).toEqual({
      sampleCount: 2,
      sum: 40,
      average: 20,
      minimum: 10,
      maximum: 30,
    });
  });

  it("has no average and no extremes without samples", () => {
    expect(countedJournal().metrics.statistics("Duration")).toEqual({ sampleCount: 0, sum: 0 });
  });

  it("says how provisioned concurrency was used, and what spilled over", () => {
    const { metrics, append, begun, started, completed } = countedJournal();
    const identity = { functionName: "worker", version: "1" };
    begun("p1", "provisioned-concurrency", "1");
    begun("p2", "provisioned-concurrency", "1");
    append({
      kind: "provisionedConcurrency.changed",
      status: "READY",
      requested: 2,
      available: 2,
      ...identity,
    });
    started("p1", "worker", "1");
    expect(metrics.get("ProvisionedConcurrencyUtilization")).toBe(0.5);
    started("p2", "worker", "1");
    begun("spilled", "on-demand", "1");
    started("spilled", "worker", "1");
    completed("p1", { version: "1" });
    started("p1", "worker", "1");
    begun("latest");
    started("latest");
    expect(metrics.get("ProvisionedConcurrencyInvocations", { functionName: "worker" })).toBe(3);
    expect(metrics.get("ProvisionedConcurrencySpilloverInvocations", { functionName: "worker" })).toBe(1);
    expect(metrics.get("ProvisionedConcurrentExecutions", { functionName: "worker" })).toBe(2);
    expect(metrics.get("ProvisionedConcurrencyUtilization", { functionName: "worker" })).toBe(1);
    expect(metrics.get("ConcurrentExecutions", { functionName: "worker" })).toBe(4);
  });

  it("has as many Invocations as started, and Errors plus successes as completed, whatever happens", () => {
    const outcomes = fc.array(fc.constantFrom<InvocationOutcome>("success", "error", "timeout", "crash"));
    fc.assert(
      fc.property(outcomes, (all) => {
        const { metrics, started, completed } = countedJournal();
        all.forEach((_, index) => {
          started(`${index}`);
        });
        all.forEach((outcome, index) => {
          completed(`${index}`, { outcome });
        });
        expect(metrics.get("Invocations")).toBe(all.length);
        expect(metrics.statistics("Errors").sampleCount).toBe(all.length);
        expect(metrics.get("Errors")).toBe(all.filter((outcome) => outcome !== "success").length);
        expect(metrics.get("ConcurrentExecutions")).toBe(all.length);
      }),
    );
  });
});

describe("AWS/Lambda metrics of event source mappings", () => {
  it("counts events polled, handed to the function, failed and deleted", () => {
    const { metrics, append } = countedJournal();
    const uuid = "mapping-1";
    append({
      kind: "mapping.stateChanged",
      uuid,
      state: "Enabled",
      eventSource: "orders",
      functionName: "worker",
    });
    for (const by of [uuid, uuid, uuid, "receive"]) {
      append({
        kind: "message.received",
        queue: "orders",
        messageId: "m",
        receiveCount: 1,
        visibleAt: 30_000,
        by,
      });
    }
    const batch = { uuid, requestId: "r", messageIds: ["1", "2", "3"] };
    append({ kind: "batch.succeeded", ...batch });
    append({ kind: "batch.failed", reason: "error", ...batch });
    append({ kind: "batch.partiallyFailed", failedMessageIds: ["3"], ...batch });
    const dimensions = { eventSourceMappingUUID: uuid };
    expect(metrics.get("PolledEventCount", dimensions)).toBe(3);
    expect(metrics.get("InvokedEventCount", dimensions)).toBe(9);
    expect(metrics.get("FailedInvokeEventCount", dimensions)).toBe(4);
    expect(metrics.get("DeletedEventCount", dimensions)).toBe(5);
    expect(metrics.get("DeletedEventCount")).toBe(5);
    expect(metrics.toJSON().eventSourceMappings[uuid]?.PolledEventCount).toMatchObject({ sum: 3 });
  });

  it("counts the age of a stream's records for the function, and deletes nothing from a stream", () => {
    const { metrics, append } = countedJournal();
    const uuid = "mapping-1";
    const mapping = { uuid, state: "Enabled", eventSource: "clicks", functionName: "worker" };
    append({ kind: "mapping.stateChanged", ...mapping });
    const batch = { uuid, requestId: "r", messageIds: ["1", "2", "3"] };
    append({ kind: "batch.succeeded", iteratorAge: 250, ...batch });
    append({ kind: "batch.failed", iteratorAge: 750, reason: "error", ...batch });
    append({ kind: "records.filteredOut", uuid, messageIds: ["4"] });
    append({
      kind: "batch.discarded",
      uuid,
      shardId: "shard",
      messageIds: ["1", "2"],
      condition: "RetryAttemptsExhausted",
      approximateInvokeCount: 1,
    });
    append({
      kind: "mapping.destinationFailed",
      uuid,
      functionName: "worker",
      destination: "arn",
      reason: "no",
    });
    const dimensions = { eventSourceMappingUUID: uuid };
    expect(metrics.statistics("IteratorAge", { functionName: "worker" })).toMatchObject({
      average: 500,
      maximum: 750,
    });
    expect(metrics.get("DeletedEventCount", dimensions)).toBe(0);
    expect(metrics.get("FilteredOutEventCount", dimensions)).toBe(1);
    expect(metrics.get("DroppedEventCount", dimensions)).toBe(2);
    expect(metrics.get("DestinationDeliveryFailures", { functionName: "worker" })).toBe(1);
  });
});

describe("a metric that cannot be given", () => {
  it("is refused when AWS has it and it is not counted", () => {
    const { metrics } = countedJournal();
    expect(() => metrics.get("OffsetLag" as "Errors")).toThrowErrorMatchingInlineSnapshot(
      `[NotSimulatedError: metrics.get: the metric OffsetLag is not simulated]`,
    );
  });

  it("is refused with near names when it is unknown", () => {
    const { metrics } = countedJournal();
    expect(() => metrics.get("Error" as "Errors")).toThrowErrorMatchingInlineSnapshot(
      `[InvalidArgumentError: metrics.get: expected \`name\` to be a metric of AWS/Lambda such as Errors, Duration, IteratorAge, got "Error"]`,
    );
  });

  it("is refused for a function or mapping that does not exist, and for a dimension it does not have", () => {
    const { metrics, created } = countedJournal();
    expect(() =>
      metrics.get("PolledEventCount", { eventSourceMappingUUID: "x" }),
    ).toThrowErrorMatchingInlineSnapshot(
      `[InvalidArgumentError: metrics.get: expected \`eventSourceMappingUUID\` to be one that exists (there is none), got "x"]`,
    );
    created("worker");
    expect(() => metrics.get("Errors", { functionName: "wroker" })).toThrowErrorMatchingInlineSnapshot(
      `[InvalidArgumentError: metrics.get: expected \`functionName\` to be one of worker, got "wroker"]`,
    );
    expect(() =>
      metrics.statistics("Errors", { eventSourceMappingUUID: "x" }),
    ).toThrowErrorMatchingInlineSnapshot(
      `[InvalidArgumentError: metrics.statistics: expected \`dimensions\` to be functionName, or nothing for the whole Region, got "eventSourceMappingUUID"]`,
    );
  });
});

it("stops counting when it is disposed of", () => {
  const { metrics, started } = countedJournal();
  metrics.dispose();
  started("a");
  expect(metrics.get("Invocations")).toBe(0);
});
