import { expect, it } from "vitest";
import { toPageData, toScriptJson } from "../../src/timeline-picture/page-data.ts";
import { sent, started } from "../timeline/story.ts";
import { eventThatFails, pictureOf, recorded, recordedAtOnce } from "./recorded.ts";

it("has what the map draws, by places", () => {
  const { map, details } = toPageData(pictureOf(recorded(eventThatFails())));
  expect(map.lanes.map(({ name }) => name)).toEqual(["worker", "worker#1", "failures"]);
  expect(map.stretches.map(({ kind, lane, label }) => `${kind} ${lane} ${label}`)).toEqual([
    "init 1 Init",
    "invocation 1 ",
    "wait 0 1 m",
    "invocation 1 attempt 2",
  ]);
  expect(map.pauses.map(([, , label]) => label)).toEqual(["1 m"]);
  expect(map.marks).toHaveLength(details.length);
  for (const { from, to } of map.stretches) expect(to).toBeGreaterThan(from);
});

it("details the entries of a row, the first of many, and long texts in part", () => {
  const many = Array.from({ length: 60 }, (_, index) => sent(`m${index}`));
  const { details } = toPageData(
    pictureOf(recordedAtOnce(...many, started("r", { event: "x".repeat(20_005) }))),
  );
  expect([details[0]?.entries.length, details[0]?.more, details[1]?.more]).toEqual([50, 10, 0]);
  expect(details[1]?.entries[0]?.["event"]).toBe(`${"x".repeat(20_000)}… (5 more characters)`);
});

it("is JSON that ends no script", () => {
  const value = { text: "</script><!-- & \u2028\u2029 \ud800 🎉" };
  const json = toScriptJson(value);
  expect(json).not.toMatch(/[<>&\u2028\u2029]|\p{Cs}/u);
  expect(JSON.parse(json)).toEqual(value);
});
