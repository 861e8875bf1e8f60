import type { AwsServiceError } from "../../src/errors.ts";
import type { Attributes } from "../../src/table/attribute-value.ts";
import { DynamoDbTable } from "../../src/table/dynamodb-table.ts";
import { ExpressionAttributes } from "../../src/table/expression-attributes.ts";
import type { TableOptions } from "../../src/table/table-options.ts";
import { createServices } from "../event-source/queue-services.ts";

export const BY_ID: TableOptions = { partitionKey: { name: "id", type: "S" } };

/** Items of a customer, by number. */
export const BY_CUSTOMER: TableOptions = {
  partitionKey: { name: "customer", type: "S" },
  sortKey: { name: "number", type: "N" },
};

/** Tables that know each other, in one world. */
export function createTables(seed = 1) {
  const services = createServices(seed);
  const tables = new Map<string, DynamoDbTable>();
  let isLive = true;
  const findTable = (other: string) =>
    [...tables.values()].find(({ name, arn }) => [name, arn].includes(other));
  const create = (name: string, options: TableOptions = BY_ID) => {
    const table = new DynamoDbTable({ ...services, isLive: () => isLive, findTable }, name, options);
    tables.set(name, table);
    return table;
  };
  return {
    ...services,
    create,
    dispose: () => {
      isLive = false;
    },
  };
}

export function createTable(options: Partial<TableOptions> = {}, seed = 1) {
  const world = createTables(seed);
  return { ...world, table: world.create("orders", { ...BY_ID, ...options }) };
}

/** What a call throws, as `name: text`. */
export function refusalOf(call: () => unknown): string {
  const { name, message } = errorOf(call);
  return `${name}: ${message}`;
}

export function errorOf(call: () => unknown): AwsServiceError & Readonly<Record<string, unknown>> {
  try {
    call();
  } catch (error) {
    return error as AwsServiceError & Readonly<Record<string, unknown>>;
  }
  throw new Error("expected a refusal");
}

/** Placeholders of a request that may have every kind of expression. */
export function placeholders(
  expressionAttributeValues?: Attributes,
  expressionAttributeNames?: Readonly<Record<string, string>>,
): ExpressionAttributes {
  const kinds = ["ConditionExpression"];
  return new ExpressionAttributes(
    "test",
    {
      ...(expressionAttributeValues && { expressionAttributeValues }),
      ...(expressionAttributeNames && { expressionAttributeNames }),
    },
    { given: kinds, withValues: kinds },
  );
}
