import { expect, it } from "vitest";
import { checkObject } from "../../src/arguments/plain-object.ts";

it("takes every object", () => {
  for (const given of [{}, new Date(0)]) checkObject(given, { where: "call", option: "options" });
});

it.each([undefined, null, 1, "text", () => {}, []])("refuses %o", (given: unknown) => {
  expect(() => checkObject(given, { where: "call", option: "options" })).toThrow(
    "call: expected `options` to be an object, got ",
  );
});

it("says what kind of object was expected", () => {
  const call = { where: "call", option: "policy", expected: "an object with `count`" };
  expect(() => checkObject(null, call)).toThrow(
    "call: expected `policy` to be an object with `count`, got null",
  );
});
