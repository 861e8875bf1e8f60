import { describe, expect, it } from "vitest";
import { parsePayload } from "../../src/invocation/invocation-answer.ts";

describe("The payload of an answer", () => {
  it.each([
    ["null", null],
    ['{"a":1}', { a: 1 }],
    ['"text"', "text"],
  ])("is JSON where it is JSON: %s", (payload, value) => {
    expect(parsePayload(payload)).toEqual(value);
  });

  it.each(["", "plain text of a streamed response", "{"])("is the text itself otherwise: %j", (payload) => {
    expect(parsePayload(payload)).toBe(payload);
  });
});
