import { type AttributeValue, typeOf } from "./attribute-value.ts";
import { beginsWith } from "./condition-evaluation.ts";
import type { Comparator, Condition, Operand } from "./expression-ast.ts";
import type { ExpressionAttributes } from "./expression-attributes.ts";
import { operandsIn } from "./expression-check.ts";
import { type KeySchema, keyAttributesOf } from "./key-schema.ts";
import { tableError } from "./table-error.ts";
import { compareValues } from "./value-order.ts";

const KIND = "KeyConditionExpression";

type KeyOperator = Exclude<Comparator, "<>"> | "BETWEEN" | "begins_with";

/** What a query asks of one key attribute. */
interface KeyTest {
  readonly name: string;
  readonly operator: KeyOperator;
  readonly values: readonly AttributeValue[];
}

/** Which items a query reads: those of a partition whose sort key passes. */
export interface KeyRange {
  readonly partition: AttributeValue;
  readonly includes: (sortKey: AttributeValue | undefined) => boolean;
  /** Whether all that passes comes behind a sort key, which itself does not. */
  readonly isBefore: (sortKey: AttributeValue | undefined) => boolean;
}

const MIRRORED: Readonly<Record<Comparator, Comparator>> = {
  "=": "=",
  "<>": "<>",
  "<": ">",
  "<=": ">=",
  ">": "<",
  ">=": "<=",
};

/**
 * Reads the key condition of a query.
 * @throws AwsServiceError `ValidationException` for a condition that a query cannot have
 */
export function toKeyRange(
  schema: KeySchema,
  condition: Condition,
  attributes: ExpressionAttributes,
): KeyRange {
  const tests = testsIn(condition, attributes);
  if (new Set(tests.map(({ name }) => name)).size < tests.length) throw tableError("repeatedKeyCondition");
  if (tests.length > 2) throw tableError("conditionCount");
  const { partitionKey, sortKey } = schema;
  const partition = tests.find(({ name }) => name === partitionKey.name);
  if (partition === undefined) throw tableError("missedKey", { key: partitionKey.name });
  const sort = tests.find((test) => test !== partition);
  if (sort !== undefined && sortKey === undefined) throw tableError("keyConditionNotSupported");
  if (sort !== undefined && sort.name !== sortKey?.name)
    throw tableError("missedKey", { key: sortKey?.name ?? "" });
  for (const { name, values } of tests) {
    const { type } = keyAttributesOf(schema).find((key) => key.name === name) ?? partitionKey;
    if (values.some((value) => typeOf(value) !== type)) throw tableError("keyConditionType");
  }
  const [value] = partition.values;
  if (partition.operator !== "=" || value === undefined) throw tableError("keyConditionNotSupported");
  return {
    partition: value,
    includes: (key) => sort === undefined || (key !== undefined && passes(sort, key)),
    isBefore: (key) => sort !== undefined && key !== undefined && isBefore(sort, key),
  };
}

/** Refuses a filter of a query that looks at the key: that is what the key condition is for. */
export function checkFilterOfQuery(
  schema: KeySchema,
  filter: Condition,
  attributes: ExpressionAttributes,
): void {
  const keys = keyAttributesOf(schema).map(({ name }) => name);
  for (const operand of operandsIn(filter)) {
    const [name] = operand.type === "path" ? attributes.pathOf("FilterExpression", operand) : [];
    if (typeof name === "string" && keys.includes(name)) throw tableError("filterOnKey", { key: name });
  }
}

function testsIn(condition: Condition, attributes: ExpressionAttributes): readonly KeyTest[] {
  if (condition.type === "and")
    return [...testsIn(condition.left, attributes), ...testsIn(condition.right, attributes)];
  switch (condition.type) {
    case "or":
    case "not":
    case "in":
      throw tableError("keyOperator", { operator: condition.type.toUpperCase() });
    case "call":
      if (condition.name !== "begins_with") throw tableError("keyOperator", { operator: condition.name });
      return [test("begins_with", condition, attributes)];
    case "between":
      return [test("BETWEEN", condition, attributes)];
    case "comparison": {
      const { comparator, left } = condition;
      const actual = left.type === "path" ? comparator : MIRRORED[comparator];
      if (actual === "<>") throw tableError("keyOperator", { operator: actual });
      return [test(actual, condition, attributes)];
    }
  }
}

function test(operator: KeyOperator, condition: Condition, attributes: ExpressionAttributes): KeyTest {
  const operands = operandsIn(condition);
  if (operands.some(({ type }) => type === "call")) throw tableError("nestedKeyOperation");
  const isComparison = condition.type === "comparison";
  const paths = operands.filter((operand) => operand.type === "path");
  const [path] = paths;
  if (paths.length > 1) throw tableError("severalKeysInCondition");
  if (path === undefined) throw tableError("noKeyInCondition");
  if (!isComparison && operands[0] !== path) throw tableError("keyIsNotFirst", { operator });
  if (path.steps.length > 1) throw tableError("nestedKeyPath");
  return {
    name: String(attributes.pathOf(KIND, path)[0]),
    operator,
    values: operands.flatMap((operand: Operand) =>
      operand.type === "value" ? [attributes.valueNamed(KIND, operand.name)] : [],
    ),
  };
}

/** What passes lies together, so that what does not is before or behind it. */
function isBefore({ operator, values }: KeyTest, key: AttributeValue): boolean {
  const order = compareValues(key, values[0] as AttributeValue) ?? Number.NaN;
  switch (operator) {
    case "<":
    case "<=":
      return false;
    case ">":
      return order <= 0;
    case "=":
    case ">=":
    case "BETWEEN":
    case "begins_with":
      return order < 0;
  }
}

function passes({ operator, values }: KeyTest, key: AttributeValue): boolean {
  const [first, second] = values as [AttributeValue, AttributeValue | undefined];
  const order = compareValues(key, first) ?? Number.NaN;
  switch (operator) {
    case "=":
      return order === 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    case "BETWEEN":
      return order >= 0 && second !== undefined && (compareValues(key, second) ?? 1) <= 0;
    case "begins_with":
      return beginsWith(key, first);
  }
}
