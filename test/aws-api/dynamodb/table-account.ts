import { DYNAMODB_OPERATIONS } from "../../../src/aws-api/dynamodb/dynamodb-operations.ts";
import type { DynamoDbTable } from "../../../src/table/dynamodb-table.ts";
import type { TableOptions } from "../../../src/table/table-options.ts";
import { BY_ID, createTables } from "../../table/table-services.ts";

/** An account with tables, and a caller of DynamoDB's operations in it. */
export function createTableAccount() {
  const world = createTables();
  const tables: DynamoDbTable[] = [];
  const account = {
    findTable: (table: string) => tables.find(({ name, arn }) => name === table || arn === table),
  };
  return {
    account,
    create(name: string, options: TableOptions = BY_ID): DynamoDbTable {
      const table = world.create(name, options);
      tables.push(table);
      return table;
    },
    /** The answer as JSON, as a client reads it. */
    call(operation: string, input: Readonly<Record<string, unknown>>): unknown {
      const answer = DYNAMODB_OPERATIONS[operation]!(account, JSON.parse(JSON.stringify(input)));
      return JSON.parse(JSON.stringify(answer));
    },
  };
}
