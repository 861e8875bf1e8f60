import { expect, it } from "vitest";
import { ItemStore } from "../../src/table/item-store.ts";
import { indexSource, isInSegment, tableSource } from "../../src/table/page-source.ts";
import { createTable } from "./table-services.ts";

it("a table or an index is read by its own key; entries of the index have the table's, too", () => {
  const { table } = createTable({
    globalSecondaryIndexes: [{ indexName: "byState", partitionKey: { name: "state", type: "S" } }],
  });
  const index = table.indexes.get("byState");
  const source = indexSource(index);
  expect(source.schema.partitionKey.name).toBe("state");
  expect(source.keyAttributes.map(({ name }) => name)).toEqual(["state", "id"]);
  const own = tableSource(table.schema, new ItemStore(table.schema));
  expect([own.index, own.keyAttributes.map(({ name }) => name)]).toEqual([undefined, ["id"]]);
});

it("every item is in exactly one segment of a scan", () => {
  const { table } = createTable();
  const source = tableSource(table.schema, new ItemStore(table.schema));
  for (let id = 0; id < 50; id++) {
    const item = { id: { S: String(id) } };
    const segments = [0, 1, 2].filter((segment) => isInSegment(source, { segment, totalSegments: 3 }, item));
    expect(segments).toHaveLength(1);
  }
  expect(isInSegment(source, { segment: 0, totalSegments: 1 }, {})).toBe(false);
});
