import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NotSimulatedError } from "../../src/errors.ts";
import { isScalar, parseValueTest, passes, type Scalar } from "../../src/topic/value-test.ts";
import { awsAnswerTo } from "./filter-policies.ts";

const place = { where: "orders.subscribe()", option: "filterPolicy.key[0]", reason: "" };

function isMatch(test: unknown, value: Scalar | undefined): boolean {
  return passes(parseValueTest(test, place), value);
}

describe("A value of a filter policy", () => {
  it.each<readonly [test: unknown, value: Scalar, expected: boolean]>([
    ["rugby", "rugby", true],
    ["rugby", "Rugby", false],
    [100, 100, true],
    [100, "100", false],
    [false, false, true],
    [false, "false", false],
    [null, null, true],
    [{ prefix: "bas" }, "baseball", true],
    [{ prefix: "bas" }, "rugby", false],
    [{ suffix: "ball" }, "baseball", true],
    [{ suffix: "ball" }, "ballet", false],
    [{ wildcard: "*ball" }, "baseball", true],
    [{ wildcard: "b*b*l" }, "baseball", true],
    [{ wildcard: "b.*l" }, "ball", false],
    [{ wildcard: "*" }, "two\nlines", true],
    [{ "equals-ignore-case": "tennis" }, "TeNNis", true],
    [{ "equals-ignore-case": "tennis" }, "table tennis", false],
    [{ cidr: "10.0.0.0/24" }, "10.0.0.255", true],
    [{ cidr: "10.0.0.0/24" }, "10.1.1.0", false],
    [{ numeric: ["=", 301.5] }, 3.015e2, true],
    [{ numeric: ["=", 301.5] }, "301.5", false],
    [{ exists: true }, "", true],
    [{ exists: true }, null, true],
    [{ exists: false }, "", false],
    [{ "anything-but": "rugby" }, "baseball", true],
    [{ "anything-but": ["rugby", "tennis"] }, "rugby", false],
    [{ "anything-but": [100, 500] }, 100.1, true],
    [{ "anything-but": [100, 500] }, 100, false],
    [{ "anything-but": { prefix: "order-" } }, "order_number", true],
    [{ "anything-but": { prefix: "order-" } }, "order-cancelled", false],
    [{ "anything-but": { suffix: "ball" } }, "baseball", false],
    [{ "anything-but": { wildcard: "*ball" } }, "hockey", true],
  ])("%j takes %j: %s", (test, value, expected) => {
    expect(isMatch(test, value)).toBe(expected);
  });

  it("takes what is absent only if it says so", () => {
    for (const test of ["a", null, { "anything-but": "a" }, { prefix: "" }, { exists: true }])
      expect(isMatch(test, undefined)).toBe(false);
    expect(isMatch({ exists: false }, undefined)).toBe(true);
  });

  it("takes exactly what anything-but of it does not", () => {
    const scalar = fc.oneof(
      fc.string(),
      fc.integer({ min: -1e9, max: 1e9 }),
      fc.constant("a"),
      fc.constant(1),
    );
    fc.assert(
      fc.property(scalar, scalar, (test, value) => {
        expect(isMatch({ "anything-but": [test] }, value)).toBe(!isMatch(test, value));
      }),
    );
  });

  it.each([
    [["value"], "Match value must be String, number, true, false, or null"],
    [{ "wrong-operator": true }, "Unrecognized match type wrong-operator"],
    [{ suffix: "value", prefix: "value2" }, "Only one key allowed in match expression"],
    [{ suffix: 100 }, "suffix match pattern must be a string"],
    [{ suffix: null }, "suffix match pattern must be a string"],
    [{ suffix: [] }, "suffix match pattern must be a string"],
    [{ exists: null }, "exists match pattern must be either true or false."],
    [{ exists: "no" }, "exists match pattern must be either true or false."],
    [{ "anything-but": { "wrong-operator": null } }, "Unsupported anything-but pattern: wrong-operator"],
    [{ "anything-but": { exists: false } }, "Unsupported anything-but pattern: exists"],
    [{ "anything-but": { prefix: false } }, "prefix match pattern must be a string"],
  ])("is refused by AWS if it is %j: %s", (test, message) => {
    expect(awsAnswerTo({ key: [test] })).toBe(
      `Invalid parameter: Attributes Reason: FilterPolicy: ${message}`,
    );
  });

  it.each([{}, { "anything-but": [] }, { "anything-but": [[1]] }, { cidr: "10.0.0" }, { cidr: 10 }, 2e9])(
    "is refused if it is %j, though AWS's words are not known",
    (test) => {
      expect(awsAnswerTo({ key: [test] })).toBeUndefined();
    },
  );

  it("has no backslash in a wildcard", () => {
    expect(() => parseValueTest({ wildcard: "a\\*" }, place)).toThrow(NotSimulatedError);
  });
});

it("text, numbers, true, false and null are scalars, nothing else is", () => {
  expect(["", 0, true, null].every(isScalar)).toBe(true);
  expect([undefined, [], {}].some(isScalar)).toBe(false);
});
