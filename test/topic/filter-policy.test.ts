import { describe, expect, it } from "vitest";
import { awsAnswerTo, parse } from "./filter-policies.ts";

const TOO_COMPLEX = "Invalid parameter: Attributes Reason: FilterPolicy: Filter policy is too complex";

function values(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `value${index}`);
}

describe("A filter policy", () => {
  it("asks for every key, and for one of the values of each", () => {
    expect(parse({ store: ["example_corp"], price: [1, { numeric: [">", 5] }] }).alternatives).toEqual([
      [
        { path: "store", tests: [{ type: "equals", value: "example_corp" }] },
        {
          path: "price",
          tests: [
            { type: "equals", value: 1 },
            { type: "numeric", comparisons: [{ operator: ">", than: 5 }] },
          ],
        },
      ],
    ]);
  });

  it("names what is inside of objects by its path", () => {
    const [conditions] = parse({ a: { b: ["x"], c: { d: ["y"] } } }, "MessageBody").alternatives;
    expect(conditions?.map(({ path }) => path)).toEqual(["a.b", "a.c.d"]);
  });

  it("has one alternative for each way through its $or", () => {
    const policy = {
      source: ["s"],
      $or: [{ metric: ["m"] }, { kind: ["k"], $or: [{ id: [1] }, { space: [2] }] }],
    };
    expect(parse(policy).alternatives.map((conditions) => conditions.map(({ path }) => path))).toEqual([
      ["source", "metric"],
      ["source", "kind", "id"],
      ["source", "kind", "space"],
    ]);
  });

  it("takes $or for a name like any other where it stands before something else", () => {
    expect(parse({ $or: ["a"] }).alternatives).toMatchObject([[{ path: "$or" }]]);
    expect(parse({ $or: [{ prefix: "a" }, { suffix: "b" }] }).alternatives).toMatchObject([
      [{ path: "$or" }],
    ]);
  });

  it("is a copy", () => {
    const policy = { store: ["a"] };
    const { document } = parse(policy);
    policy.store.push("b");
    expect(document).toEqual({ store: ["a"] });
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
    expect(parse({ key: values(150) }).alternatives).toHaveLength(1);
  });

  it("with more than 150 combinations, where each value counts as often as its key is deep", () => {
    const policy = (count: number) => ({
      key_a: { key_b: { key_c: values(4) } },
      key_d: { key_e: values(3) },
      key_f: values(count),
    });
    expect(awsAnswerTo(policy(3), "MessageBody")).toBe(TOO_COMPLEX);
    expect(parse(policy(2), "MessageBody").alternatives).toHaveLength(1);
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
    expect(parse(policy(5)).alternatives).toHaveLength(3);
  });
});

it.each([5, null, [], "text", { a: [] }, { a: {} }, { a: 1n }])("%s is refused as a policy", (policy) => {
  expect(() => parse(policy, "MessageBody")).toThrow("orders.subscribe(): expected `filterPolicy");
});
