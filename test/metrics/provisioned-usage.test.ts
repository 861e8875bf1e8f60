import { expect, it } from "vitest";
import type { JournalEntryOf } from "../../src/journal/journal-entry.ts";
import { ProvisionedUsage } from "../../src/metrics/provisioned-usage.ts";

const PLACE = { index: 0, at: 0, functionName: "worker", version: "1" } as const;

function changed(
  status: "IN_PROGRESS" | "READY" | "REMOVED",
): JournalEntryOf<"provisionedConcurrency.changed"> {
  return { kind: "provisionedConcurrency.changed", status, requested: 4, available: 4, ...PLACE };
}

function begun(
  environmentId: string,
  initializationType: "on-demand" | "provisioned-concurrency",
): JournalEntryOf<"environment.initStarted"> {
  return { kind: "environment.initStarted", initializationType, phase: "init", environmentId, ...PLACE };
}

function started(environmentId: string): JournalEntryOf<"invocation.started"> {
  return {
    kind: "invocation.started",
    requestId: "r",
    attempt: 1,
    coldStart: false,
    source: { type: "invoke" },
    invokedFunctionArn: "arn",
    event: "{}",
    environmentId,
    ...PLACE,
  };
}

function completed(environmentId: string): JournalEntryOf<"invocation.completed"> {
  return {
    kind: "invocation.completed",
    requestId: "r",
    outcome: "success",
    payload: "null",
    durationMs: 1,
    billedDurationMs: 1,
    environmentId,
    ...PLACE,
  };
}

it("spills over only while provisioned concurrency is ready", () => {
  const usage = new ProvisionedUsage();
  usage.initStarted(begun("a", "on-demand"));
  expect(usage.started(started("a"))).toEqual({ use: "none" });
  usage.changed(changed("IN_PROGRESS"));
  expect(usage.started(started("a"))).toEqual({ use: "none" });
  usage.changed(changed("READY"));
  expect(usage.started(started("a"))).toEqual({ use: "spillover" });
  usage.changed(changed("REMOVED"));
  expect(usage.started(started("a"))).toEqual({ use: "none" });
});

it("says how much is in use when an invocation begins, and whether one that ends used any", () => {
  const usage = new ProvisionedUsage();
  usage.changed(changed("READY"));
  for (const id of ["a", "b"]) usage.initStarted(begun(id, "provisioned-concurrency"));
  expect(usage.started(started("a"))).toEqual({ use: "provisioned", utilization: 0.25 });
  expect(usage.started(started("b"))).toEqual({ use: "provisioned", utilization: 0.5 });
  expect(usage.completed(completed("a"))).toBe(true);
  expect(usage.completed(completed("spilled"))).toBe(false);
  expect(usage.started(started("a"))).toEqual({ use: "provisioned", utilization: 0.5 });
});

it("takes an environment that was shut down for none of its own", () => {
  const usage = new ProvisionedUsage();
  usage.changed(changed("READY"));
  usage.initStarted(begun("a", "provisioned-concurrency"));
  usage.shutDown({ kind: "environment.shutdown", reason: "spindown", environmentId: "a", ...PLACE });
  expect(usage.started(started("a"))).toEqual({ use: "spillover" });
});
