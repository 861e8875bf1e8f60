import { expect, it } from "vitest";
import { readSelector, selectIn } from "../../src/logs/json-selector.ts";

const RECORD = { a: { b: [1, { "c d": null }] }, "x-y": "z" };

it.each([
  ["$.a.b[0]", 1],
  ["$.x-y", "z"],
  ["$.a.b[1]['c d']", null],
  ['$["x-y"]', "z"],
  ["$.a.none.deeper", undefined],
  ["$.a.b.c", undefined],
  ["$.toString", undefined],
  ["$.a.b[7]", undefined],
])("%s selects %j", (text, value) => {
  expect(selectIn(RECORD, readSelector(text) ?? [])).toBe(value);
});

it.each(["", "$", "a.b", "$.", "$.a[", "$.a b"])("%j is no selector", (text) => {
  expect(readSelector(text)).toBeUndefined();
});
