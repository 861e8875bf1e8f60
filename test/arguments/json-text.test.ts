import { expect, it } from "vitest";
import { isJson, toJsonText } from "../../src/arguments/json-text.ts";
import { messageOf } from "../runtime/started-runtime.ts";

const call = { where: "send()", option: "body", expected: "a value that JSON can hold" };

it("has a text for whatever JSON has one for", () => {
  expect([null, 1, "a", [undefined], { a: undefined }].map((value) => toJsonText(value, call))).toEqual([
    "null",
    "1",
    '"a"',
    "[null]",
    "{}",
  ]);
});

it("says in one line what was expected, and why it is not", () => {
  const circular: Record<string, unknown> = {};
  circular["self"] = circular;
  const failing = {
    toJSON() {
      throw new Error("not today");
    },
  };
  const values = [undefined, circular, failing];
  expect(values.map((value) => messageOf(() => toJsonText(value, call))).join("\n")).toMatchInlineSnapshot(`
    "send(): expected \`body\` to be a value that JSON can hold, got undefined
    send(): expected \`body\` to be a value that JSON can hold (Converting circular structure to JSON), got an object with self
    send(): expected \`body\` to be a value that JSON can hold (not today), got an object with toJSON"
  `);
});

it("A text is JSON whatever its value is, and an empty one is none", () => {
  expect(['{"a":1}', "1", "null", '"x"', "x", "{", ""].map(isJson)).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
    false,
  ]);
});
