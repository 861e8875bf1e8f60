import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchesPartially } from "../../src/assertions/partial-match.ts";
import { payloadDiff, payloadDistance } from "../../src/assertions/payload-diff.ts";

const diff = (expected: unknown, received: unknown) => payloadDiff(expected, received).join("\n");

describe("The difference of payloads", () => {
  it("marks what is expected and what has come, and leaves out what nobody asked for", () => {
    const expected = {
      id: 1,
      customer: { name: "Ann", city: expect.any(String) },
      items: ["a", "b"],
      gift: true,
    };
    const received = { id: 2, customer: { name: "Ann", city: 7 }, items: ["a"], extra: "x" };
    expect(diff(expected, received)).toMatchInlineSnapshot(`
      "- expected  + received
        {
      -   id: 1,
      +   id: 2,
          customer: {
            name: "Ann",
      -     city: Any<String>,
      +     city: 7,
          },
          items: [
            "a",
      -     "b",
          ],
      -   gift: true,
        }"
    `);
  });

  it("tells more items, and other kinds of values", () => {
    expect(
      diff({ items: [1], a: { b: 1 }, c: [1] }, { items: [1, 2], a: "x", c: {} }),
    ).toMatchInlineSnapshot(`
      "- expected  + received
        {
          items: [
            1,
      +     2,
          ],
      -   a: { b: 1 },
      +   a: "x",
      -   c: [1],
      +   c: {},
        }"
    `);
    expect(diff("x", { id: 1 })).toMatchInlineSnapshot(`
      "- expected  + received
      - "x"
      + { id: 1 }"
    `);
  });

  it("looks into JSON", () => {
    expect(diff({ body: { id: 1 } }, { body: '{"id":2}' })).toMatchInlineSnapshot(`
      "- expected  + received
        {
          body: {
      -     id: 1,
      +     id: 2,
          },
        }"
    `);
  });

  it("is cut where it would be long", () => {
    const long = Array.from({ length: 100 }, (_, index) => index);
    const lines = payloadDiff(
      long,
      long.map((value) => value + 1_000),
    );
    expect(lines).toHaveLength(31);
    expect(lines.at(-1)).toBe("  ... 173 more lines");
  });

  it("is nothing exactly where a payload matches", () => {
    const json = fc.jsonValue({ maxDepth: 3 });
    fc.assert(
      fc.property(json, json, (expected, received) => {
        expect(payloadDistance(expected, received) === 0).toBe(matchesPartially(expected, received));
      }),
    );
  });
});
