import { describe, expect, it } from "vitest";
import { parseNumericMatch } from "../../src/event-pattern/numeric-match.ts";
import { readPatternJson } from "../../src/event-pattern/pattern-json.ts";
import { matchesValue } from "../../src/event-pattern/value-matcher.ts";

const parse = (text: string) => parseNumericMatch(readPatternJson(text));

describe("A numeric match", () => {
  it.each([
    ['["=",5]', [5]],
    ['["<",5]', [4]],
    ['["<=",5]', [4, 5]],
    ['[">",5]', [6]],
    ['[">=",5]', [5, 6]],
    ['[">",4,"<=",5]', [5]],
    ['[">=",4,"<",5]', [4]],
  ])("%s takes of 4, 5 and 6 only %j, and no text", (text, expected) => {
    const matcher = { type: "numeric", ...parse(text) } as const;
    expect([4, 5, 6, "5"].filter((value) => matchesValue(matcher, value))).toEqual(expected);
  });

  it.each([
    ["5", "Value of numeric must be an array."],
    ["[]", "Invalid member in numeric match: ]"],
    ["[5]", "Invalid member in numeric match: 5"],
    ['["==",5]', "Unrecognized numeric range operator: =="],
    ['["=","5"]', "Value of equals must be numeric"],
    ['["<"]', "Value of < must be numeric"],
    ['["=",5,6]', "Too many elements in numeric expression"],
    ['[">",5,6]', "Bad value in numeric range: 6"],
    ['[">",5,[]]', "Bad value in numeric range: ["],
    ['[">",5,"=",6]', "Bad numeric range operator: ="],
    ['[">",5,"<",null]', "Value of < must be numeric"],
    ['[">",5,"<",6,7]', "Too many terms in numeric range expression"],
    ['[">",5,"<",5]', "Bottom must be less than top"],
  ])("%s is refused: %s", (text, reason) =>
    expect(() => parse(text)).toThrowError(`Event pattern is not valid. Reason: ${reason}`),
  );
});
