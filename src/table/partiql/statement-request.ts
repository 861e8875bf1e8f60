import type { Attributes } from "../attribute-value.ts";
import { type KeySchema, keyAttributesOf } from "../key-schema.ts";
import { tableError } from "../table-error.ts";
import type {
  DeleteItemInput,
  PutItemInput,
  QueryInput,
  ScanInput,
  UpdateItemInput,
} from "../table-requests.ts";
import type { ExpressionWriter } from "./expression-writer.ts";
import { type AttributeTest, joined, type WherePart } from "./partiql-condition.ts";
import type { PartiqlStatement, Selection } from "./partiql-statement.ts";

type Statement<Type extends PartiqlStatement["type"]> = Extract<PartiqlStatement, { readonly type: Type }>;

/** What a statement writes, as a request of PutItem, UpdateItem or DeleteItem. */
export type WriteRequestOfStatement =
  | { readonly type: "put"; readonly input: PutItemInput }
  | { readonly type: "update"; readonly input: UpdateItemInput }
  | { readonly type: "delete"; readonly input: DeleteItemInput };

/** What a statement reads, as a request of Query or Scan. */
export type ReadRequestOfStatement =
  | { readonly type: "query"; readonly input: QueryInput }
  | { readonly type: "scan"; readonly input: ScanInput };

/**
 * The request of a statement that writes: an item that is inserted must be new, one that is updated must be there.
 * @throws AwsServiceError `ValidationException` if it does not say which item
 */
export function toWriteRequest(
  schema: KeySchema,
  statement: Statement<"insert" | "update" | "delete">,
): WriteRequestOfStatement {
  const { writer } = statement;
  const partitionKey = writer.path([schema.partitionKey.name]);
  if (statement.type === "insert") {
    const conditionExpression = `attribute_not_exists(${partitionKey})`;
    const input = { item: statement.item, conditionExpression };
    return { type: "put", input: { ...input, ...writer.placeholdersOf([conditionExpression]) } };
  }
  const { key, condition } = splitByKey(schema, statement.where);
  const { returnValues } = statement;
  if (statement.type === "delete") {
    const input = { key, returnValues: statement.returnValues, ...conditionOf(writer, condition) };
    return { type: "delete", input };
  }
  const { update: updateExpression } = statement;
  const exists = `attribute_exists(${partitionKey})`;
  const conditionExpression = condition === "" ? exists : `${exists} AND ${condition}`;
  return {
    type: "update",
    input: {
      key,
      updateExpression,
      conditionExpression,
      returnValues,
      ...writer.placeholdersOf([updateExpression, conditionExpression]),
    },
  };
}

/** The item that a statement which reads one names, and what else it asks of the item. */
export function toKeyOfSelect(
  schema: KeySchema,
  { where, projection, writer }: Selection,
): {
  readonly key: Attributes;
  readonly condition: string;
  readonly projection: string | undefined;
  readonly writer: ExpressionWriter;
} {
  return { ...splitByKey(schema, where), projection, writer };
}

/** The request of a statement that reads: a query if it names a partition, else a scan. */
export function toReadRequest(schema: KeySchema, statement: Selection): ReadRequestOfStatement {
  const { where, writer, projection, index, order } = statement;
  const common = {
    ...(index !== undefined && { indexName: index }),
    ...(projection !== undefined && { projectionExpression: projection }),
  };
  const partition = where.find((part) => isEqualTo(part.test, schema.partitionKey.name));
  const sort = where.find((part) => part !== partition && part.test?.name === schema.sortKey?.name);
  const rest = where.filter((part) => part !== partition && part !== sort);
  const keys = keyAttributesOf(schema).map(({ name }) => name);
  if (partition === undefined || rest.some(({ test }) => test !== undefined && keys.includes(test.name))) {
    if (order !== undefined) throw tableError("orderWithoutPartition");
    const filter = where.length === 0 ? {} : { filterExpression: joined(where) };
    const placeholders = writer.placeholdersOf([filter.filterExpression, projection]);
    return { type: "scan", input: { ...common, ...filter, ...placeholders } };
  }
  const keyConditionExpression = joined(sort === undefined ? [partition] : [partition, sort]);
  const filter = rest.length === 0 ? {} : { filterExpression: joined(rest) };
  return {
    type: "query",
    input: {
      ...common,
      keyConditionExpression,
      ...filter,
      ...(order?.isBackward === true && { scanIndexForward: false }),
      ...writer.placeholdersOf([keyConditionExpression, filter.filterExpression, projection]),
    },
  };
}

/** The item that conditions name, and those that are left. */
function splitByKey(
  schema: KeySchema,
  where: readonly WherePart[],
): { readonly key: Attributes; readonly condition: string } {
  const parts = keyAttributesOf(schema).map(({ name }) => {
    const part = where.find(({ test }) => isEqualTo(test, name));
    if (part?.test === undefined) throw tableError("keyNotInWhere");
    return { part, name, value: part.test.value };
  });
  const rest = where.filter((each) => parts.every(({ part }) => part !== each));
  return {
    key: Object.fromEntries(parts.map(({ name, value }) => [name, value])),
    condition: joined(rest),
  };
}

function conditionOf(writer: ExpressionWriter, condition: string): Partial<DeleteItemInput> {
  return condition === "" ? {} : { conditionExpression: condition, ...writer.placeholdersOf([condition]) };
}

function isEqualTo(test: AttributeTest | undefined, name: string): boolean {
  return test?.operator === "=" && test.name === name;
}
