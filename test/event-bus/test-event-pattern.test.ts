import { describe, expect, it } from "vitest";
import { testEventPattern } from "../../src/event-bus/test-event-pattern.ts";
import { hasRecordings, readRecording } from "../recordings/recordings-folder.ts";

const event = {
  id: "1",
  source: "order",
  "detail-type": "Test",
  account: "123456789012",
  region: "us-east-1",
  time: "2026-01-01T00:00:00Z",
};
const pattern = { source: ["order"] };

/** What TestEventPattern answers, in the shape of the recordings. */
function answerOf(given: string | object, to: string | object): unknown {
  try {
    return {
      Result: testEventPattern(given, to),
      ResponseMetadata: { HTTPHeaders: {}, HTTPStatusCode: 200 },
    };
  } catch (error) {
    const { name, message, $metadata } = error as Error & { $metadata: { httpStatusCode: number } };
    return {
      Error: { Code: name, Message: message },
      ResponseMetadata: { HTTPHeaders: {}, HTTPStatusCode: $metadata.httpStatusCode },
    };
  }
}

describe("TestEventPattern", () => {
  it("says whether an event matches, both as objects or as JSON text", () => {
    expect(testEventPattern(pattern, event)).toBe(true);
    expect(testEventPattern(JSON.stringify(pattern), JSON.stringify(event))).toBe(true);
    expect(testEventPattern({ source: ["shipment"] }, event)).toBe(false);
  });

  it("refuses what is no event: a list, text, an object that lacks a member", () => {
    const { time: _time, ...timeless } = event;
    for (const given of [["plain string"], "plain string", timeless]) {
      expect(() => testEventPattern(pattern, given)).toThrow("Parameter Event is not valid.");
    }
  });

  it("names the argument that is neither text nor an object", () => {
    expect(() => testEventPattern(5 as unknown as string, event)).toThrowErrorMatchingInlineSnapshot(
      `[InvalidArgumentError: testEventPattern(): expected \`eventPattern\` to be an object or JSON text, got 5]`,
    );
  });
});

describe.skipIf(!hasRecordings)("AWS's recorded answers of TestEventPattern (skipped without them)", () => {
  it.each([
    ["array-event-payload", "array-event-payload-exc", pattern, ["plain string"]],
    ["invalid-event-payload", "plain-string-payload-exc", pattern, { testEvent: "value" }],
    [
      "event-pattern-source",
      "eventbridge-test-event-pattern-response",
      { source: ["order"], "detail-type": ["Test"] },
      event,
    ],
    [
      "event-pattern-source",
      "eventbridge-test-event-pattern-response-no-match",
      { source: ["shipment"], "detail-type": ["Test"] },
      event,
    ],
  ])("are given again: %s, %s", (file, name, given, to) => {
    expect(answerOf(given, to)).toEqual(readRecording(`event-pattern/${file}`).recorded[name]);
  });

  it.each([
    ["invalid-json-event-pattern-bad-quotation", "{'bad': 'quotation'}"],
    ["invalid-json-event-pattern-not-closed-mark", '{"not": closed mark"'],
    ["invalid-json-event-pattern-this-is-valid-json-but-not-a-dict", "this is valid json but not a dict"],
  ])("are given again, but for the words of AWS's parser: %s", (file, text) => {
    // The recording says that what follows the reason need not be reproduced.
    const shown = (answer: unknown) =>
      JSON.parse(JSON.stringify(answer), (key, value: unknown) =>
        key === "Message" ? String(value).replace(/(?<=Reason: ).*/s, "") : value,
      ) as unknown;
    const { recorded } = readRecording(`event-pattern/${file}`);
    expect(shown(answerOf(text, event))).toEqual(shown(recorded["invalid-pattern"]));
  });
});
