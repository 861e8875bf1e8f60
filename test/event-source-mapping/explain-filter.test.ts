import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { explainFilter } from "../../src/event-source-mapping/explain-filter.ts";
import { messageOf } from "../runtime/started-runtime.ts";

const encode = (text: string) => Buffer.from(text).toString("base64");
const order = { kind: "order", total: 42, customer: { country: "DE" }, tags: ["new", "paid"] };
const message = { messageId: "1", eventSource: "aws:sqs", body: JSON.stringify(order) };

describe("The explanation of a filter", () => {
  it("says of each rule what was expected and what was found", () => {
    const pattern = {
      body: { kind: ["order"], total: [{ numeric: [">", 100] }], customer: { country: ["FR", "IT"] } },
    };
    const explanation = explainFilter(pattern, message);
    expect(explanation.text).toMatchInlineSnapshot(`
      "The record does not match.
        ✓ body.kind: expected "order", found "order"
        ✗ body.total: expected a number > 100, found 42
        ✗ body.customer.country: expected "FR" or "IT", found "DE""
    `);
    const { text, ...data } = explanation;
    expect(data).toEqual({
      matches: false,
      source: "sqs",
      alternatives: [
        {
          matches: false,
          rules: [
            { path: "body.kind", matches: true, expected: '"order"', found: ["order"] },
            { path: "body.total", matches: false, expected: "a number > 100", found: [42] },
            { path: "body.customer.country", matches: false, expected: '"FR" or "IT"', found: ["DE"] },
          ],
        },
      ],
    });
    expect(text).not.toBe("");
  });

  it("tells of a match, and of lists", () => {
    const pattern = '{"body":{"tags":["paid"],"missing":[{"exists":false}]}}';
    expect(explainFilter(pattern, message).text).toMatchInlineSnapshot(`
      "The record matches.
        ✓ body.tags: expected "paid", found "new", "paid"
        ✓ body.missing: expected no value, found nothing"
    `);
  });

  it("takes each way of `$or` by itself", () => {
    const pattern = { body: { $or: [{ total: [7] }, { kind: ["order"] }] } };
    expect(explainFilter(pattern, message).text).toMatchInlineSnapshot(`
      "The record matches.
        ✗ way 1 of 2
          ✗ body.total: expected 7, found 42
        ✓ way 2 of 2
          ✓ body.kind: expected "order", found "order""
    `);
  });

  it("shows where a type or a level is missed", () => {
    const record = {
      eventName: "MODIFY",
      dynamodb: { NewImage: { total: { N: "101" }, state: { S: "paid" } } },
    };
    const pattern = {
      eventName: ["INSERT"],
      dynamodb: { NewImage: { total: { N: [{ numeric: [">", 100] }] }, state: ["paid"], id: { S: ["1"] } } },
    };
    expect(explainFilter(pattern, record).text).toMatchInlineSnapshot(`
      "The record does not match.
        ✗ eventName: expected "INSERT", found "MODIFY"
        ✗ dynamodb.NewImage.total.N: expected a number > 100, found "101" (text is no number)
        ✗ dynamodb.NewImage.state: expected "paid", found nothing (an object stands there, and rules are about its values)
        ✗ dynamodb.NewImage.id.S: expected "1", found nothing"
    `);
  });

  it("says that conditions on one list must be met by one member", () => {
    const lines = [
      { id: 1, state: "old" },
      { id: 2, state: "new" },
    ];
    const record = { body: JSON.stringify({ lines }) };
    expect(
      explainFilter({ body: { lines: { id: [1], state: ["new"] } } }, record).text,
    ).toMatchInlineSnapshot(`
      "The record does not match.
        ✓ body.lines.id: expected 1, found 1, 2
        ✓ body.lines.state: expected "new", found "old", "new"
        ✗ each rule is met, but not by one and the same member of an array"
    `);
  });

  it("says that a payload has the wrong format", () => {
    const texts = [
      explainFilter({ body: { kind: ["order"] } }, { body: "order 42" }).text,
      explainFilter({ body: ["order"] }, message).text,
      explainFilter({ data: { kind: ["order"] } }, { kinesis: { data: encode("order 42") } }).text,
      explainFilter(
        { value: { kind: ["order"] }, topic: ["orders"] },
        { topic: "orders", value: Buffer.from([0xff]).toString("base64") },
      ).text,
      explainFilter({ data: ["order"] }, { messageID: "1", data: encode("order") }).text,
    ];
    expect(texts.join("\n")).toMatchInlineSnapshot(`
      "The record does not match.
        ✗ body.kind: expected "order", found nothing (body is text, no JSON object)
      The record does not match.
        ✗ body: expected "order", found nothing (body is JSON)
      The record does not match.
        ✗ data.kind: expected "order", found nothing (data is text, no JSON object)
      The record matches.
        ✓ value.kind: expected "order", found nothing (value is no UTF-8 text, so the rule does not count)
        ✓ topic: expected "orders", found "orders"
      The record matches.
        ✓ data: expected "order", found "order""
    `);
  });

  it("is refused for a pattern that AWS refuses, and for what is no record", () => {
    expect(messageOf(() => explainFilter("null", message))).toMatchInlineSnapshot(`
      "explainFilter(): expected \`pattern\` to be a valid pattern (Filter is not an object), got "null"
      AWS answers InvalidParameterValueException: Invalid filter pattern definition."
    `);
    expect(messageOf(() => explainFilter({ body: ["x"] }, order))).toMatchInlineSnapshot(
      `"explainFilter(): expected \`record\` to be a record of SQS, Kinesis, DynamoDB, Kafka or Amazon MQ, got an object with kind, total, customer, tags"`,
    );
    expect(messageOf(() => explainFilter({ body: ["x"] }, null as unknown as object))).toContain("got null");
  });
});
