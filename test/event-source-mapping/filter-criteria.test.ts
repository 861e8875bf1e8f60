import { Buffer } from "node:buffer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NotSimulatedError } from "../../src/errors.ts";
import {
  checkFilterCriteria,
  type FilterCriteriaOptions,
} from "../../src/event-source-mapping/filter-criteria.ts";
import type { FilteredSource } from "../../src/fidelity/filter-criteria.ts";
import { readRecordedCases } from "../event-pattern/recorded-cases.ts";
import { messageOf } from "../runtime/started-runtime.ts";

const check = (criteria: unknown, source: FilteredSource = "sqs") =>
  checkFilterCriteria("createEventSourceMapping()", criteria as FilterCriteriaOptions, source);

const encode = (text: string) => Buffer.from(text).toString("base64");

/** A record of each source with this payload. */
const RECORDS = {
  sqs: (payload: string) => ({ messageId: "1", body: payload }),
  kinesis: (payload: string) => ({ eventName: "put", kinesis: { data: encode(payload) } }),
  dynamodb: (payload: string) => ({ eventName: "INSERT", dynamodb: JSON.parse(payload) as unknown }),
  kafka: (payload: string) => ({ topic: "t", value: encode(payload) }),
  mq: (payload: string) => ({ messageID: "1", data: encode(payload) }),
} as const satisfies Record<FilteredSource, (payload: string) => object>;

function accepts(source: FilteredSource, pattern: object, payload: string): boolean | undefined {
  return check({ filters: [{ pattern }] }, source)?.accepts(JSON.stringify(RECORDS[source](payload)));
}

describe("Filter criteria", () => {
  it("are none without a filter", () => {
    expect([check(undefined), check({}), check({ filters: [] })]).toEqual([undefined, undefined, undefined]);
  });

  it("take a record that matches one of the filters", () => {
    const criteria = check({
      filters: [{ pattern: { body: { a: [1] } } }, { pattern: '{"body":{"b":[2]}}' }],
    });
    const bodies = ['{"a":1}', '{"b":2}', '{"a":2,"b":1}'];
    expect(bodies.map((body) => criteria?.accepts({ body }))).toEqual([true, true, false]);
    expect(criteria?.filters).toEqual([{ pattern: '{"body":{"a":[1]}}' }, { pattern: '{"body":{"b":[2]}}' }]);
  });

  it("are refused for what AWS refuses", () => {
    const filter = { pattern: { body: { a: [1] } } };
    const attempts = [
      null,
      [filter],
      { filter },
      { filters: filter },
      { filters: Array(6).fill(filter) },
      { filters: [filter, "x"] },
      { filters: [{ patern: {} }] },
      { filters: [filter, { pattern: "null" }] },
    ];
    expect(attempts.map((criteria) => messageOf(() => check(criteria))).join("\n")).toMatchInlineSnapshot(`
      "createEventSourceMapping(): expected \`filterCriteria\` to be an object with \`filters\`, got null
      createEventSourceMapping(): expected \`filterCriteria\` to be an object with \`filters\`, got an array of 1
      createEventSourceMapping(): expected \`filterCriteria.filter\` to be a known option (did you mean \`filterCriteria.filters\`?), got an object with pattern
      createEventSourceMapping(): expected \`filterCriteria.filters\` to be a list of up to 5 filters, which is AWS's default quota, got an object with pattern
      createEventSourceMapping(): expected \`filterCriteria.filters\` to be a list of up to 5 filters, which is AWS's default quota, got an array of 6
      createEventSourceMapping(): expected \`filterCriteria.filters[1]\` to be an object with \`pattern\`, got "x"
      createEventSourceMapping(): expected \`filterCriteria.filters[0].patern\` to be a known option (did you mean \`filterCriteria.filters[0].pattern\`?), got an empty object
      createEventSourceMapping(): expected \`filterCriteria.filters[1].pattern\` to be a valid pattern (Filter is not an object), got "null"
      AWS answers InvalidParameterValueException: Invalid filter pattern definition."
    `);
    expect(check({ filters: Array(5).fill(filter) })?.filters).toHaveLength(5);
  });

  it.each([
    ["sqs", "body"],
    ["kinesis", "data"],
    ["dynamodb", "dynamodb"],
    ["kafka", "value"],
    ["mq", "data"],
  ] as const)("of %s find the payload under `%s`", (source, key) => {
    const pattern = { [key]: { kind: ["order"] } };
    const payloads = ['{"kind":"order"}', '{"kind":"other"}'];
    expect(payloads.map((payload) => accepts(source, pattern, payload))).toEqual([true, false]);
  });

  it.each([
    ["sqs", "body", [true, false, false, true]],
    ["kinesis", "data", [undefined, false, undefined, true]],
    ["kafka", "value", [true, true, true, true]],
    ["mq", "data", [true, true, true, true]],
  ] as const)("of %s do with text and JSON what AWS's table says", (source, key, expected) => {
    const isText = { [key]: [{ prefix: "Result" }] };
    const isJson = { [key]: { a: [1] } };
    const cases = [
      [isText, "Result: pass"],
      [isJson, "Result: pass"],
      [isText, '{"a":1}'],
      [isJson, '{"a":1}'],
    ] as const;
    const outcomes = cases.map(([pattern, payload]) => {
      try {
        return accepts(source, pattern, payload);
      } catch {
        return undefined;
      }
    });
    expect(outcomes).toEqual(expected);
  });

  it("drop text where JSON is asked for, even if nothing must stand there", () => {
    expect(accepts("sqs", { body: { a: [{ exists: false }] } }, "text")).toBe(false);
    expect(accepts("sqs", { body: { a: [{ exists: false }] } }, "{}")).toBe(true);
    expect(accepts("sqs", { body: [{ exists: false }] }, "{}")).toBe(false);
  });

  it("of Kafka go by the other keys where the value is no UTF-8 text", () => {
    const criteria = check({ filters: [{ pattern: { value: { a: [1] }, topic: ["t"] } }] }, "kafka");
    const value = Buffer.from([0xff]).toString("base64");
    expect(["t", "u"].map((topic) => criteria?.accepts({ topic, value }))).toEqual([true, false]);
  });

  it("can ask for any key of the record", () => {
    const pattern = { eventName: ["INSERT"], eventSource: ["aws:dynamodb"] };
    const criteria = check({ filters: [{ pattern }] }, "dynamodb");
    const record = { eventSource: "aws:dynamodb", dynamodb: {} };
    const names = ["INSERT", "MODIFY"];
    expect(names.map((eventName) => criteria?.accepts({ ...record, eventName }))).toEqual([true, false]);
  });

  it("match the same payload in every source, if it is JSON", () => {
    const scalar = fc.constantFrom(1, 2, "a", "b", null, true);
    const payload = fc.dictionary(fc.constantFrom("x", "y"), scalar);
    const rule = fc.array(scalar, { minLength: 1 });
    const pattern = fc.dictionary(fc.constantFrom("x", "y"), rule, { minKeys: 1 });
    fc.assert(
      fc.property(payload, pattern, (given, wanted) => {
        const text = JSON.stringify(given);
        const expected = Object.entries(wanted).every(
          ([key, values]) => values.includes(given[key] ?? null) && key in given,
        );
        expect(accepts("sqs", { body: wanted }, text)).toBe(expected);
        expect(accepts("kinesis", { data: wanted }, text)).toBe(expected);
        expect(accepts("dynamodb", { dynamodb: wanted }, text)).toBe(expected);
        expect(accepts("kafka", { value: wanted }, text)).toBe(expected);
        expect(accepts("mq", { data: wanted }, text)).toBe(expected);
      }),
    );
  });
});

const cases = readRecordedCases();

describe.skipIf(cases.length === 0)("EventBridge's recorded patterns, as filters of a body", () => {
  it.each(cases)("$name", ({ event, pattern, expected }) => {
    const text = typeof pattern === "string" ? pattern : JSON.stringify(pattern);
    const criteria = () => check({ filters: [{ pattern: `{"body":${text}}` }] });
    if (typeof expected === "object") {
      expect(criteria).toThrow(
        expect.objectContaining({
          aws: { name: "InvalidParameterValueException", message: "Invalid filter pattern definition." },
        }),
      );
    } else if (/"(wildcard|cidr)"|"(anything-but|prefix|suffix)":\s*\{/.test(text)) {
      expect(criteria).toThrow(NotSimulatedError);
    } else {
      expect(criteria()?.accepts({ body: JSON.stringify(event) })).toBe(expected === "match");
    }
  });
});
