import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Attributes } from "../../src/table/attribute-value.ts";
import type { DynamoDbTable } from "../../src/table/dynamodb-table.ts";
import { advanceBySeconds } from "../event-source/queue-services.ts";
import { createTable } from "./table-services.ts";

type Step =
  | { readonly do: "put"; readonly id: string; readonly n: number; readonly tags: readonly string[] }
  | { readonly do: "add" | "remove" | "delete"; readonly id: string }
  | { readonly do: "guarded"; readonly id: string; readonly n: number }
  | { readonly do: "wait"; readonly seconds: number };

const id = fc.constantFrom("a", "b", "c", "d", "e");
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant("put" as const),
    id,
    n: fc.nat(3),
    tags: fc.uniqueArray(fc.constantFrom("x", "y", "z"), { minLength: 1 }),
  }),
  fc.record({ do: fc.constantFrom("add" as const, "remove" as const, "delete" as const), id }),
  fc.record({ do: fc.constant("guarded" as const), id, n: fc.nat(3) }),
  fc.record({ do: fc.constant("wait" as const), seconds: fc.nat(30) }),
);

function take(table: DynamoDbTable, advance: (seconds: number) => void, now: Step): void {
  if (now.do === "wait") return advance(now.seconds);
  const key: Attributes = { id: { S: now.id } };
  switch (now.do) {
    case "put":
      table.putItem({ item: { ...key, n: { N: String(now.n) }, tags: { SS: now.tags } } });
      return;
    case "add":
      table.updateItem({
        key,
        updateExpression: "ADD n :n",
        expressionAttributeValues: { ":n": { N: "1" } },
      });
      return;
    case "remove":
      table.updateItem({ key, updateExpression: "REMOVE n" });
      return;
    case "delete":
      table.deleteItem({ key });
      return;
    case "guarded":
      try {
        table.putItem({
          item: { ...key, n: { N: "9" } },
          conditionExpression: "n = :n",
          expressionAttributeValues: { ":n": { N: String(now.n) } },
        });
      } catch (error) {
        expect((error as Error).name).toBe("ConditionalCheckFailedException");
      }
  }
}

interface Event {
  readonly eventName: string;
  readonly dynamodb: {
    readonly Keys: Attributes;
    readonly NewImage?: Attributes;
    readonly OldImage?: Attributes;
    readonly SequenceNumber: string;
  };
}

const billingMode = fc.constantFrom("PROVISIONED" as const, "PAY_PER_REQUEST" as const);

describe("the stream of any sequence of writes", () => {
  it("rebuilds the table from its images, each record from the one before of the same item", () => {
    void fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), billingMode, fc.nat(), (steps, mode, seed) => {
        const { table, clock } = createTable(
          { streamViewType: "NEW_AND_OLD_IMAGES", billingMode: mode },
          seed,
        );
        for (const each of steps) take(table, (seconds) => advanceBySeconds(clock, seconds), each);
        const rebuilt = new Map<string, Attributes>();
        for (const shard of table.stream?.shards ?? []) {
          let last = BigInt(shard.startingSequenceNumber);
          for (const { eventRecord, orderKey } of shard.read(0, 1_000)) {
            const { eventName, dynamodb }: Event = JSON.parse(eventRecord);
            expect(BigInt(dynamodb.SequenceNumber) > last).toBe(true);
            last = BigInt(dynamodb.SequenceNumber);
            const before = rebuilt.get(orderKey);
            expect(dynamodb.OldImage).toEqual(before);
            expect(dynamodb.NewImage).not.toEqual(before);
            expect(eventName).toBe(before === undefined ? "INSERT" : dynamodb.NewImage ? "MODIFY" : "REMOVE");
            if (dynamodb.NewImage === undefined) rebuilt.delete(orderKey);
            else rebuilt.set(orderKey, dynamodb.NewImage);
          }
        }
        const items = Object.fromEntries(
          table.items.map(({ id: key, ...rest }) => [JSON.stringify({ id: key }), { id: key, ...rest }]),
        );
        expect(Object.fromEntries(rebuilt)).toEqual(items);
      }),
    );
  });
});

describe("a transaction", () => {
  it("writes all of its items or none, as its conditions say", () => {
    const action = fc.record({ id, expected: fc.nat(2), n: fc.nat(2) });
    const actions = fc.uniqueArray(action, { minLength: 1, maxLength: 5, selector: (each) => each.id });
    const initial = fc.dictionary(id, fc.nat(2));
    void fc.assert(
      fc.property(initial, fc.array(actions, { maxLength: 10 }), (items, transactions) => {
        const { table } = createTable({ streamViewType: "NEW_IMAGE" });
        const model = new Map(Object.entries(items));
        for (const [name, n] of model) table.putItem({ item: { id: { S: name }, n: { N: String(n) } } });
        for (const transaction of transactions) {
          const end = table.stream?.shards[0]?.end;
          const isAllowed = transaction.every((each) => model.get(each.id) === each.expected);
          let isDone = true;
          try {
            table.transactWriteItems({
              transactItems: transaction.map((each) => ({
                put: {
                  item: { id: { S: each.id }, n: { N: String(each.n) } },
                  conditionExpression: "n = :n",
                  expressionAttributeValues: { ":n": { N: String(each.expected) } },
                },
              })),
            });
          } catch {
            isDone = false;
            expect(table.stream?.shards[0]?.end).toBe(end);
          }
          expect(isDone).toBe(isAllowed);
          if (isAllowed) for (const each of transaction) model.set(each.id, each.n);
          const stored = table.items.map((item) => [item["id"], item["n"]]);
          expect(new Set(stored.map((pair) => JSON.stringify(pair)))).toEqual(
            new Set([...model].map(([name, n]) => JSON.stringify([{ S: name }, { N: String(n) }]))),
          );
        }
      }),
    );
  });
});
