import { describe, expect, it } from "vitest";
import { readStructuredMessage } from "../../src/topic/structured-message.ts";

describe("A message that says something else to each protocol", () => {
  it("has a text for all, and texts for queues and functions; what is no text is as good as absent", () => {
    expect(readStructuredMessage('{"default": "d", "sqs": "s", "lambda": 5, "email": "e"}')).toEqual({
      message: "d",
      messageByProtocol: { sqs: "s" },
    });
  });

  it.each(["text", "[]", "null", '"text"'])("is refused if it is no object, as %s is not", (text) => {
    expect(readStructuredMessage(text)).toMatchObject({ fault: { error: "structureNotJson" } });
  });

  it.each(['{"sqs": "s"}', '{"default": 5}'])("is refused without a text for all, as %s", (text) => {
    expect(readStructuredMessage(text)).toMatchObject({ fault: { error: "structureWithoutDefault" } });
  });
});
