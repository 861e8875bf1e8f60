import { describe, expect, it } from "vitest";
import { NotSimulatedError } from "../../src/errors.ts";
import { parseAnythingBut } from "../../src/event-pattern/anything-but.ts";
import { readPatternJson } from "../../src/event-pattern/pattern-json.ts";
import { type JsonScalar, matchesValue } from "../../src/event-pattern/value-matcher.ts";

const parse = (text: string) => parseAnythingBut(readPatternJson(text));

describe("anything-but", () => {
  it.each<[string, JsonScalar[], JsonScalar[]]>([
    ['"a"', ["b", null, 1, ""], ["a"]],
    ["123", [124, "123", null], [123]],
    ['["a","b"]', ["c", 1], ["a", "b"]],
    ["[1,2]", [3, "1"], [1, 2]],
    ['{"prefix":["init","post"]}', ["pre", 12, null], ["init", "post-init"]],
    ['{"suffix":".txt"}', ["a.jpg"], ["a.txt"]],
    ['{"equals-ignore-case":["A"]}', ["b"], ["a", "A"]],
    ['{"wildcard":"*/x/*"}', ["a/y/b"], ["a/x/b"]],
  ])("%s takes %j, not %j", (text, taken, excluded) => {
    const matcher = { type: "anythingBut", excluded: parse(text) } as const;
    expect(taken.filter((value) => !matchesValue(matcher, value))).toEqual([]);
    expect(excluded.filter((value) => matchesValue(matcher, value))).toEqual([]);
  });

  it.each([
    ["null", "Value of anything-but must be an array or single string/number value."],
    ["[true]", "Inside anything but list, start|null|boolean is not supported."],
    [
      '["a",1]',
      "Inside anything but list, either all values are number or string, mixed type is not supported",
    ],
    ["[]", "Inside anything but list, either all values are number or string, mixed type is not supported"],
    ["{}", "Anything-But expression name not found"],
    ['{"numeric":["=",1]}', "Unsupported anything-but pattern: numeric"],
    ['{"prefix":""}', "Null prefix/suffix not allowed"],
    ['{"suffix":[""]}', "Null prefix/suffix not allowed"],
    ['{"prefix":1}', "prefix/suffix match pattern must be a string"],
    [
      '{"prefix":{"equals-ignore-case":"a"}}',
      "Value of anything-but must be an array or single string/number value.",
    ],
    ['{"wildcard":1}', "wildcard match pattern must be a string"],
    [
      '{"equals-ignore-case":1}',
      "Inside anything-but/equals-ignore-case list, number|start|null|boolean is not supported.",
    ],
    ['{"prefix":"a","suffix":"b"}', "Too many elements in numeric expression"],
  ])("%s is refused: %s", (text, reason) =>
    expect(() => parse(text)).toThrowError(`Event pattern is not valid. Reason: ${reason}`),
  );

  it("with an empty list of prefixes is not simulated", () => {
    expect(() => parse('{"prefix":[]}')).toThrowError(NotSimulatedError);
  });
});
