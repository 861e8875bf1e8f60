import { expect, it } from "vitest";
import { CAPACITIES, toWireCapacity } from "../../../src/aws-api/dynamodb/wire-capacity.ts";

it("the names of indexes in a capacity are not the names of members", () => {
  const units = { capacityUnits: 1 };
  const capacity = {
    tableName: "orders",
    capacityUnits: 2,
    table: units,
    globalSecondaryIndexes: { byState: units },
    localSecondaryIndexes: { byDay: units },
  };
  const wire = {
    TableName: "orders",
    CapacityUnits: 2,
    Table: { CapacityUnits: 1 },
    GlobalSecondaryIndexes: { byState: { CapacityUnits: 1 } },
    LocalSecondaryIndexes: { byDay: { CapacityUnits: 1 } },
  };
  expect(toWireCapacity(capacity)).toEqual(wire);
  expect(CAPACITIES["ConsumedCapacity"]?.([capacity])).toEqual([wire]);
});
