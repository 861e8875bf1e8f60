import { expect, it } from "vitest";
import { toMessageBody } from "../../src/runtime/message-body.ts";
import { messageOf } from "./started-runtime.ts";

const toBody = (body: unknown) => toMessageBody("orders.send()", body);

it("takes text as it is, also if it is empty or looks like JSON", () => {
  expect(["", "text", '{"a": 1}'].map(toBody)).toEqual(["", "text", '{"a": 1}']);
});

it("makes JSON of anything else, as JSON.stringify does", () => {
  expect([{ a: undefined, b: 1 }, [1], null, 0, true, new Date(0)].map(toBody)).toEqual([
    '{"b":1}',
    "[1]",
    "null",
    "0",
    "true",
    '"1970-01-01T00:00:00.000Z"',
  ]);
});

it("refuses what JSON cannot hold, with the reason", () => {
  expect(
    [undefined, Symbol("s"), () => {}, 5n].map((body) => messageOf(() => toBody(body))).join("\n"),
  ).toMatchInlineSnapshot(`
    "orders.send(): expected \`body\` to be text or a value that JSON can hold, got undefined
    orders.send(): expected \`body\` to be text or a value that JSON can hold, got Symbol(s)
    orders.send(): expected \`body\` to be text or a value that JSON can hold, got a function
    orders.send(): expected \`body\` to be text or a value that JSON can hold (Do not know how to serialize a BigInt), got 5n"
  `);
});
