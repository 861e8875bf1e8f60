import { expect, it } from "vitest";
import { TableStatistics } from "../../src/table/table-statistics.ts";

const HOUR = 3_600_000;

it("what is in a table and its indexes is counted every six hours", () => {
  const statistics = new TableStatistics(1_000);
  const table = (itemCount: number) => ({
    itemCount,
    size: itemCount * 10,
    indexes: { all: [{ name: "byState", itemCount: 1, size: 5 }] },
  });
  const empty = { itemCount: 0, size: 0, indexes: new Map() };
  expect(statistics.of(table(2), 1_000)).toEqual(empty);
  expect(statistics.of(table(2), 6 * HOUR)).toEqual(empty);
  const counted = { itemCount: 2, size: 20, indexes: new Map([["byState", { itemCount: 1, size: 5 }]]) };
  expect(statistics.of(table(2), 6 * HOUR + 1_000)).toEqual(counted);
  expect(statistics.of(table(3), 7 * HOUR)).toEqual(counted);
  expect(statistics.of(table(3), 13 * HOUR)).toMatchObject({ itemCount: 3 });
});
