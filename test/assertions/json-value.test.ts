import { expect, it } from "vitest";
import { isPlainObject, parseJson } from "../../src/assertions/json-value.ts";

it("Text that is no JSON has no value", () => {
  expect(parseJson('{"id":1}')).toEqual({ id: 1 });
  expect(parseJson("hello")).toBeUndefined();
});

it("A list and null are no objects", () => {
  expect([{}, [], null, "x"].map(isPlainObject)).toEqual([true, false, false, false]);
});
