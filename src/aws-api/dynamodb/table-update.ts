import { InvalidArgumentError, NotSimulatedError } from "../../errors.ts";
import type { DynamoDbTable } from "../../table/dynamodb-table.ts";
import { resolveGlobalIndex } from "../../table/index-options.ts";
import type { SecondaryIndex } from "../../table/secondary-index.ts";
import { tableError } from "../../table/table-error.ts";
import type { AwsInput } from "../aws-operation.ts";
import { isMembers } from "../member-names.ts";
import { readAttributeTypes } from "./wire-key-schema.ts";
import {
  checkTableMembers,
  readBillingMode,
  readGlobalIndex,
  readStreamSpecification,
  readThroughput,
} from "./wire-table-options.ts";

const CHANGES = [
  "BillingMode",
  "ProvisionedThroughput",
  "StreamSpecification",
  "GlobalSecondaryIndexUpdates",
  "DeletionProtectionEnabled",
  "TableClass",
];

/** The indexes that an update has changed. */
export interface IndexChanges {
  readonly created: readonly string[];
  readonly deleted: readonly SecondaryIndex[];
}

/** UpdateTable. What is refused leaves the table as it is, unless another change of the same request came before it. */
export function updateTable(table: DynamoDbTable, input: AwsInput, now: number): IndexChanges {
  checkTableMembers("UpdateTable", input, ["TableName", "AttributeDefinitions", ...CHANGES]);
  if (CHANGES.every((name) => input[name] === undefined)) throw tableError("nothingToUpdate");
  const { DeletionProtectionEnabled: isProtected } = input;
  const billingMode = readBillingMode("UpdateTable", input["BillingMode"]);
  const throughput = readThroughput(input["ProvisionedThroughput"]);
  if (billingMode !== undefined || throughput !== undefined)
    table.control.changeBilling(
      {
        ...(billingMode !== undefined && { billingMode }),
        ...(throughput && { provisionedThroughput: throughput }),
      },
      now,
    );
  const stream = readStreamSpecification("UpdateTable", input["StreamSpecification"]);
  if (stream !== undefined) table.setStream(stream.viewType);
  const changes = updateIndexes(table, input);
  if (typeof isProtected === "boolean") table.control.isProtected = isProtected;
  return changes;
}

function updateIndexes(table: DynamoDbTable, input: AwsInput): IndexChanges {
  const created: string[] = [];
  const deleted: SecondaryIndex[] = [];
  const { GlobalSecondaryIndexUpdates: updates } = input;
  if (updates === undefined || updates === null) return { created, deleted };
  if (!Array.isArray(updates))
    throw new InvalidArgumentError("UpdateTable", "GlobalSecondaryIndexUpdates", "a list", updates);
  const types = readAttributeTypes(input["AttributeDefinitions"]);
  for (const update of updates.filter(isMembers)) {
    const { Create: create, Delete: remove } = update;
    if (isMembers(create)) {
      const { options } = readGlobalIndex(create, types);
      table.addIndex(resolveGlobalIndex("UpdateTable", "GlobalSecondaryIndexUpdates", options));
      created.push(options.indexName);
    } else if (isMembers(remove)) deleted.push(table.indexes.remove(String(remove["IndexName"])));
    else throw new NotSimulatedError("UpdateTable", "`Update` of a global secondary index");
  }
  return { created, deleted };
}
