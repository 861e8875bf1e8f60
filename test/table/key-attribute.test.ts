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
  expect(refusals).toMatchInlineSnapshot(`
    [
      "InvalidArgumentError: call(): expected \`sortKey\` to be an attribute like { name: "id", type: "S" }, got undefined",
      "InvalidArgumentError: call(): expected \`sortKey.name\` to be text of 1 to 255 characters, got """,
      "InvalidArgumentError: call(): expected \`sortKey.type\` to be "S" or "N" or "B", got "BOOL"",
      "InvalidArgumentError: call(): expected \`sortKey.order\` to be a known option (name, type), got 1",
    ]
  `);
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
