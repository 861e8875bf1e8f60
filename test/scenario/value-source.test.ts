import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { valueSource } from "../../src/scenario/value-source.ts";
import { script } from "../../src/scenario.ts";

const sourceOf = (value: unknown): string => valueSource(value, { depth: 0, before: 0 });
const evaluate = (source: string): unknown => new Function("expect", `return (${source});`)(expect);

describe("The code of a value", () => {
  it("makes the value again", () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withDate: true }), (value) => {
        expect(evaluate(sourceOf(value))).toEqual(value);
      }),
    );
  });

  it("is the same when it is made of that", () => {
    fc.assert(
      fc.property(fc.anything({ withDate: true }), (value) => {
        expect(sourceOf(evaluate(sourceOf(value)))).toBe(sourceOf(value));
      }),
    );
  });

  it("is on one line if it fits, and a member a line if not", () => {
    const long = "x".repeat(40);
    expect(sourceOf({ a: [1, { "b-c": undefined, d: "e" }], list: [], none: {} })).toBe(
      '{ a: [1, { d: "e" }], list: [], none: {} }',
    );
    expect(sourceOf({ first: long, second: [long, { long }] })).toMatchInlineSnapshot(`
      "{
        first: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        second: [
          "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
          { long: "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx" },
        ],
      }"
    `);
  });

  it("has scripts as data, short if they can be", () => {
    expect(sourceOf(script().fails("boom").times(2).then.succeeds())).toBe(
      '[{ fails: "boom", times: 2 }, { succeeds: null }]',
    );
    expect(sourceOf(script().forEvent().fails(new TypeError("no")))).toBe(
      '{\n  clauses: [\n    {\n      each: "event",\n      steps: [{ fails: { errorType: "TypeError", errorMessage: "no" } }],\n    },\n  ],\n}',
    );
  });

  it("has dates, patterns, bytes and the names that are none", () => {
    const value = { at: new Date(0), like: /a\/b/gi, bytes: Uint8Array.of(1, 2), ["__proto__"]: 1 };
    expect(sourceOf(value)).toBe(
      '{\n  at: new Date("1970-01-01T00:00:00.000Z"),\n  like: /a\\/b/gi,\n  bytes: Uint8Array.from([1, 2]),\n  ["__proto__"]: 1,\n}',
    );
  });
});
