import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matchesBody, matchesPartially } from "../../src/assertions/partial-match.ts";

describe("A payload", () => {
  it("matches what names some of its members", () => {
    const payload = { id: 1, items: [{ sku: "a", count: 2 }], note: null };
    expect(matchesPartially({}, payload)).toBe(true);
    expect(matchesPartially({ id: 1, items: [{ sku: "a" }] }, payload)).toBe(true);
    expect(matchesPartially({ items: [] }, payload)).toBe(false);
    expect(matchesPartially({ note: null }, payload)).toBe(true);
    expect(matchesPartially({ absent: undefined }, payload)).toBe(true);
    expect(matchesPartially({ note: undefined }, payload)).toBe(false);
    expect(matchesPartially({ id: "1" }, payload)).toBe(false);
    expect(matchesPartially({ 0: "a" }, ["a"])).toBe(false);
  });

  it("matches a date by the text that JSON makes of it", () => {
    expect(matchesPartially({ at: new Date(0) }, { at: "1970-01-01T00:00:00.000Z" })).toBe(true);
  });

  it("matches by asymmetric matchers, inside and out", () => {
    expect(matchesPartially(expect.objectContaining({ id: 1 }), { id: 1, a: 2 })).toBe(true);
    expect(matchesPartially({ id: expect.any(Number) }, { id: "1" })).toBe(false);
    expect(matchesPartially({ absent: expect.anything() }, {})).toBe(false);
  });

  it("matches by what its text is the JSON of, where an object or a list is expected", () => {
    expect(matchesPartially({ body: { id: 1 } }, { body: '{"id":1,"a":2}' })).toBe(true);
    expect(matchesPartially({ body: expect.objectContaining({ id: 1 }) }, { body: '{"id":1}' })).toBe(true);
    expect(matchesPartially({ body: 1 }, { body: "1" })).toBe(false);
    expect(matchesPartially({ body: { id: 1 } }, { body: "{id" })).toBe(false);
  });

  it("matches itself, and with members left out still", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.func(fc.boolean()), (payload, isKept) => {
        const received = JSON.parse(JSON.stringify(payload)) as typeof payload;
        const some = Object.fromEntries(Object.entries(received).filter(([name]) => isKept(name)));
        expect(matchesPartially(received, received)).toBe(true);
        expect(matchesPartially(some, received)).toBe(true);
      }),
    );
  });
});

describe("A body", () => {
  it("matches text as a whole, and anything else by its JSON", () => {
    expect(matchesBody("hello", "hello")).toBe(true);
    expect(matchesBody("hell", "hello")).toBe(false);
    expect(matchesBody(7, "7")).toBe(true);
    expect(matchesBody(null, "null")).toBe(true);
    expect(matchesBody({ id: 1 }, "not JSON")).toBe(false);
    expect(matchesBody(expect.stringContaining("ell"), "hello")).toBe(true);
    expect(matchesBody(expect.objectContaining({ id: 1 }), '{"id":1}')).toBe(true);
  });
});
