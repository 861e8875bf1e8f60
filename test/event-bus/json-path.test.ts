import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseJsonPath, valueAt } from "../../src/event-bus/json-path.ts";

const event = { "detail-type": "t", detail: { items: [{ id: 1 }, { id: 2 }], empty: null } };

describe("A path", () => {
  it.each([
    ["$", event],
    ["$.detail-type", "t"],
    ["$.detail.items[1].id", 2],
    ["$.detail.empty", null],
    ["$.detail.items[2]", undefined],
    ["$.detail.items.id", undefined],
    ["$.detail.missing.key", undefined],
    ["$.detail.constructor", undefined],
    ["$.detail-type.length", undefined],
  ])("%s leads to %j", (text, expected) => {
    expect(valueAt(event, parseJsonPath(text) ?? [])).toEqual(expected);
  });

  it("may have keys after dots and places in brackets, nothing else", () => {
    const texts = ["detail", "$detail", "$.", "$..a", "$.a[*]", "$.*", "$.a['b']", "$.a[?(@.b)]", "$.a b"];
    expect(texts.map(parseJsonPath)).toEqual(texts.map(() => undefined));
  });

  it("leads to every part of an event whose keys are words", () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z][a-z-]{0,5}$/), { minLength: 1 }),
        fc.jsonValue(),
        (keys, leaf) => {
          const nested = keys.reduceRight<unknown>((value, key) => ({ [key]: value }), leaf);
          expect(valueAt(nested, parseJsonPath(`$.${keys.join(".")}`) ?? [])).toEqual(leaf);
        },
      ),
    );
  });
});
