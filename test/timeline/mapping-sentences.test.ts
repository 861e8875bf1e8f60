import { expect, it } from "vitest";
import { MAPPING } from "./story.ts";
import { MAPPING_ENABLED, told } from "./told.ts";

const batch = { uuid: MAPPING, requestId: "r", messageIds: ["m1", "m2", "m3", "m4", "m5"] } as const;

it("tells what a mapping does and how its batches fare", () => {
  expect(
    told(
      MAPPING_ENABLED,
      { kind: "mapping.scaled", uuid: MAPPING, concurrency: 5 },
      { kind: "batch.succeeded", ...batch },
      { kind: "batch.failed", reason: "Sandbox.Timedout", ...batch },
      { kind: "batch.partiallyFailed", failedMessageIds: ["m2"], ...batch },
      { kind: "batch.partiallyFailed", failedMessageIds: ["m1", "m2", "m3", "m4"], ...batch },
      { kind: "batch.dropped", reason: "no filter matches", ...batch },
    ),
  ).toMatchInlineSnapshot(`
    "orders→worker | quiet | event source mapping Enabled
    orders→worker | quiet | scaled to a concurrency of 5
    orders→worker | good | ✓ batch of 5 succeeded
    orders→worker | bad | ✗ batch of 5 failed: Sandbox.Timedout
    orders→worker | bad | ✗ 1 of a batch of 5 failed: m2
    orders→worker | bad | ✗ 4 of a batch of 5 failed: m1, m2, m3, …
    orders→worker | bad | ✗ batch of 5 dropped: no filter matches"
  `);
});

it("tells batches of one size together", () => {
  expect(
    told(MAPPING_ENABLED, { kind: "batch.succeeded", ...batch }, { kind: "batch.succeeded", ...batch }),
  ).toMatchInlineSnapshot(`
    "orders→worker | quiet | event source mapping Enabled
    orders→worker | good | ✓ 2 batches of 5 succeeded"
  `);
});
