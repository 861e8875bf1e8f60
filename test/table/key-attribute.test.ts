import { expect, it } from "vitest";
import { checkKeyAttribute, checkOneOf, isAttributeName } from "../../src/table/key-attribute.ts";
import { refusalOf } from "./table-services.ts";

it("a key attribute has a name and a type that keys can have", () => {
  expect(checkKeyAttribute("call()", "sortKey", { name: "at", type: "N" })).toEqual({
    name: "at",
    type: "N",
  });
  const refusals = [
    undefined,
    { name: "", type: "S" },
    { name: "at", type: "BOOL" },
    { name: "at", type: "S", order: 1 },
  ].map((given) => refusalOf(() => checkKeyAttribute("call()", "sortKey", given)));
  expect(refusals).toMatchInlineSnapshot();
});

it("the name of an attribute is text of 1 to 255 characters", () => {
  expect(["", "a", "a".repeat(255), "a".repeat(256), 1].map(isAttributeName)).toEqual([
    false,
    true,
    true,
    false,
    false,
  ]);
});

it("a value is one of some, of which one may be no value", () => {
  expect(() => checkOneOf("call()", "mode", { value: undefined, among: ["A", undefined] })).not.toThrow();
  expect(refusalOf(() => checkOneOf("call()", "mode", { value: "B", among: ["A", undefined] }))).toBe(
    'InvalidArgumentError: call(): expected `mode` to be "A", got "B"',
  );
});
