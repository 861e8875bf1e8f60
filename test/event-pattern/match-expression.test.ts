import { describe, expect, it } from "vitest";
import { parseMatch } from "../../src/event-pattern/match-expression.ts";
import { readPatternJson } from "../../src/event-pattern/pattern-json.ts";
import { type JsonScalar, matchesValue, type ValueMatcher } from "../../src/event-pattern/value-matcher.ts";

const parse = (text: string) => parseMatch(readPatternJson(text));

describe("A match expression", () => {
  it.each([
    ["[1]", "Match value must be String, number, true, false, or null"],
    ["{}", "Match expression name not found"],
    ['{"Prefix":"a"}', "Unrecognized match type Prefix"],
    ['{"prefix":"a","suffix":"b"}', "Only one key allowed in match expression"],
    ['{"numeric":["=",1],"prefix":"a"}', "Too many elements in numeric expression"],
    ['{"exactly":1}', "exact match pattern must be a string"],
    ['{"prefix":1}', "prefix match pattern must be a string"],
    ['{"suffix":null}', "suffix match pattern must be a string"],
    ['{"prefix":{}}', "Prefix expression name not found"],
    ['{"suffix":{"wildcard":"a"}}', "Unsupported suffix pattern: wildcard"],
    ['{"prefix":{"equals-ignore-case":1}}', "equals-ignore-case match pattern must be a string"],
    ['{"prefix":{"equals-ignore-case":"a","b":"c"}}', "Only one key allowed in match expression"],
    ['{"equals-ignore-case":["a"]}', "equals-ignore-case match pattern must be a string"],
    ['{"wildcard":["a"]}', "wildcard match pattern must be a string"],
    ['{"exists":"true"}', "exists match pattern must be either true or false."],
    ['{"cidr":1}', "prefix match pattern must be a string"],
  ])("%s is refused: %s", (text, reason) =>
    expect(() => parse(text)).toThrowError(`Event pattern is not valid. Reason: ${reason}`),
  );

  it.each<[string, JsonScalar[], JsonScalar[]]>([
    ['"a"', ["a"], ["A", "", null, 1]],
    ["300", [300], ["300", 3]],
    ["true", [true], ["true", false]],
    ['{"exactly":"10.0.0.1"}', ["10.0.0.1"], ["10.0.0.2"]],
    ['{"prefix":""}', ["", "a"], [null, 1]],
    ['{"prefix":{"equals-ignore-case":"AB"}}', ["abc", "ABC"], ["ba"]],
    ['{"suffix":".png"}', ["a.png"], ["a.PNG"]],
    ['{"suffix":{"equals-ignore-case":".png"}}', ["a.PNG"], ["a.jpg"]],
    ['{"equals-ignore-case":"Alice"}', ["ALICE"], ["alice "]],
    ['{"wildcard":"a*"}', ["a", "abc"], ["ba", 1]],
    ['{"cidr":"10.0.0.0/24"}', ["10.0.0.255"], ["10.0.1.0", "10.0.0.256", 10]],
    ['"::1"', ["::1", "0:0:0:0:0:0:0:1"], ["::2"]],
  ])("%s matches %j, not %j", (text, good, bad) => {
    const matcher = parse(text) as ValueMatcher;
    expect(good.filter((value) => !matchesValue(matcher, value))).toEqual([]);
    expect(bad.filter((value) => matchesValue(matcher, value))).toEqual([]);
  });

  it("can ask whether a field is there", () => {
    expect(parse('{"exists":false}')).toEqual({ type: "exists", isPresent: false });
  });
});
