import { expect, it } from "vitest";
import type { JournalRecord } from "../../src/journal/journal-entry.ts";
import { told } from "./told.ts";

const LATEST = { functionName: "worker", version: "$LATEST" } as const;
const VERSION = { functionName: "worker", version: "3" } as const;

it("tells how a function is created, changed and published", () => {
  expect(
    told(
      { kind: "function.created", ...LATEST },
      { kind: "function.updated", change: "memorySize", ...LATEST },
      { kind: "function.versionPublished", ...VERSION },
    ),
  ).toMatchInlineSnapshot(`
    "worker | quiet | created
    worker | plain | updated: memorySize
    worker | plain | version 3 published"
  `);
});

it("tells how provisioned concurrency gets on", () => {
  const changed = { kind: "provisionedConcurrency.changed", requested: 5, ...VERSION } as const;
  expect(
    told(
      { ...changed, status: "IN_PROGRESS", available: 0 },
      { ...changed, status: "READY", available: 5 },
      { ...changed, status: "FAILED", available: 0 },
      { ...changed, status: "REMOVED", available: 0 },
    ),
  ).toMatchInlineSnapshot(`
    "worker:3 | plain | provisioned concurrency IN_PROGRESS: 0 of 5 available
    worker:3 | plain | provisioned concurrency READY: 5 of 5 available
    worker:3 | bad | provisioned concurrency FAILED: 0 of 5 available
    worker:3 | plain | provisioned concurrency removed"
  `);
});

it("tells of throttled invocations, many of them in one row", () => {
  const throttled = (requestId: string): JournalRecord => ({
    kind: "invocation.throttled",
    requestId,
    reason: "ReservedFunctionConcurrentInvocationLimitExceeded",
    source: { type: "invoke" },
    ...LATEST,
  });
  expect(told(throttled("7f3c0000-0000"))).toMatchInlineSnapshot(
    `"worker | warning | ✗ invocation 7f3c… throttled: ReservedFunctionConcurrentInvocationLimitExceeded"`,
  );
  expect(told(throttled("a"), throttled("b"), throttled("c"))).toMatchInlineSnapshot(
    `"worker | warning | ✗ 3 invocations throttled: ReservedFunctionConcurrentInvocationLimitExceeded"`,
  );
});

it("tells where aliases point, and that a function is gone", () => {
  const live = { kind: "alias.changed", functionName: "worker", alias: "live" } as const;
  expect(
    told(
      { ...live, change: "created", version: "1" },
      { ...live, change: "updated", version: "1", additionalVersionWeights: { "2": 0.1 } },
      { ...live, change: "updated", version: "1", additionalVersionWeights: { "2": 0.005 } },
      { ...live, change: "deleted" },
      { kind: "function.deleted", functionName: "worker" },
    ),
  ).toMatchInlineSnapshot(`
    "worker | plain | alias live created: version 1
    worker | plain | alias live updated: version 1, version 2 for 10 %
    worker | plain | alias live updated: version 1, version 2 for 0.5 %
    worker | plain | alias live deleted
    worker | plain | deleted"
  `);
});
