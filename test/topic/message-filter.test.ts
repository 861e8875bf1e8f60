import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { MessageAttributes } from "../../src/event-source/message-attributes.ts";
import { acceptsMessage } from "../../src/topic/message-filter.ts";
import { parse } from "./filter-policies.ts";

function acceptsAttributes(policy: object, messageAttributes: MessageAttributes): boolean {
  return acceptsMessage(parse(policy), { message: "{}", messageAttributes });
}

function acceptsBody(policy: object, body: unknown): boolean {
  const message = typeof body === "string" ? body : JSON.stringify(body);
  return acceptsMessage(parse(policy, "MessageBody"), { message, messageAttributes: {} });
}

const text = (stringValue: string) => ({ dataType: "String", stringValue });
const number = (stringValue: string) => ({ dataType: "Number", stringValue });
const array = (...values: unknown[]) => ({ dataType: "String.Array", stringValue: JSON.stringify(values) });

it("every message passes without a policy, and with an empty one", () => {
  expect(acceptsMessage(undefined, { message: "hello", messageAttributes: {} })).toBe(true);
  expect(acceptsAttributes({}, {})).toBe(true);
});

// The examples are those of AWS's pages on string, numeric and key matching.
describe("A value of a policy", () => {
  it.each<readonly [test: unknown, body: unknown, expected: boolean]>([
    ["rugby", "rugby", true],
    ["rugby", "Rugby", false],
    [100, "100", false],
    [false, false, true],
    [null, null, true],
    [{ prefix: "bas" }, "baseball", true],
    [{ prefix: "bas" }, "rugby", false],
    [{ suffix: "ball" }, "baseball", true],
    [{ suffix: "ball" }, "ballet", false],
    [{ wildcard: "*ball" }, "baseball", true],
    [{ "equals-ignore-case": "tennis" }, "TeNNis", true],
    [{ cidr: "10.0.0.0/24" }, "10.0.0.255", true],
    [{ cidr: "10.0.0.0/24" }, "10.1.1.0", false],
    [{ numeric: ["=", 301.5] }, 3.015e2, true],
    [{ numeric: ["<", 0] }, -1, true],
    [{ numeric: [">", 0, "<=", 150] }, 150, true],
    [{ numeric: [">", 0, "<=", 150] }, 0, false],
    [{ exists: true }, "", true],
    [{ exists: false }, "", false],
    [{ "anything-but": "rugby" }, "baseball", true],
    [{ "anything-but": ["rugby", "tennis"] }, "rugby", false],
    [{ "anything-but": [100, 500] }, 100.1, true],
    [{ "anything-but": [100, 500] }, 100, false],
    [{ "anything-but": [100, 500] }, [100, 50], true],
    [{ "anything-but": { prefix: "order-" } }, "order_number", true],
    [{ "anything-but": { prefix: "order-" } }, "order-cancelled", false],
    [{ "anything-but": { suffix: "ball" } }, "baseball", false],
    [{ "anything-but": { wildcard: "*ball" } }, "hockey", true],
  ])("%j takes %j: %s", (test, value, expected) => {
    expect(acceptsBody({ key: [test] }, { key: value })).toBe(expected);
  });
});

describe("A policy about message attributes", () => {
  it("compares text with text and numbers with numbers", () => {
    const policy = { store: ["example_corp"], price: [{ numeric: [">=", 100] }] };
    expect(acceptsAttributes(policy, { store: text("example_corp"), price: number("100.00") })).toBe(true);
    expect(acceptsAttributes(policy, { store: text("example_corp"), price: number("99") })).toBe(false);
    expect(acceptsAttributes(policy, { store: text("example_corp"), price: text("100") })).toBe(false);
  });

  it("asks for all of its keys, and ignores all others", () => {
    const policy = { store: ["a", "b"], size: ["s"] };
    expect(acceptsAttributes(policy, { store: text("b"), size: text("s"), other: text("x") })).toBe(true);
    expect(acceptsAttributes(policy, { store: text("b") })).toBe(false);
  });

  it("takes an array if one of its items will do", () => {
    const policy = { interests: ["rugby", { prefix: "bas" }] };
    expect(acceptsAttributes(policy, { interests: array("soccer", "baseball") })).toBe(true);
    expect(acceptsAttributes(policy, { interests: array("soccer") })).toBe(false);
    expect(acceptsAttributes({ a: [false, null] }, { a: array(null) })).toBe(true);
    const excluding = { interests: [{ "anything-but": ["rugby", "tennis"] }] };
    expect(acceptsAttributes(excluding, { interests: array("rugby", "baseball") })).toBe(true);
    expect(acceptsAttributes(excluding, { interests: array("rugby") })).toBe(false);
  });

  it("counts binary attributes and types of one's own as absent", () => {
    const policy = { a: [{ exists: false }] };
    expect(acceptsAttributes(policy, { a: { dataType: "Binary", binaryValue: Uint8Array.of(1) } })).toBe(
      true,
    );
    expect(acceptsAttributes(policy, { a: { dataType: "String.mine", stringValue: "x" } })).toBe(true);
    expect(acceptsAttributes(policy, { a: text("x") })).toBe(false);
  });

  it("lets an absent attribute pass only if it has to be absent", () => {
    expect(acceptsAttributes({ attr1: [null, { "anything-but": "whatever" }] }, {})).toBe(false);
    expect(acceptsAttributes({ attr1: ["a", { exists: false }] }, {})).toBe(true);
  });

  it("takes what fulfils one branch of $or", () => {
    const policy = { source: ["s"], $or: [{ metric: ["m"] }, { namespace: ["n"] }] };
    expect(acceptsAttributes(policy, { source: text("s"), namespace: text("n") })).toBe(true);
    expect(acceptsAttributes(policy, { source: text("s"), metric: text("n") })).toBe(false);
    expect(acceptsAttributes(policy, { metric: text("m") })).toBe(false);
  });

  it("passes what has exactly the attributes that it lists", () => {
    const words = fc.constantFrom("a", "b", "c");
    const record = fc.dictionary(fc.constantFrom("x", "y", "z"), words);
    fc.assert(
      fc.property(record, record, (wanted, given) => {
        const policy = Object.fromEntries(Object.entries(wanted).map(([name, value]) => [name, [value]]));
        const attributes = Object.fromEntries(
          Object.entries(given).map(([name, value]) => [name, text(value)]),
        );
        expect(acceptsAttributes(policy, attributes)).toBe(
          Object.entries(wanted).every(([name, value]) => given[name] === value),
        );
      }),
    );
  });
});

// The cases are those of recordings of AWS (LocalStack's test_sns_filter_policy, May 2024).
describe("A policy about the message body", () => {
  const nested = {
    object: { key: [{ prefix: "auto-" }, "hardcodedvalue"], nested_key: [{ exists: false }] },
    test: [{ exists: false }],
  };

  it.each([[{ object: { key: "auto-test" } }], [{ object: { key: "hardcodedvalue" } }]])(
    "passes %j",
    (body) => {
      expect(acceptsBody(nested, body)).toBe(true);
    },
  );

  it.each([
    [{ object: { key: "test-auto" } }],
    [{ object: { key: "auto-test" }, test: "just-exists" }],
    [{ object: { key: "auto-test", nested_key: "just-exists" } }],
    [{ object: { test: "auto-test" } }],
    [{ test: "auto-test" }],
  ])("does not pass %j", (body) => {
    expect(acceptsBody(nested, body)).toBe(false);
  });

  it("does not pass what is no JSON, or no object", () => {
    for (const body of ["Regular string message", '"Regular string message"', "[]", "null"])
      expect(acceptsBody({ a: [{ exists: false }] }, body)).toBe(false);
  });

  it.each([
    [{ object: { nested: { test: "string.value" } } }],
    [{ "object.nested.test": "string.value" }],
    [{ "object.nested": { test: "string.value" } }],
    [{ object: { "nested.test": "string.value" } }],
    [{ object: { other: 1 }, "object.nested.test": "string.value" }],
  ])("does not tell dots in names from objects: %j", (body) => {
    expect(acceptsBody({ "object.nested.test": ["string.value"] }, body)).toBe(true);
    expect(acceptsBody({ object: { nested: { test: ["string.value"] } } }, body)).toBe(true);
    expect(acceptsBody({ "object.nested.test": ["other"] }, body)).toBe(false);
  });

  it.each([
    [["queue3"], false],
    [["queue1"], true],
    [["queue2"], false],
    [["queue1", "queue2"], true],
    [[], false],
  ])("passes an array if one of its items will do: %j", (routes, expected) => {
    expect(acceptsBody({ headers: { "route-to": ["queue1"] } }, { headers: { "route-to": routes } })).toBe(
      expected,
    );
  });

  it("passes an array of objects if one of them fulfils all that is asked", () => {
    const policy = {
      Records: { s3: { object: { key: [{ prefix: "auto-" }] } }, eventName: [{ prefix: "ObjectCreated:" }] },
    };
    const record = (eventName: string, object: unknown) => ({ eventName, s3: { object } });
    const [auto, home] = [{ key: "auto-1.xml" }, { key: "home-1.xml" }];
    const [created, removed] = ["ObjectCreated:Put", "ObjectRemoved:Delete"];
    expect(acceptsBody(policy, { Records: [record(created, auto)] })).toBe(true);
    expect(acceptsBody(policy, { Records: [record(created, [[auto]]), record(removed, home)] })).toBe(true);
    expect(acceptsBody(policy, { Records: [record(removed, auto)] })).toBe(false);
    expect(acceptsBody(policy, { Records: [record(created, home)] })).toBe(false);
    expect(acceptsBody(policy, { Records: [record(created, home), record(removed, auto)] })).toBe(false);
  });

  it("takes what fulfils one branch of each $or", () => {
    const policy = {
      $or: [{ metricName: ["CPUUtilization", "ReadLatency"] }, { namespace: ["AWS/EC2", "AWS/ES"] }],
      detail: {
        scope: ["Service"],
        $or: [{ source: ["aws.cloudwatch"] }, { type: ["CloudWatch Alarm State Change"] }],
      },
    };
    const detail = { scope: "Service", source: "aws.cloudwatch" };
    expect(acceptsBody(policy, { metricName: "ReadLatency", detail })).toBe(true);
    expect(acceptsBody(policy, { namespace: "AWS/ES", detail })).toBe(true);
    expect(acceptsBody(policy, { namespace: "CPUUtilization", detail })).toBe(false);
    expect(acceptsBody(policy, { metricName: "ReadLatency", detail: { scope: "Service" } })).toBe(false);
  });
});
