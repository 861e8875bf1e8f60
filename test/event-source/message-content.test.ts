import { describe, expect, it } from "vitest";
import {
  checkMessage,
  findMessageFault,
  messageSize,
  type SendMessageInput,
  toMessageContent,
} from "../../src/event-source/message-content.ts";
import { faultMessage } from "../../src/event-source/sqs-fault.ts";

const MAXIMUM = 1_048_576;

function refusal(input: SendMessageInput, maximum = MAXIMUM): string | undefined {
  const fault = findMessageFault(input, maximum);
  return fault && `${fault.error}: ${faultMessage(fault)}`;
}

describe("the size of a message", () => {
  it("counts bytes of UTF-8, not characters", () => {
    expect(messageSize({ body: "aü€😀" })).toBe(1 + 2 + 3 + 4);
  });

  it("counts attributes, but no system attributes", () => {
    const messageAttributes = { k: { dataType: "String", stringValue: "x" } };
    const messageSystemAttributes = { AWSTraceHeader: { dataType: "String", stringValue: "Root=1" } };
    expect(messageSize({ body: "b", messageAttributes, messageSystemAttributes })).toBe(9);
  });

  it("may be the queue's maximum, and no byte more", () => {
    const messageAttributes = { k: { dataType: "String", stringValue: "x" } };
    expect(refusal({ body: "a".repeat(1_024) }, 1_024)).toBeUndefined();
    expect(refusal({ body: "a".repeat(1_016), messageAttributes }, 1_024)).toBeUndefined();
    expect(refusal({ body: "a".repeat(1_017), messageAttributes }, 1_024)).toMatchInlineSnapshot(
      `"messageTooLong: One or more parameters are invalid. Reason: Message must be shorter than 1024 bytes."`,
    );
  });
});

describe("SQS refuses", () => {
  it("an empty body", () => {
    expect(refusal({ body: "" })).toMatchInlineSnapshot(
      `"missingParameter: The request must contain the parameter MessageBody."`,
    );
  });

  it.each(["\u0000", "\b", "\u000b", "\u001f", "\ud800", "\udc00x", "\ufffe", "\uffff"])(
    "a body with the character %j",
    (character) => {
      expect(refusal({ body: `a${character}` })).toContain("invalidCharacter: Invalid binary character '#x");
    },
  );

  it("a delay that is not a whole number from 0 to 900", () => {
    for (const delaySeconds of [-1, 901, 1.5, Number.NaN])
      expect(refusal({ body: "x", delaySeconds })).toContain("DelaySeconds must be >= 0 and <= 900.");
    for (const delaySeconds of [0, 900]) expect(refusal({ body: "x", delaySeconds })).toBeUndefined();
  });

  it("a deduplication id that is none", () => {
    expect(refusal({ body: "x", messageDeduplicationId: "a b" })).toMatchInlineSnapshot(
      `"messageDeduplicationId: Value a b for parameter MessageDeduplicationId is invalid. Reason: MessageDeduplicationId can only include alphanumeric and punctuation characters. 1 to 128 in length."`,
    );
  });

  it("a message group id that is none", () => {
    expect(refusal({ body: "x", messageGroupId: "" })).toMatchInlineSnapshot(
      `"messageGroupId: Value  for parameter MessageGroupId is invalid. Reason: MessageGroupId can only include alphanumeric and punctuation characters. 1 to 128 in length."`,
    );
  });
});

it("takes tabs, line ends, every plane of Unicode and DEL", () => {
  expect(refusal({ body: "\t\n\r \u007f\ud7ff\ue000\ufffd\u{10000}\u{10ffff}" })).toBeUndefined();
});

it("refuses a message system attribute other than AWSTraceHeader", () => {
  const messageSystemAttributes = { Other: { dataType: "String", stringValue: "x" } };
  expect(refusal({ body: "x", messageSystemAttributes })).toBe(
    "systemAttributeName: Message system attribute name 'Other' is invalid.",
  );
});

it("does not simulate an AWSTraceHeader that is no text", () => {
  const messageSystemAttributes = { AWSTraceHeader: { dataType: "Number", stringValue: "1" } };
  expect(() =>
    checkMessage({ body: "x", messageSystemAttributes }, "send()"),
  ).toThrowErrorMatchingInlineSnapshot(
    `[NotSimulatedError: send(): the message system attribute AWSTraceHeader of type Number is not simulated. SQS takes a String that is not empty.]`,
  );
});

it("keeps attributes as they were when the message was sent", () => {
  const bytes = Uint8Array.of(1, 2, 3);
  const messageAttributes = { a: { dataType: "Binary", binaryValue: bytes } };
  const content = toMessageContent({ body: "x", messageAttributes }, { messageId: "id", sentAt: 0 });
  bytes[0] = 9;
  expect(content.messageAttributes).toEqual({
    a: { dataType: "Binary", binaryValue: Uint8Array.of(1, 2, 3) },
  });
});
