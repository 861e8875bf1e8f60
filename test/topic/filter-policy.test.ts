import { describe, expect, it } from "vitest";
import { NotSimulatedError } from "../../src/errors.ts";
import { awsAnswerTo, parse } from "./filter-policies.ts";

const TOO_COMPLEX = "Invalid parameter: Attributes Reason: FilterPolicy: Filter policy is too complex";

function values(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `value${index}`);
}

describe("A filter policy", () => {
  it("is a copy", () => {
    const policy = { store: ["a"] };
    const { document } = parse(policy);
    policy.store.push("b");
    expect(document).toEqual({ store: ["a"] });
  });

  it("may be empty, and asks for nothing then", () => {
    expect(parse({})).toEqual({ document: {}, scope: "MessageAttributes", pattern: undefined });
  });

  it("cannot name a property $or", () => {
    const refuse = (policy: object) => () => parse(policy, "MessageBody");
    expect(refuse({ $or: ["a"] })).toThrow(NotSimulatedError);
    expect(refuse({ $or: [{ a: ["b"] }] })).toThrow(NotSimulatedError);
    expect(refuse({ $or: [{ prefix: ["a"] }, { b: ["c"] }] })).toThrow(NotSimulatedError);
    expect(refuse({ a: { $or: ["b"] } })).toThrow(NotSimulatedError);
    expect(refuse({ $or: [{ a: ["b"], $or: [] }, { c: ["d"] }] })).toThrow(NotSimulatedError);
  });
});

describe("AWS refuses a filter policy", () => {
  it("with a member that is no array and no object", () => {
    expect(awsAnswerTo({ key_a: "value_one" })).toBe(
      'Invalid parameter: Attributes Reason: FilterPolicy: "key_a" must be an object or an array',
    );
    expect(awsAnswerTo({ key: { suffix: "value", prefix: "value" } })).toBe(
      'Invalid parameter: Attributes Reason: FilterPolicy: "suffix" must be an object or an array',
    );
  });

  // Recorded by LocalStack's test_sns_filter_policy in May 2024.
  it.each([
    [["value"], "Match value must be String, number, true, false, or null"],
    [{ "wrong-operator": true }, "Unrecognized match type wrong-operator"],
    [{ suffix: "value", prefix: "value2" }, "Only one key allowed in match expression"],
    [{ exists: null }, "exists match pattern must be either true or false."],
    [{ exists: "no" }, "exists match pattern must be either true or false."],
    [{ "anything-but": { "wrong-operator": null } }, "Unsupported anything-but pattern: wrong-operator"],
    [{ "anything-but": { exists: false } }, "Unsupported anything-but pattern: exists"],
    [{ numeric: [] }, "Invalid member in numeric match: ]"],
    [{ numeric: ["operator"] }, "Unrecognized numeric range operator: operator"],
    [{ numeric: [1, "<="] }, "Invalid member in numeric match: 1"],
    [{ numeric: ["=", "000"] }, "Value of equals must be numeric"],
    [{ numeric: [">="] }, "Value of >= must be numeric"],
    [{ numeric: ["<", 100, ">", 10] }, "Too many elements in numeric expression"],
    [{ numeric: [">=", 1, ">", 2] }, "Bad numeric range operator: >"],
    [{ numeric: [">", 3, "<", 1] }, "Bottom must be less than top"],
    [{ numeric: [">", 20, "<="] }, "Value of <= must be numeric"],
    [{ numeric: [">", 20, 30] }, "Bad value in numeric range: 30"],
    [{ numeric: [">", 20, "test"] }, "Bad numeric range operator: test"],
    [{ numeric: [">", "20", "<", "30"] }, "Value of > must be numeric"],
    [{ numeric: [">", 20, "<", "30"] }, "Value of < must be numeric"],
    [{ numeric: [">", 20, "<", 30, "<", 50] }, "Too many terms in numeric range expression"],
  ])("with the value %j: %s", (value, message) => {
    expect(awsAnswerTo({ key: [value] })).toBe(
      `Invalid parameter: Attributes Reason: FilterPolicy: ${message}`,
    );
  });

  it("that asks message attributes for what is inside of objects", () => {
    expect(awsAnswerTo({ object: { key: [{ prefix: "auto-" }] } })).toBe(
      "Invalid parameter: Attributes Reason: Filter policy scope MessageAttributes does not support nested filter policy",
    );
  });

  it("with more than five keys at its top", () => {
    const policy = Object.fromEntries(values(6).map((key) => [key, ["x"]]));
    expect(awsAnswerTo(policy)).toBe(
      "Invalid parameter: Attributes Reason: FilterPolicy: Filter policy can not have more than 5 keys",
    );
  });

  it("with more than 150 combinations of values", () => {
    expect(awsAnswerTo({ key: values(151) })).toBe(TOO_COMPLEX);
    expect(awsAnswerTo({ key1: values(100), key2: values(51) })).toBe(TOO_COMPLEX);
    expect(parse({ key: values(150) }).pattern).toBeDefined();
  });

  it("with more than 150 combinations, where each value counts as often as its key is deep", () => {
    const policy = (count: number) => ({
      key_a: { key_b: { key_c: values(4) } },
      key_d: { key_e: values(3) },
      key_f: values(count),
    });
    expect(awsAnswerTo(policy(3), "MessageBody")).toBe(TOO_COMPLEX);
    expect(parse(policy(2), "MessageBody").pattern).toBeDefined();
  });

  it("with more than 150 combinations over all ways through its $or", () => {
    const policy = (metrics: number) => ({
      source: values(4),
      $or: [
        { metricName: values(metrics) },
        { metricType: values(4), $or: [{ metricId: values(4) }, { spaceId: values(4) }] },
      ],
    });
    expect(awsAnswerTo(policy(6))).toBe(TOO_COMPLEX);
    expect(parse(policy(5)).pattern?.alternatives).toHaveLength(3);
  });
});

it("numbers beyond a billion are refused", () => {
  expect(() => parse({ a: [{ numeric: ["=", 1_000_000_001] }] })).toThrow(
    "a policy with numbers from -1000000000 to 1000000000, got 1000000001",
  );
});

it.each([5, null, [], "text", undefined, { a: [] }, { a: {} }, { a: 1n }])(
  "%s is refused as a policy",
  (policy) => {
    expect(() => parse(policy, "MessageBody")).toThrow("orders.subscribe(): expected `filterPolicy");
  },
);
