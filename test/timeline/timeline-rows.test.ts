import { describe, expect, it } from "vitest";
import { toTimelineRows } from "../../src/timeline/timeline-rows.ts";
import {
  completed,
  environment,
  initCompleted,
  initStarted,
  poisonMessage,
  START_TIME,
  sent,
  started,
  story,
} from "./story.ts";

describe("the rows of a timeline", () => {
  it("hold every entry once and in order", () => {
    const entries = poisonMessage();
    expect(toTimelineRows(entries).flatMap((row) => row.entries)).toEqual(entries);
  });

  it("say when their first and their last entry was", () => {
    const { add, pass, ...told } = story();
    add(sent("a"));
    pass(600);
    add(sent("b"));
    pass(600);
    add(sent("c"));
    expect(toTimelineRows(told.entries)).toMatchObject([
      { at: START_TIME, until: START_TIME + 1_200, text: "3 messages sent" },
    ]);
  });

  it("stay apart when time passes between them", () => {
    const { add, pass, ...told } = story();
    add(sent("a"));
    pass(1_001);
    add(sent("b"));
    expect(toTimelineRows(told.entries).map(({ text }) => text)).toEqual([
      "message a sent",
      "message b sent",
    ]);
  });

  it("keep beginning and end apart when an invocation takes time or an Init is another environment's", () => {
    const { add, pass, ...told } = story();
    add(started("r"));
    pass(1);
    add(completed("r", { durationMs: 1 }), initStarted(), initCompleted(0, environment("b")));
    expect(toTimelineRows(told.entries).map(({ lane, text }) => `${lane.name} ${text}`)).toEqual([
      "worker#1 invocation r starts",
      "worker#1 ✓ returns after 1 ms",
      "worker#1 cold start (on-demand)",
      "worker#2 initialised in 0 ms",
    ]);
  });
});
