import { describe, expect, it } from "vitest";
import { parseEventPattern } from "../../src/event-pattern/event-pattern.ts";
import { matchesEventPattern } from "../../src/event-pattern/matches-event-pattern.ts";

function matches(pattern: unknown, event: unknown): boolean {
  return matchesEventPattern(parseEventPattern(JSON.stringify(pattern)), event);
}

describe("An event matches", () => {
  it("when any member of a list is in the pattern's list", () => {
    const pattern = { type: ["1", "2"] };
    expect([["3", "1"], ["2"], ["3"], []].map((type) => matches(pattern, { type }))).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });

  it("when one member of a list meets all conditions, not when two members do together", () => {
    const pattern = { items: { id: [1], state: ["new"] } };
    expect(matches(pattern, { items: [{ id: 2 }, { id: 1, state: "new" }] })).toBe(true);
    expect(
      matches(pattern, {
        items: [
          { id: 1, state: "old" },
          { id: 2, state: "new" },
        ],
      }),
    ).toBe(false);
  });

  it("when conditions are met by members of different lists", () => {
    const pattern = { a: { x: [1] }, b: { y: [2] } };
    expect(matches(pattern, { a: [{ x: 0 }, { x: 1 }], b: [{ y: 2 }, { y: 3 }] })).toBe(true);
  });

  it("when a key with dots stands for nested keys, either way", () => {
    expect(matches({ "a.b": [1] }, { a: { b: 1 } })).toBe(true);
    expect(matches({ a: { b: [1] } }, { "a.b": 1 })).toBe(true);
  });

  it("with exists false wherever no value is, even if there is an object", () => {
    const pattern = { key: [{ exists: false }] };
    const events = [{}, { key: { S: "text" } }, { key: [] }, { key: null }, { key: "text" }];
    expect(events.map((event) => matches(pattern, event))).toEqual([true, true, true, false, false]);
  });

  it("with null only where null is", () => {
    expect([{ a: null }, { a: "null" }, {}, { a: 0 }].map((event) => matches({ a: [null] }, event))).toEqual([
      true,
      false,
      false,
      false,
    ]);
  });

  it("with anything-but when one member of a list is something else", () => {
    const pattern = { a: [{ "anything-but": "x" }] };
    expect([["x"], ["x", "y"], []].map((a) => matches(pattern, { a }))).toEqual([false, true, false]);
  });

  it("never when it has no keys at all, unless only absence is asked for", () => {
    expect(["text", 1, null, []].map((event) => matches({ a: [1] }, event))).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(matches({ a: [{ exists: false }] }, "text")).toBe(true);
  });
});
