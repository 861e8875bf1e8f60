import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ItemStore } from "../../src/table/item-store.ts";
import type { KeySchema } from "../../src/table/key-schema.ts";
import { readPageOf, readQuery, readScan } from "../../src/table/page-request.ts";
import { tableSource } from "../../src/table/page-source.ts";
import type { QueryInput, ScanInput } from "../../src/table/table-requests.ts";
import { refusalOf } from "./table-services.ts";

const schema: KeySchema = {
  partitionKey: { name: "customer", type: "S" },
  sortKey: { name: "number", type: "N" },
};
const key = (customer: string, number: number) => ({
  customer: { S: customer },
  number: { N: String(number) },
});
const store = new ItemStore(schema);
for (const customer of ["ann", "bob"]) {
  for (const number of [1, 2, 3, 4, 10])
    store.put({ ...key(customer, number), paid: { BOOL: number % 2 === 0 }, sum: { N: String(number * 5) } });
}

const source = tableSource(schema, store);
const call = { where: "call()", source };

const answerOf = (...parameters: Parameters<typeof readPageOf>) => readPageOf(...parameters).answer;
const query = (input: Partial<QueryInput>) =>
  answerOf(
    source,
    readQuery(call, {
      keyConditionExpression: "customer = :c",
      ...input,
      expressionAttributeValues: { ":c": { S: "ann" }, ...input.expressionAttributeValues },
    }),
  );
const scan = (input: ScanInput) => answerOf(source, readScan(call, input));
const numbers = ({ items }: ReturnType<typeof query>) =>
  items.map(({ number }) => (number !== undefined && "N" in number ? Number(number.N) : Number.NaN));

describe("Query", () => {
  it("reads one partition by its sort keys, forward or backward", () => {
    expect(numbers(query({}))).toEqual([1, 2, 3, 4, 10]);
    expect(numbers(query({ scanIndexForward: false }))).toEqual([10, 4, 3, 2, 1]);
    expect(
      numbers(
        query({
          keyConditionExpression: "customer = :c AND #n BETWEEN :low AND :high",
          expressionAttributeNames: { "#n": "number" },
          expressionAttributeValues: { ":low": { N: "2" }, ":high": { N: "4" } },
        }),
      ),
    ).toEqual([2, 3, 4]);
  });

  it("goes on where the page before ended, also if that item is gone", () => {
    const first = query({ limit: 2 });
    expect([numbers(first), first.lastEvaluatedKey]).toEqual([[1, 2], key("ann", 2)]);
    const second = query({ limit: 10, exclusiveStartKey: key("ann", 2) });
    expect([numbers(second), second.lastEvaluatedKey]).toEqual([[3, 4, 10], undefined]);
    expect(numbers(query({ exclusiveStartKey: key("ann", 5) }))).toEqual([10]);
    expect(numbers(query({ exclusiveStartKey: key("ann", 3), scanIndexForward: false }))).toEqual([2, 1]);
  });

  it("counts what the filter leaves out, and answers the parts asked for", () => {
    expect(
      query({
        limit: 3,
        filterExpression: "paid = :yes",
        expressionAttributeValues: { ":yes": { BOOL: true } },
        expressionAttributeNames: { "#sum": "sum" },
        projectionExpression: "#sum",
      }),
    ).toEqual({
      items: [{ sum: { N: "10" } }],
      count: 1,
      scannedCount: 3,
      lastEvaluatedKey: key("ann", 3),
    });
    expect(query({ select: "COUNT" })).toEqual({ items: [], count: 5, scannedCount: 5 });
  });

  it("is refused without a key condition, for a filter on keys, a start elsewhere or a bad limit", () => {
    const refusals = [
      () => readQuery(call, {} as QueryInput),
      () => query({ filterExpression: "begins_with(customer, :c)" }),
      () => query({ exclusiveStartKey: key("bob", 1) }),
      () => query({ exclusiveStartKey: { customer: { S: "ann" } } }),
      () => query({ limit: 0 }),
      () => query({ limit: 1.5 }),
      () => query({ select: "SUM" as "COUNT" }),
      () => query({ scanIndexForward: "yes" as unknown as boolean }),
    ].map(refusalOf);
    expect(refusals).toMatchInlineSnapshot(`
      [
        "ValidationException: Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.",
        "ValidationException: Filter Expression can only contain non-primary key attributes: Primary key attribute: customer",
        "ValidationException: The provided starting key is outside query boundaries based on provided conditions",
        "ValidationException: The provided starting key is invalid: The provided key element does not match the schema",
        "ValidationException: 1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1",
        "InvalidArgumentError: call(): expected \`limit\` to be a whole number from 1, got 1.5",
        "InvalidArgumentError: call(): expected \`select\` to be "ALL_ATTRIBUTES" or "ALL_PROJECTED_ATTRIBUTES" or "SPECIFIC_ATTRIBUTES" or "COUNT", got "SUM"
      AWS answers ValidationException: 1 validation error detected: Value 'SUM' at 'select' failed to satisfy constraint: Member must satisfy enum value set: [SPECIFIC_ATTRIBUTES, COUNT, ALL_ATTRIBUTES, ALL_PROJECTED_ATTRIBUTES]",
        "InvalidArgumentError: call(): expected \`scanIndexForward\` to be true or false, got "yes"",
      ]
    `);
  });
});

describe("Scan", () => {
  it("reads everything page by page", () => {
    const read: unknown[] = [];
    let start: ScanInput["exclusiveStartKey"];
    do {
      const { items, lastEvaluatedKey } = scan({ limit: 3, ...(start && { exclusiveStartKey: start }) });
      read.push(...items);
      start = lastEvaluatedKey;
    } while (start !== undefined);
    expect(read).toEqual(store.all);
  });

  it("may filter by keys", () => {
    const { items, scannedCount } = scan({
      filterExpression: "customer = :c",
      expressionAttributeValues: { ":c": { S: "bob" } },
    });
    expect([items.length, scannedCount]).toEqual([5, 10]);
  });
});

it("a query finds what a look at every item of the partition would find", () => {
  const texts = ["a", "ab", "abc", "b", "ba", "\u{1f600}", "\uffff"];
  const words: KeySchema = { ...schema, sortKey: { name: "word", type: "S" } };
  const tests = {
    "word = :x": (word: string, x: string) => word === x,
    "word < :x": (word: string, x: string) => Buffer.compare(Buffer.from(word), Buffer.from(x)) < 0,
    "word >= :x": (word: string, x: string) => Buffer.compare(Buffer.from(word), Buffer.from(x)) >= 0,
    "begins_with(word, :x)": (word: string, x: string) => word.startsWith(x),
  };
  void fc.assert(
    fc.property(
      fc.uniqueArray(fc.constantFrom(...texts)),
      fc.constantFrom(...Object.keys(tests)),
      fc.constantFrom(...texts),
      (stored, test, x) => {
        const items = new ItemStore(words);
        for (const word of stored) items.put({ customer: { S: "ann" }, word: { S: word } });
        const { items: found } = answerOf(
          tableSource(words, items),
          readQuery(
            { where: "call()", source: tableSource(words, items) },
            {
              keyConditionExpression: `customer = :c AND ${test}`,
              expressionAttributeValues: { ":c": { S: "ann" }, ":x": { S: x } },
            },
          ),
        );
        const expected = stored.filter((word) => tests[test as keyof typeof tests](word, x));
        expect(new Set(found.map(({ word }) => (word as { S: string }).S))).toEqual(new Set(expected));
        expect(found).toHaveLength(expected.length);
      },
    ),
  );
});
