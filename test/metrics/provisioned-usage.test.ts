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

it("frees what an environment used when it is killed while it runs", () => {
  const usage = new ProvisionedUsage();
  usage.changed(changed("READY"));
  for (const id of ["a", "b"]) usage.initStarted(begun(id, "provisioned-concurrency"));
  expect(usage.started(started("a"))).toEqual({ use: "provisioned", utilization: 0.25 });
  usage.shutDown({ kind: "environment.shutdown", reason: "killed", environmentId: "a", ...PLACE });
  expect(usage.started(started("b"))).toEqual({ use: "provisioned", utilization: 0.25 });
});
