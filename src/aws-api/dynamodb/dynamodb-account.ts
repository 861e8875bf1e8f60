import type { DynamoDbTable } from "../../table/dynamodb-table.ts";
import type { TableOptions } from "../../table/table-options.ts";
import type { TableStream } from "../../table/table-stream.ts";

/** The tables of an account, as DynamoDB's operations see them. */
export interface DynamoDbAccount {
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** By name or ARN. */
  findTable(table: string): DynamoDbTable | undefined;
  listTables(): readonly DynamoDbTable[];
  /** Every stream that can be read, those of tables that were deleted a short time ago as well. */
  tableStreams(): readonly TableStream[];
  createTable(name: string, options: TableOptions): DynamoDbTable;
  deleteTable(table: DynamoDbTable): void;
}
