import { expect, it } from "vitest";
import { eventsPage } from "../../../src/aws-api/events/events-page.ts";

it("A page of EventBridge has as many entries as its limit says, in the order of their names", () => {
  const all = ["c", "a", "b"];
  const first = eventsPage(all, { Limit: 2 }, (name) => name);
  expect(first.entries).toEqual(["a", "b"]);
  const second = eventsPage(all, { Limit: 2, NextToken: first.NextToken }, (name) => name);
  expect(second).toEqual({ entries: ["c"] });
  expect(eventsPage(all, {}, (name) => name)).toEqual({ entries: ["a", "b", "c"] });
});
