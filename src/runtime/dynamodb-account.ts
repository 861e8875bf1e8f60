import type { DynamoDbAccount } from "../aws-api/dynamodb/dynamodb-account.ts";
import type { Resources } from "./resources.ts";
import type { RuntimeContext } from "./runtime-context.ts";

/** The tables of a runtime, as SDK clients make and use them. */
export function createDynamoDbAccount({ clock }: RuntimeContext, resources: Resources): DynamoDbAccount {
  const { services } = resources;
  return {
    now: () => clock.now,
    findTable: (table) => services.findTable(table),
    listTables: () => services.tables,
    createTable: (name, options) => services.createSimulatedTable(name, options),
    tableStreams: () => services.tableStreams,
    // Unlike a test's own `delete()` this does not ask for mappings: these stay, and find nothing more to read.
    deleteTable: (table) => {
      services.delete(table.arn);
    },
  };
}
