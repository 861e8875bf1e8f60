import { expect, it } from "vitest";
import { toPicture, whatIsLeftOut } from "../../src/timeline-picture/picture.ts";
import {
  environment,
  initCompleted,
  initStarted,
  poisonMessage,
  START_TIME,
  sent,
  story,
} from "../timeline/story.ts";
import { eventThatFails, pictureOf, recorded } from "./recorded.ts";

const LIMITS = { maximumRows: 1_000, maximumColumns: 100 } as const;

it("tells the rows of the timeline with their places", () => {
  const { rows, lanes } = pictureOf(recorded(eventThatFails()));
  expect(
    rows.map(({ lane, time, text, pauseMs = 0 }) => `${pauseMs} ${time} ${lanes[lane]?.name}: ${text}`),
  ).toMatchInlineSnapshot(`
    [
      "0 +0 ms failures: created",
      "0 +0 ms worker: event 7f3c… accepted",
      "0 +0 ms worker#1: cold start (on-demand) in 120 ms",
      "0 +120 ms worker#1: invocation 7f3c… starts with {"text":"out of stock"}",
      "0 +170 ms worker#1: ✗ fails after 50 ms: Error: out of stock",
      "0 +170 ms worker: event 7f3c…: attempt 1 failed, next attempt in 1 m",
      "60000 +1 m 0.17 s worker#1: invocation 7f3c… starts (attempt 2) with {"text":"out of stock"}",
      "0 +1 m 0.22 s worker#1: ✗ fails after 50 ms: Error: out of stock",
      "0 +1 m 0.22 s worker: event 7f3c… is given up: no retry is left",
      "0 +1 m 0.22 s failures: message m1 sent",
      "0 +1 m 0.22 s worker: event 7f3c… sent to the OnFailure destination failures",
    ]
  `);
});

it("counts times from the first entry unless told otherwise", () => {
  const run = recorded(poisonMessage());
  expect(pictureOf(run).startTime).toBe(START_TIME);
  const { rows } = toPicture(run, { ...LIMITS, startTime: START_TIME - 60_000 });
  expect([rows[0]?.time, rows[0]?.pauseMs]).toEqual(["+1 m", 60_000]);
});

it("draws the last rows of too many, and what was under way before them", () => {
  const all = pictureOf(recorded(poisonMessage()));
  const some = toPicture(recorded(poisonMessage(), 5), { ...LIMITS, maximumRows: 3 });
  expect(some.rows.map(({ text }) => text)).toEqual(all.rows.slice(-3).map(({ text }) => text));
  expect(whatIsLeftOut(some)).toBe(
    `5 earlier entries are no longer kept, ${all.rows.length - 3} earlier rows are left out`,
  );
  expect(whatIsLeftOut(all)).toBe("");
  expect(all.stretches.length).toBeGreaterThan(some.stretches.length);
  for (const { firstRow, lastRow } of some.stretches) {
    expect(firstRow).toBeGreaterThanOrEqual(0);
    expect(lastRow).toBeLessThan(3);
  }
});

it("has environments of one function share a column where there are too many", () => {
  const { add, ...told } = story();
  add(sent("m"));
  for (let index = 0; index < 20; index++) {
    const about = environment(`${index}`.padStart(32, "0"), index < 10 ? "$LATEST" : "3");
    add(initStarted(about), initCompleted(0, about));
  }
  const { lanes, columns } = toPicture(recorded(told.entries), { ...LIMITS, maximumColumns: 8 });
  expect(lanes).toHaveLength(21);
  expect(columns.map(({ name }) => name)).toEqual(["orders", "worker#…", "worker:3#…"]);
  expect(lanes.map(({ column }) => column)).toEqual([0, ...Array(10).fill(1), ...Array(10).fill(2)]);
});

it("of nothing has nothing", () => {
  expect(pictureOf(recorded([]))).toEqual({
    seed: 7,
    startTime: 0,
    lanes: [],
    columns: [],
    rows: [],
    stretches: [],
    dropped: 0,
    omittedRows: 0,
  });
});
