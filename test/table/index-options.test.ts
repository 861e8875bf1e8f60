import { describe, expect, it } from "vitest";
import {
  type GlobalSecondaryIndexOptions,
  type LocalSecondaryIndexOptions,
  resolveGlobalIndex,
  resolveIndexes,
  resolveLocalIndex,
} from "../../src/table/index-options.ts";
import { BY_CUSTOMER, BY_ID, refusalOf } from "./table-services.ts";

const SCHEMA = { partitionKey: BY_CUSTOMER.partitionKey, sortKey: BY_CUSTOMER.sortKey };
const DAY = { name: "day", type: "S" } as const;

describe("The options of an index", () => {
  it("are keys of its own for a global one, which has all attributes unless it is told otherwise", () => {
    expect(resolveGlobalIndex("call()", "index", { indexName: "byDay", partitionKey: DAY })).toEqual({
      kind: "global",
      indexName: "byDay",
      schema: { partitionKey: DAY, sortKey: undefined },
      projection: { projectionType: "ALL" },
      provisionedThroughput: undefined,
    });
  });

  it("are another sort key for a local one", () => {
    const given = { indexName: "byDay", sortKey: DAY, projection: { projectionType: "KEYS_ONLY" } };
    const { partitionKey } = SCHEMA;
    expect(resolveLocalIndex("call()", "index", { given, partitionKey })).toEqual({
      kind: "local",
      indexName: "byDay",
      schema: { partitionKey, sortKey: DAY },
      projection: { projectionType: "KEYS_ONLY" },
    });
  });

  it("are refused if they make no sense, are too many, or name two alike", () => {
    const global = (index: number): GlobalSecondaryIndexOptions => ({
      indexName: `byDay${index}`,
      partitionKey: DAY,
    });
    const local = (index: number): LocalSecondaryIndexOptions => ({
      indexName: `byDay${index}`,
      sortKey: DAY,
    });
    const many = Array.from({ length: 21 }, (_, index) => index);
    const refusals = [
      { globalSecondaryIndexes: "byDay" as unknown as readonly GlobalSecondaryIndexOptions[] },
      { globalSecondaryIndexes: [{ ...global(1), indexName: "b" }] },
      { globalSecondaryIndexes: [{ ...global(1), sortkey: DAY } as GlobalSecondaryIndexOptions] },
      { globalSecondaryIndexes: [{ ...global(1), projection: { projectionType: "INCLUDE" as const } }] },
      {
        globalSecondaryIndexes: [
          { ...global(1), projection: { projectionType: "ALL" as const, nonKeyAttributes: ["a"] } },
        ],
      },
      { globalSecondaryIndexes: many.map(global) },
      { localSecondaryIndexes: many.slice(0, 6).map(local) },
      { localSecondaryIndexes: [local(1)], globalSecondaryIndexes: [global(1)] },
    ].map((options) => refusalOf(() => resolveIndexes("call()", SCHEMA, options)));
    expect(refusals).toMatchInlineSnapshot(`
      [
        "InvalidArgumentError: call(): expected \`globalSecondaryIndexes\` to be an array of indexes, got "byDay"",
        "InvalidArgumentError: call(): expected \`globalSecondaryIndexes[0].indexName\` to be 3 to 255 letters, digits, dots, hyphens and underscores, got "b"",
        "InvalidArgumentError: call(): expected \`globalSecondaryIndexes[0].sortkey\` to be a known option (did you mean \`globalSecondaryIndexes[0].sortKey\`?), got an object with name, type",
        "InvalidArgumentError: call(): expected \`globalSecondaryIndexes[0].projection.nonKeyAttributes\` to be names of attributes, one at least, got undefined",
        "ValidationException: One or more parameter values were invalid: ProjectionType is ALL, but NonKeyAttributes is specified",
        "ValidationException: One or more parameter values were invalid: GlobalSecondaryIndex count exceeds the per-table limit of 20",
        "ValidationException: One or more parameter values were invalid: Number of LocalSecondaryIndexes exceeds per-table limit of 5",
        "ValidationException: One or more parameter values were invalid: Duplicate index name: byDay1",
      ]
    `);
    const withoutSortKey = { partitionKey: BY_ID.partitionKey, sortKey: undefined };
    expect(
      refusalOf(() => resolveIndexes("call()", withoutSortKey, { localSecondaryIndexes: [local(1)] })),
    ).toMatchInlineSnapshot(
      `"ValidationException: One or more parameter values were invalid: Table KeySchema does not have a range key, which is required when specifying a LocalSecondaryIndex"`,
    );
    expect(resolveIndexes("call()", SCHEMA, {})).toEqual([]);
  });
});
