import { describe, expect, it } from "vitest";
import type { TopicMessage } from "../../src/delivery/delivery-target.ts";
import type { MessageAttributeValue } from "../../src/event-source/message-attributes.ts";
import {
  checkMessageAttributes,
  findMessageFault,
  toPublishedMessage,
  valuesOfArray,
} from "../../src/topic/published-message.ts";
import { toServiceError } from "../../src/topic/sns-fault.ts";

function refusal(input: Partial<TopicMessage>): string | undefined {
  const fault = findMessageFault({ message: "hello", ...input });
  return fault && toServiceError(fault).message;
}

function refusalOfAttribute(value: MessageAttributeValue, name = "attr1"): string | undefined {
  return refusal({ messageAttributes: { [name]: value } });
}

const text = { dataType: "String", stringValue: "a" };

describe("SNS refuses, in recorded words,", () => {
  it("an empty message and a subject that is empty, long, or of several lines", () => {
    expect(refusal({ message: "" })).toBe("Invalid parameter: Empty message");
    for (const subject of ["", "a".repeat(100), "two\nlines", "a\u0000"])
      expect(refusal({ subject })).toBe("Invalid parameter: Subject");
    expect(refusal({ subject: "ä".repeat(99) })).toBeUndefined();
  });

  it("attributes whose value is missing or in the wrong member", () => {
    expect(refusalOfAttribute({ dataType: "String", stringValue: "" })).toBe(
      "The message attribute 'attr1' must contain non-empty message attribute value for message attribute type 'String'.",
    );
    expect(refusalOfAttribute({ dataType: "Binary" })).toBe(
      "The message attribute 'attr1' must contain non-empty message attribute value for message attribute type 'Binary'.",
    );
    expect(refusalOfAttribute({ dataType: "Number", binaryValue: Uint8Array.of(1) })).toBe(
      "The message attribute 'attr1' with type 'Number' must use field 'String'.",
    );
    expect(refusalOfAttribute({ dataType: "Binary", stringValue: "a" })).toBe(
      "The message attribute 'attr1' with type 'Binary' must use field 'Binary'.",
    );
  });

  it("types with an unknown prefix, and numbers that are none", () => {
    expect(refusalOfAttribute({ dataType: "Text", stringValue: "a" })).toBe(
      "The message attribute 'attr1' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String.",
    );
    expect(refusalOfAttribute({ dataType: "Number", stringValue: "many" })).toBe(
      "Could not cast message attribute 'attr1' value to number.",
    );
    expect(refusalOfAttribute({ dataType: "String.mine", stringValue: "a" })).toBeUndefined();
    expect(refusalOfAttribute({ dataType: "Number", stringValue: "3.015e2" })).toBeUndefined();
  });

  it.each([
    ["a".repeat(257), "Length of message attribute name must be less than 256 bytes."],
    [
      "a^b",
      "Invalid non-alphanumeric character '#x5E' was found in the message attribute name. Can only include alphanumeric characters, hyphens, underscores, or dots.",
    ],
    [".a", "Invalid message attribute name starting with character '.' was found."],
    ["a.", "Invalid message attribute name ending with character '.' was found."],
    ["a..b", "Message attribute name can not have successive '.' character."],
    ["a.b-c_D9", undefined],
  ])("the attribute name %s: %s", (name, message) => {
    expect(refusalOfAttribute(text, name)).toBe(message);
  });

  it("a message that is too long in bytes, together with its attributes", () => {
    expect(refusal({ message: "ä".repeat(131_072) })).toBeUndefined();
    expect(refusal({ message: `${"ä".repeat(131_072)}a` })).toBe("Invalid parameter: Message too long");
    // 7 bytes of name and type, one of value
    const messageAttributes = { a: text };
    expect(refusal({ message: "a".repeat(262_136), messageAttributes })).toBeUndefined();
    expect(refusal({ message: "a".repeat(262_137), messageAttributes })).toBe(
      "Invalid parameter: Message too long",
    );
  });
});

it("attributes of the wrong shape are refused before there is a request", () => {
  const check = (attributes: unknown) => () => checkMessageAttributes("orders.publish()", attributes);
  expect(check("text")).toThrow("`messageAttributes` to be an object");
  expect(check({ a: 1 })).toThrow("`messageAttributes.a` to be an object with `dataType` and a value");
  expect(check({ a: { stringValue: "a" } })).toThrow("`messageAttributes.a.dataType` to be text");
  expect(check({ a: { dataType: "Number", stringValue: 5 } })).toThrow("`messageAttributes.a.stringValue`");
  expect(check({ a: { dataType: "Binary", binaryValue: "AgME" } })).toThrow("to be a Uint8Array");
  expect(check({ a: { dataType: "String.Array", stringValue: "a, b" } })).toThrow("a JSON array");
  expect(check({ a: text })).not.toThrow();
  expect(check(undefined)).not.toThrow();
});

it("the values of an array are text, numbers, true, false and null", () => {
  expect(valuesOfArray('["a", 1, true, null]')).toEqual(["a", 1, true, null]);
  for (const other of ['{"a": 1}', "[[1]]", "[1", "", undefined])
    expect(valuesOfArray(other)).toBeUndefined();
});

it("a published message is a copy", () => {
  const binaryValue = Uint8Array.of(1);
  const messageAttributes = { bytes: { dataType: "Binary", binaryValue } };
  const published = toPublishedMessage(
    { message: "hello", messageAttributes },
    { messageId: "id", publishedAt: 5 },
  );
  binaryValue[0] = 2;
  expect(published).toEqual({
    messageId: "id",
    message: "hello",
    messageAttributes: { bytes: { dataType: "Binary", binaryValue: Uint8Array.of(1) } },
    publishedAt: 5,
  });
});
