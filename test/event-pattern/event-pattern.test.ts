import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NotSimulatedError } from "../../src/errors.ts";
import { parseEventPattern } from "../../src/event-pattern/event-pattern.ts";
import { matchesEventPattern } from "../../src/event-pattern/matches-event-pattern.ts";
import { readRecordedCases } from "./recorded-cases.ts";

function answerTo(pattern: unknown, event: unknown): unknown {
  try {
    return matchesEventPattern(parseEventPattern(JSON.stringify(pattern)), event) ? "match" : "no match";
  } catch (error) {
    const { name, message } = error as Error;
    return { error: name, message };
  }
}

function refusalOf(text: string): string {
  try {
    parseEventPattern(text);
  } catch (error) {
    return (error as Error).message.replace("Event pattern is not valid. Reason: ", "");
  }
  throw new Error("expected a refusal");
}

const cases = readRecordedCases();

describe.skipIf(cases.length === 0)("TestEventPattern, as recorded (../shared/recordings)", () => {
  it("was recorded for ninety patterns", () => expect(cases).toHaveLength(90));

  it.each(cases)("answers $name", ({ pattern, event, expected }) => {
    expect(answerTo(pattern, event)).toEqual(expected);
  });
});

describe("A pattern", () => {
  it.each(["{'bad': 'quotation'}", '{"not": closed mark"', "this is valid json but not a dict", ""])(
    "that is not JSON is refused with InvalidEventPatternException, HTTP 400: %s",
    (text) => {
      expect(() => parseEventPattern(text)).toThrowError(
        expect.objectContaining({
          name: "InvalidEventPatternException",
          message: expect.stringMatching(/^Event pattern is not valid\. Reason: ./),
          $metadata: { httpStatusCode: 400 },
        }),
      );
    },
  );

  it.each([
    ["[]", "Filter is not an object"],
    ['"text"', "Filter is not an object"],
    ["null", "Filter is not an object"],
    ["{}", "Empty objects are not allowed"],
    ['{"a":{}}', "Empty objects are not allowed"],
    ['{"a":[]}', "Empty arrays are not allowed"],
    ['{"a":null}', '"a" must be an object or an array'],
    ['{"a":{"b":true}}', '"b" must be an object or an array'],
    ['{"$or":{"a":[1]}}', "It must be an Array followed with $or."],
    ['{"$or":[{"a":[1]}]}', "There must have at least 2 Objects in $or relationship."],
    ['{"$or":[{"a":[1]},2]}', "Only JSON object is allowed in array of $or relationship."],
    ['{"$or":[{"a":[1]},{}]}', "Empty objects are not allowed"],
    [
      '{"$or":[{"a":[1]},{"prefix":[1]}]}',
      "prefix is Ruler reserved fieldName which cannot be used inside $or.",
    ],
  ])("%s is refused: %s", (text, reason) => expect(refusalOf(text)).toBe(reason));

  it("may ask for keys that look like expressions outside of $or", () => {
    expect(answerTo({ prefix: ["a"] }, { prefix: "a" })).toBe("match");
  });

  it("keeps both objects of a repeated key, and of a repeated leaf the last", () => {
    const objects = parseEventPattern('{"a":{"b":[1]},"a":{"c":[2]}}');
    expect(matchesEventPattern(objects, { a: { b: 1, c: 2 } })).toBe(true);
    expect(matchesEventPattern(objects, { a: { c: 2 } })).toBe(false);
    const leaves = parseEventPattern('{"a":[1],"a":[2]}');
    expect([1, 2].map((a) => matchesEventPattern(leaves, { a }))).toEqual([false, true]);
  });

  it("unfolds every $or into alternatives, together with what stands around it", () => {
    const pattern = {
      source: ["s"],
      $or: [{ a: [1] }, { b: [2], $or: [{ c: [3] }, { d: [4] }] }],
    };
    expect(parseEventPattern(JSON.stringify(pattern)).alternatives.map((one) => [...one.keys()])).toEqual([
      ["source", "a"],
      ["source", "b", "c"],
      ["source", "b", "d"],
    ]);
  });

  it("with more than a thousand combinations of $or is not simulated", () => {
    const either = { $or: [{ a: [1] }, { b: [1] }] };
    const keys = Array.from({ length: 10 }, (_, index) => `k${index}`);
    const pattern = Object.fromEntries(keys.map((key) => [key, either]));
    expect(() => parseEventPattern(JSON.stringify(pattern))).toThrowError(NotSimulatedError);
  });

  it("matches exactly the events that hold all its values", () => {
    const flat = fc.dictionary(fc.stringMatching(/^[a-z]$/), fc.integer({ min: 0, max: 2 }), { minKeys: 1 });
    fc.assert(
      fc.property(flat, flat, (wanted, event) => {
        const pattern = Object.fromEntries(Object.entries(wanted).map(([key, value]) => [key, [value]]));
        const isMatch = Object.entries(wanted).every(([key, value]) => event[key] === value);
        return answerTo(pattern, event) === (isMatch ? "match" : "no match");
      }),
    );
  });
});
