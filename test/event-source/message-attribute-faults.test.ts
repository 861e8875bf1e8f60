import { describe, expect, it } from "vitest";
import { findAttributeFault } from "../../src/event-source/message-attribute-faults.ts";
import type { MessageAttributes } from "../../src/event-source/message-attributes.ts";
import { faultMessage } from "../../src/event-source/sqs-fault.ts";

const text = (stringValue: string) => ({ dataType: "String", stringValue });
const number = (stringValue: string) => ({ dataType: "Number", stringValue });

function refusal(attributes: MessageAttributes): string | undefined {
  const fault = findAttributeFault(attributes);
  return fault && faultMessage(fault);
}

describe("SQS refuses", () => {
  it("an empty value", () => {
    expect(refusal({ ErrorDetails: text("") })).toMatchInlineSnapshot(
      `"Message (user) attribute 'ErrorDetails' must contain a non-empty value of type 'String'."`,
    );
    expect(refusal({ Data: { dataType: "Binary", binaryValue: new Uint8Array() } })).toBeDefined();
    expect(refusal({ Data: { dataType: "Binary", stringValue: "not binary" } })).toBeDefined();
  });

  it.each([
    ["", "can only contain"],
    ["a b", "can only contain"],
    ["ü", "can only contain"],
    ["AWS.x", "beginning with 'AWS.' or 'Amazon.'"],
    ["amazon.x", "beginning with 'AWS.' or 'Amazon.'"],
    [".x", "must not begin with character '.'."],
    ["x.", "must not end with character '.'."],
    ["x..y", "must not have successive '.' characters."],
    ["x".repeat(257), "must be shorter than 256 bytes"],
  ])("the attribute name %j", (name, reason) => {
    expect(refusal({ [name]: text("x") })).toContain(reason);
  });

  it.each(["Text", "string", "Number."])("the data type %j", (dataType) => {
    expect(refusal({ a: { dataType, stringValue: "x" } })).toContain(
      "The type of message (user) attribute 'a' is invalid.",
    );
  });

  it("an attribute without a data type", () => {
    expect(refusal({ a: { dataType: "", stringValue: "x" } })).toMatchInlineSnapshot(
      `"The message (user) attribute 'a' must contain a non-empty message attribute type."`,
    );
  });

  it.each(["abc", "1,5", "0x10", "1e", " 1", "-"])("the number %j", (value) => {
    expect(refusal({ a: number(value) })).toBe(
      "Can't cast the value of message (user) attribute 'a' to a number.",
    );
  });

  it("a value with a character that a body must not have", () => {
    expect(refusal({ a: text("\u0001") })).toMatchInlineSnapshot(
      `"Invalid binary character '#x1' was found in the message attribute 'a' value, the set of allowed characters is #x9 | #xA | #xD | [#x20-#xD7FF] | [#xE000-#xFFFD] | [#x10000-#x10FFFF]."`,
    );
  });

  it("two values in one", () => {
    expect(refusal({ a: { ...text("x"), binaryValue: Uint8Array.of(1) } })).toBe(
      "Message (user) attribute 'a' must have a single value.",
    );
  });

  it("an eleventh attribute", () => {
    const names = Array.from({ length: 11 }, (_, index) => [`a${index}`, text("x")] as const);
    expect(refusal(Object.fromEntries(names.slice(1)))).toBeUndefined();
    expect(refusal(Object.fromEntries(names))).toMatchInlineSnapshot(
      `"Number of message attributes [11] exceeds the allowed maximum [10]."`,
    );
  });
});

it("takes the three types, with a suffix or without", () => {
  expect(
    refusal({
      a: text("x"),
      "b.c-d_e": { dataType: "Number.Array", stringValue: "[1]" },
      f: { dataType: "Binary.png", binaryValue: Uint8Array.of(1) },
    }),
  ).toBeUndefined();
});

it.each(["0", "-1", "+1.5", ".5", "1.", "1e126", "12345678901234567890123456789012345678"])(
  "takes the number %s",
  (value) => {
    expect(refusal({ a: number(value) })).toBeUndefined();
  },
);
