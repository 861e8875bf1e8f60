import { expect, it } from "vitest";
import type { JournalEntry } from "../../src/journal/journal-entry.ts";
import { toTimelineRows } from "../../src/timeline/timeline-rows.ts";
import { findStretches } from "../../src/timeline-picture/stretches.ts";
import { completed, initCompleted, initStarted, START_TIME, started, story } from "../timeline/story.ts";
import { eventThatFails } from "./recorded.ts";

function told(entries: readonly JournalEntry[]): readonly string[] {
  return findStretches(toTimelineRows(entries)).map(
    ({ kind, lane, firstRow, lastRow, at, until, tone, label, isOpen }) =>
      `${kind} ${lane.slice(0, 13)} rows ${firstRow}-${lastRow} ${at - START_TIME}-${until - START_TIME} ${tone} ${label}${isOpen ? " open" : ""}`,
  );
}

it("Inits, invocations and waits for the next attempt take time", () => {
  expect(told(eventThatFails())).toMatchInlineSnapshot(`
    [
      "init environment a rows 2-2 0-120 plain Init",
      "invocation environment a rows 3-4 120-170 bad ",
      "wait function work rows 5-6 170-60170 warning 1 m",
      "invocation environment a rows 6-7 60170-60220 bad attempt 2",
    ]
  `);
});

it("what happens at once is one row, and what has not ended goes on to the last", () => {
  const { add, pass, ...written } = story();
  add(initStarted(), initCompleted(0), started("a"), completed("a"), started("b"));
  pass(1_000);
  add({ kind: "queue.created", queue: "orders" });
  expect(told(written.entries)).toMatchInlineSnapshot(`
    [
      "init environment a rows 0-0 0-0 plain Init",
      "invocation environment a rows 1-1 0-0 good ",
      "invocation environment a rows 2-3 0-1000 plain  open",
    ]
  `);
});

it("an environment that is shut down ends what went on in it", () => {
  const { add, pass, ...written } = story();
  const { kind: _, ...about } = {
    kind: "",
    functionName: "worker",
    version: "$LATEST",
    environmentId: "a".repeat(32),
  };
  add(started("a"));
  pass(10);
  add({ kind: "environment.shutdown", reason: "killed", ...about });
  expect(told(written.entries)).toEqual(["invocation environment a rows 0-1 0-10 warning "]);
});

it("waits of several shards end each at its own instant", () => {
  const { add, pass, ...written } = story();
  const retried = { kind: "batch.retried", uuid: "u", because: "error", attempts: 1 } as const;
  add({ ...retried, shardId: "shardId-000000000000", dueAt: START_TIME + 2_000 });
  add({ ...retried, shardId: "shardId-000000000001", dueAt: START_TIME + 1_000 });
  pass(1_500);
  add({ kind: "queue.created", queue: "orders" });
  expect(told(written.entries)).toEqual([
    "wait mapping u rows 1-2 0-1000 warning 1 s",
    "wait mapping u rows 0-2 0-1500 warning 2 s open",
  ]);
});
