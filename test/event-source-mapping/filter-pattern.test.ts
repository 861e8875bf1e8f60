import { describe, expect, it } from "vitest";
import { FilterPattern } from "../../src/event-source-mapping/filter-pattern.ts";
import type { FilteredSource } from "../../src/fidelity/filter-criteria.ts";
import { messageOf } from "../runtime/started-runtime.ts";

const read = (pattern: unknown, source: FilteredSource = "sqs") =>
  new FilterPattern(pattern, { where: "createEventSourceMapping()", option: "pattern", source });

describe("A filter's pattern", () => {
  it("is kept as the text that was given", () => {
    expect(read('{"body": {"a": [1]}}').text).toBe('{"body": {"a": [1]}}');
    expect(read({ body: { a: [1] } }).text).toBe('{"body":{"a":[1]}}');
  });

  it("merges an object that stands there twice, and keeps what was said last of a leaf", () => {
    const pattern = read('{"body":{"a":[1],"b":[1]},"body":{"b":[2]}}');
    const matches = (body: object) => pattern.matches({ fields: { body }, format: "json" });
    expect([matches({ a: 1, b: 2 }), matches({ b: 2 }), matches({ a: 1, b: 1 })]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it("is refused in AWS's words if it is none", () => {
    const circular: Record<string, unknown> = {};
    circular["body"] = circular;
    const patterns = [
      ...[null, undefined, 7, circular, [], {}],
      ...["null", "simple string", '{"eventSource": "aws:sqs"}', '{"eventSource": []}'],
      { body: { total: [{ numeric: [">"] }] } },
    ];
    expect(patterns.map((pattern) => messageOf(() => read(pattern))).join("\n")).toMatchInlineSnapshot(`
      "createEventSourceMapping(): expected \`pattern\` to be a pattern, JSON text or an object, got null
      AWS answers InvalidParameterValueException: Invalid filter pattern definition.
      createEventSourceMapping(): expected \`pattern\` to be a pattern, JSON text or an object, got undefined
      AWS answers InvalidParameterValueException: Invalid filter pattern definition.
      createEventSourceMapping(): expected \`pattern\` to be a pattern, JSON text or an object, got 7
      AWS answers InvalidParameterValueException: Invalid filter pattern definition.
      createEventSourceMapping(): expected \`pattern\` to be a pattern, JSON text or an object, got an object with body
      AWS answers InvalidParameterValueException: Invalid filter pattern definition.
      createEventSourceMapping(): expected \`pattern\` to be a valid pattern (Filter is not an object), got an array of 0
      AWS answers InvalidParameterValueException: Invalid filter pattern definition.
      createEventSourceMapping(): expected \`pattern\` to be a valid pattern (Empty objects are not allowed), got an empty object
      AWS answers InvalidParameterValueException: Invalid filter pattern definition.
      createEventSourceMapping(): expected \`pattern\` to be a valid pattern (Filter is not an object), got "null"
      AWS answers InvalidParameterValueException: Invalid filter pattern definition.
      createEventSourceMapping(): expected \`pattern\` to be a valid pattern (Unexpected character: was expecting a JSON object), got "simple string"
      AWS answers InvalidParameterValueException: Invalid filter pattern definition.
      createEventSourceMapping(): expected \`pattern\` to be a valid pattern ("eventSource" must be an object or an array), got "{\\"eventSource\\": \\"aws:sqs\\"}"
      AWS answers InvalidParameterValueException: Invalid filter pattern definition.
      createEventSourceMapping(): expected \`pattern\` to be a valid pattern (Empty arrays are not allowed), got "{\\"eventSource\\": []}"
      AWS answers InvalidParameterValueException: Invalid filter pattern definition.
      createEventSourceMapping(): expected \`pattern\` to be a valid pattern (Value of > must be numeric), got an object with body
      AWS answers InvalidParameterValueException: Invalid filter pattern definition."
    `);
  });

  it("is refused above 4,096 characters", () => {
    const ofLength = (length: number) => ({ body: { a: ["x".repeat(length - 19)] } });
    expect(read(ofLength(4_096)).text).toHaveLength(4_096);
    expect(messageOf(() => read(ofLength(4_097)))).toMatchInlineSnapshot(
      `"createEventSourceMapping(): expected \`pattern\` to be a pattern of up to 4096 characters, got "4097 characters""`,
    );
  });

  it("is not taken with a match expression that Lambda does not list", () => {
    const patterns = [
      { body: { a: [{ wildcard: "*.png" }] } },
      { body: { a: [{ cidr: "10.0.0.0/24" }] } },
      { body: { a: [{ exactly: "x" }] } },
      { body: { a: ["x", { "anything-but": { prefix: "x" } }] } },
      { body: { a: [{ prefix: { "equals-ignore-case": "x" } }] } },
      { $or: [{ body: { a: [1] } }, { body: { b: [{ suffix: { "equals-ignore-case": "x" } }] } }] },
    ];
    expect(patterns.map((pattern) => messageOf(() => read(pattern))).join("\n")).toMatchInlineSnapshot(`
      "createEventSourceMapping(): wildcard in a filter is not simulated. Lambda does not list it among its comparison operators.
      createEventSourceMapping(): cidr in a filter is not simulated. Lambda does not list it among its comparison operators.
      createEventSourceMapping(): exactly in a filter is not simulated. Lambda does not list it among its comparison operators.
      createEventSourceMapping(): an object inside anything-but in a filter is not simulated. Lambda does not list it among its comparison operators.
      createEventSourceMapping(): an object inside prefix in a filter is not simulated. Lambda does not list it among its comparison operators.
      createEventSourceMapping(): an object inside suffix in a filter is not simulated. Lambda does not list it among its comparison operators."
    `);
  });

  it("cannot compare the whole payload of streams, which is JSON", () => {
    expect(messageOf(() => read({ data: ["text"] }, "kinesis"))).toMatchInlineSnapshot(`
      "createEventSourceMapping(): expected \`pattern\` to be a pattern whose \`data\` is an object: payloads of this source are JSON, got an object with data
      AWS answers InvalidParameterValueException: Invalid filter pattern definition."
    `);
    expect(messageOf(() => read({ dynamodb: [{ exists: true }] }, "dynamodb"))).toContain(
      "Invalid filter pattern definition.",
    );
    expect(read({ eventName: ["INSERT"] }, "dynamodb").alternatives).toHaveLength(1);
  });

  it("loses, for brokers, what it says of the payload in the other format", () => {
    const [alternative = new Map()] = read({ value: { a: [1] }, topic: ["t"] }, "kafka").alternatives;
    const pattern = read({ value: { a: [1] }, topic: ["t"] }, "kafka");
    const paths = (["json", "text", "bytes"] as const).map((format) => [
      ...(pattern.conditionsFor(alternative, format)?.keys() ?? []),
    ]);
    expect(paths).toEqual([["value.a", "topic"], ["topic"], ["topic"]]);
  });
});
