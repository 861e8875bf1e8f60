import { describe, expect, it } from "vitest";
import { parseMatch } from "../../src/event-pattern/match-expression.ts";
import { isPatternArray, readPatternJson } from "../../src/event-pattern/pattern-json.ts";
import { describeMatchers } from "../../src/event-source-mapping/matcher-text.ts";

function describeList(...members: readonly unknown[]): string {
  const list = readPatternJson(JSON.stringify(members));
  return describeMatchers(isPatternArray(list) ? list.map(parseMatch) : []);
}

describe("What a rule takes", () => {
  it("is said in words", () => {
    const lists = [
      ["a"],
      ["a", 1, null],
      [{ prefix: "a" }, { suffix: ".png" }],
      [{ prefix: { "equals-ignore-case": "a" } }],
      [{ "equals-ignore-case": "alice" }],
      [{ wildcard: "a*b" }],
      [{ numeric: ["=", 5] }],
      [{ numeric: [">", 0] }],
      [{ numeric: [">=", 0, "<", 5] }],
      [{ numeric: ["<=", 5] }],
      ["10.0.0.1"],
      ["::1"],
      [{ cidr: "10.0.0.0/24" }],
      [{ "anything-but": ["x", "y"] }],
      [{ exists: true }, { exists: false }],
    ];
    expect(lists.map((list) => describeList(...list)).join("\n")).toMatchInlineSnapshot(`
      ""a"
      "a", 1 or null
      text that starts with "a" or text that ends with ".png"
      text that starts with "a" in any case
      "alice" in any case
      text like "a*b"
      the number 5
      a number > 0
      a number >= 0 and < 5
      a number <= 5
      the address 10.0.0.1
      the address 0:0:0:0:0:0:0:1
      an address from 10.0.0.0 to 10.0.0.255
      anything but "x" and "y"
      any value or no value"
    `);
  });
});
