import type { DynamoDbAccount } from "../../../src/aws-api/dynamodb/dynamodb-account.ts";
import { DYNAMODB_OPERATIONS } from "../../../src/aws-api/dynamodb/dynamodb-operations.ts";
import { DYNAMODB_STREAMS_OPERATIONS } from "../../../src/aws-api/dynamodb-streams/dynamodb-streams-operations.ts";
import type { DynamoDbTable } from "../../../src/table/dynamodb-table.ts";
import type { TableOptions } from "../../../src/table/table-options.ts";
import { BY_ID, createTables } from "../../table/table-services.ts";

/** What an operation answers, as a client reads it. */
export type WireAnswer = Readonly<Record<string, unknown>>;

/** An account with tables, and callers of DynamoDB's operations in it. */
export function createTableAccount() {
  const world = createTables();
  const { clock } = world;
  const tables: DynamoDbTable[] = [];
  const deleted: DynamoDbTable[] = [];
  const create = (name: string, options: TableOptions = BY_ID): DynamoDbTable => {
    const table = world.create(name, options);
    tables.push(table);
    return table;
  };
  const account: DynamoDbAccount = {
    now: () => clock.now,
    findTable: (table) => tables.find(({ name, arn }) => name === table || arn === table),
    listTables: () => tables,
    tableStreams: () => [...deleted, ...tables].flatMap((table) => table.streams),
    createTable: create,
    deleteTable: (table) => {
      table.delete();
      deleted.push(table);
      tables.splice(tables.indexOf(table), 1);
    },
  };
  const callOf =
    (operations: typeof DYNAMODB_OPERATIONS | typeof DYNAMODB_STREAMS_OPERATIONS) =>
    (operation: string, input: object): WireAnswer => {
      const answer = operations[operation]!(account, JSON.parse(JSON.stringify(input)));
      return JSON.parse(JSON.stringify(answer ?? {}));
    };
  return {
    ...world,
    account,
    create,
    call: callOf(DYNAMODB_OPERATIONS),
    callStreams: callOf(DYNAMODB_STREAMS_OPERATIONS),
  };
}
