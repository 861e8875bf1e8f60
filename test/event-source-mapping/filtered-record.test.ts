import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { toFilteredRecord } from "../../src/event-source-mapping/filtered-record.ts";
import { FILTER_DATA_RULES } from "../../src/fidelity/filter-criteria.ts";

const rules = FILTER_DATA_RULES.value;
const encode = (text: string) => Buffer.from(text).toString("base64");

describe("The payload of a record, as a filter sees it", () => {
  it("is JSON only if it is an object or an array", () => {
    const bodies = ['{"a":1}', " [1]", "text", "{broken", "7", "null", '"text"', ""];
    expect(bodies.map((body) => toFilteredRecord({ body }, rules.sqs))).toEqual([
      { fields: { body: { a: 1 } }, format: "json" },
      { fields: { body: [1] }, format: "json" },
      ...bodies.slice(2).map((body) => ({ fields: { body }, format: "text" })),
    ]);
  });

  it("stands at the top level for Kinesis, decoded", () => {
    const kinesis = { partitionKey: "1", data: encode('{"a":1}') };
    expect(toFilteredRecord({ eventName: "aws:kinesis:record", kinesis }, rules.kinesis)).toEqual({
      fields: { eventName: "aws:kinesis:record", kinesis, data: { a: 1 } },
      format: "json",
    });
  });

  it("is the change itself for DynamoDB", () => {
    const record = { eventName: "INSERT", dynamodb: { Keys: { id: { S: "1" } } } };
    expect(toFilteredRecord(record, rules.dynamodb)).toEqual({ fields: record, format: "json" });
  });

  it("is decoded for brokers, and bytes stay as they are", () => {
    expect(toFilteredRecord({ data: encode("text") }, rules.mq)).toEqual({
      fields: { data: "text" },
      format: "text",
    });
    const value = Buffer.from([0xff, 0xfe]).toString("base64");
    expect(toFilteredRecord({ value }, rules.kafka)).toEqual({ fields: { value }, format: "bytes" });
    expect(toFilteredRecord({ value: null }, rules.kafka)).toEqual({
      fields: { value: null },
      format: "text",
    });
  });

  it("may be missing", () => {
    expect(toFilteredRecord({}, rules.kinesis)).toEqual({ fields: { data: undefined }, format: "text" });
  });
});
