import { DYNAMODB_RESERVED_WORDS } from "../fidelity/dynamodb-reserved-words.ts";
import {
  ATTRIBUTE_TYPES,
  type AttributeType,
  type AttributeValue,
  toJsonValue,
  typeOf,
} from "./attribute-value.ts";
import { type DocumentPath, isSamePath, pathClash, printPath } from "./document-path.ts";
import type {
  Condition,
  ExpressionKind,
  FunctionCall,
  Operand,
  PathOperand,
  Projection,
  SetValue,
  Update,
} from "./expression-ast.ts";
import type { ExpressionAttributes } from "./expression-attributes.ts";
import { type DynamoDbErrorName, tableError } from "./table-error.ts";
import { compareValues } from "./value-order.ts";

/** Functions of conditions and how many operands they have. */
const CONDITION_FUNCTIONS: ReadonlyMap<string, number> = new Map([
  ["attribute_exists", 1],
  ["attribute_not_exists", 1],
  ["attribute_type", 2],
  ["begins_with", 2],
  ["contains", 2],
  ["size", 1],
]);
const UPDATE_FUNCTIONS: ReadonlyMap<string, number> = new Map([
  ["if_not_exists", 2],
  ["list_append", 2],
]);
const RESERVED_WORDS: ReadonlySet<string> = new Set(DYNAMODB_RESERVED_WORDS.value);
const ORDERED_TYPES: readonly AttributeType[] = ["S", "N", "B"];
const TYPE_NAMES: Readonly<Partial<Record<AttributeType, string>>> = {
  S: "STRING",
  N: "NUMBER",
  B: "BINARY",
  NULL: "NULL",
  BOOL: "BOOLEAN",
  L: "LIST",
  M: "MAP",
};

/** What an expression is checked against, whatever the item. */
interface Check {
  readonly kind: ExpressionKind;
  readonly attributes: ExpressionAttributes;
}

/** Refuses a condition that no item makes sense of, and notes which placeholders it uses. */
export function checkCondition(check: Check, condition: Condition): void {
  const calls = callsIn(condition);
  checkFunctionNames(check, calls, CONDITION_FUNCTIONS);
  const misused = [
    ...conditionsIn(condition).filter((each) => each.type === "call" && each.name === "size"),
    ...operandsIn(condition).filter((each) => each.type === "call" && each.name !== "size"),
  ][0] as FunctionCall | undefined;
  if (misused !== undefined) refuse(check, "misusedFunction", { name: misused.name });
  checkOperands(check, operandsIn(condition));
  for (const each of conditionsIn(condition)) checkConditionTypes(check, each);
}

/** Refuses an update that no item makes sense of, and notes which placeholders it uses. */
export function checkUpdate(attributes: ExpressionAttributes, update: Update): void {
  const check: Check = { kind: "UpdateExpression", attributes };
  const values = update.actions.flatMap((action) =>
    action.type === "REMOVE" ? [] : operandsOf(action.value),
  );
  const all = values.flatMap(withNested);
  const paths = update.actions.map(({ path }) => path);
  checkReserved(check, [...paths, ...all]);
  const calls = all.filter((operand) => operand.type === "call");
  checkFunctionNames(check, calls, UPDATE_FUNCTIONS);
  checkOperands(check, [...paths, ...all]);
  checkPathsApart(
    check,
    paths.map((path) => attributes.pathOf(check.kind, path)),
  );
  for (const action of update.actions) {
    if (action.type === "ADD" || action.type === "DELETE") {
      const type = typeOf(attributes.valueNamed(check.kind, action.value.name));
      const name = TYPE_NAMES[type];
      if (name !== undefined && !(action.type === "ADD" && type === "N"))
        refuse(check, "operatorOperandType", { name: action.type, type: name });
    }
    if (action.type === "SET") checkArithmetic(check, action.value);
  }
  for (const call of calls) checkUpdateCall(check, call);
}

/** Refuses a projection that no item makes sense of, and gives its paths. */
export function checkProjection(
  attributes: ExpressionAttributes,
  { paths }: Projection,
): readonly DocumentPath[] {
  const check: Check = { kind: "ProjectionExpression", attributes };
  checkOperands(check, paths);
  const resolved = paths.map((path) => attributes.pathOf(check.kind, path));
  checkPathsApart(check, resolved);
  return resolved;
}

/** Every operand of a condition, those inside of functions too. */
export function operandsIn(condition: Condition): readonly Operand[] {
  return conditionsIn(condition).flatMap(directOperands).flatMap(withNested);
}

/** The condition and all those that it is made of. */
export function conditionsIn(condition: Condition): readonly Condition[] {
  if (condition.type === "not") return [condition, ...conditionsIn(condition.condition)];
  if (condition.type !== "and" && condition.type !== "or") return [condition];
  return [condition, ...conditionsIn(condition.left), ...conditionsIn(condition.right)];
}

function directOperands(condition: Condition): readonly Operand[] {
  switch (condition.type) {
    case "comparison":
      return [condition.left, condition.right];
    case "between":
      return [condition.operand, condition.lower, condition.upper];
    case "in":
      return [condition.operand, ...condition.candidates];
    case "call":
      return condition.operands;
    default:
      return [];
  }
}

function callsIn(condition: Condition): readonly FunctionCall[] {
  return [...conditionsIn(condition), ...operandsIn(condition)].filter((each) => each.type === "call");
}

function withNested(operand: Operand): readonly Operand[] {
  return operand.type === "call" ? [operand, ...operand.operands.flatMap(withNested)] : [operand];
}

function operandsOf(value: SetValue): readonly Operand[] {
  if (value.type === "sum" || value.type === "difference") return [value.left, value.right];
  return [value];
}

function checkFunctionNames(
  check: Check,
  calls: readonly FunctionCall[],
  known: ReadonlyMap<string, number>,
): void {
  const unknown = calls.find(({ name }) => !known.has(name));
  if (unknown !== undefined) refuse(check, "unknownFunction", { name: unknown.name });
  for (const { name, operands } of calls) {
    if (operands.length !== known.get(name)) refuse(check, "operandCount", { name, count: operands.length });
  }
}

/** Reserved words come first, then placeholders that stand for nothing. */
function checkOperands(check: Check, operands: readonly Operand[]): void {
  checkReserved(check, operands);
  for (const operand of operands) {
    if (operand.type === "path") check.attributes.pathOf(check.kind, operand);
    if (operand.type === "value") check.attributes.valueNamed(check.kind, operand.name);
  }
}

function checkReserved(check: Check, operands: readonly Operand[]): void {
  const word = operands
    .filter((operand): operand is PathOperand => operand.type === "path")
    .flatMap(({ steps }) => steps)
    .find((step) => step.type === "attribute" && RESERVED_WORDS.has(step.name.toUpperCase()));
  if (word?.type === "attribute") refuse(check, "reservedWord", { word: word.name });
}

function checkPathsApart(check: Check, paths: readonly DocumentPath[]): void {
  paths.forEach((path, index) => {
    for (const earlier of paths.slice(0, index)) {
      const clash = pathClash(earlier, path);
      if (clash !== undefined)
        refuse(check, clash === "overlap" ? "pathsOverlap" : "pathsConflict", {
          one: printPath(earlier),
          two: printPath(path),
        });
    }
  });
}

function checkConditionTypes(check: Check, condition: Condition): void {
  if (condition.type === "comparison") {
    const { comparator, left, right } = condition;
    checkDistinct(check, comparator, [left, right]);
    if (comparator !== "=" && comparator !== "<>") checkOrdered(check, comparator, [left, right]);
  }
  if (condition.type === "between") {
    const { operand, lower, upper } = condition;
    checkOrdered(check, "BETWEEN", [operand, lower, upper]);
    checkBounds(check, constantOf(check, lower), constantOf(check, upper));
  }
  if (condition.type === "call") checkConditionCall(check, condition);
  for (const operand of directOperands(condition).flatMap(withNested)) {
    if (operand.type === "call") checkConditionCall(check, operand);
  }
}

function checkDistinct(check: Check, name: string, [first, second]: readonly Operand[]): void {
  if (first?.type !== "path" || second?.type !== "path") return;
  const path = check.attributes.pathOf(check.kind, first);
  if (isSamePath(path, check.attributes.pathOf(check.kind, second)))
    refuse(check, "sameOperands", { name, path: printPath(path) });
}

function checkOrdered(check: Check, name: string, operands: readonly Operand[]): void {
  for (const operand of operands) {
    const type = typeOfOperand(check, operand);
    if (type !== undefined && !ORDERED_TYPES.includes(type))
      refuse(check, "operatorOperandType", { name, type });
  }
}

function checkBounds(
  check: Check,
  lower: AttributeValue | undefined,
  upper: AttributeValue | undefined,
): void {
  if (lower === undefined || upper === undefined) return;
  const values = { lower: printValue(lower), upper: printValue(upper) };
  const order = compareValues(lower, upper);
  if (order === undefined) refuse(check, "betweenTypes", values);
  if (order > 0) refuse(check, "betweenOrder", values);
}

function checkConditionCall(check: Check, { name, operands }: FunctionCall): void {
  checkDistinct(check, name, operands);
  const [first, second] = operands as [Operand, Operand | undefined];
  const misfit = (type: string) => refuse(check, "functionOperandType", { name, type });
  if ((name === "attribute_exists" || name === "attribute_not_exists") && first.type !== "path")
    refuse(check, "pathRequired", { name });
  if (name === "begins_with") {
    for (const operand of operands) {
      const type = typeOfOperand(check, operand);
      if (type !== undefined && type !== "S" && type !== "B") misfit(type);
    }
  }
  if (name === "attribute_type" && second !== undefined) {
    const value = constantOf(check, second);
    if (value === undefined) return misfit("{NS,SS,L,BS,N,M,B,BOOL,NULL,S}");
    if (!("S" in value)) return misfit(typeOf(value));
    if (!ATTRIBUTE_TYPES.includes(value.S as AttributeType)) refuse(check, "unknownType", { type: value.S });
  }
  if (name === "size") {
    const type = typeOfOperand(check, first);
    if (type === "N" || type === "BOOL" || type === "NULL") misfit(type);
  }
}

function checkArithmetic(check: Check, value: SetValue): void {
  if (value.type !== "sum" && value.type !== "difference") return;
  const name = value.type === "sum" ? "+" : "-";
  for (const operand of [value.left, value.right]) {
    const type = constantOf(check, operand);
    if (type !== undefined && !("N" in type))
      refuse(check, "functionOperandType", { name, type: typeOf(type) });
  }
}

function checkUpdateCall(check: Check, { name, operands }: FunctionCall): void {
  if (name === "if_not_exists" && operands[0]?.type !== "path") refuse(check, "pathRequired", { name });
  if (name !== "list_append") return;
  for (const operand of operands) {
    const value = constantOf(check, operand);
    if (value !== undefined && !("L" in value))
      refuse(check, "functionOperandType", { name, type: typeOf(value) });
  }
}

/** The type that an operand has whatever the item. */
function typeOfOperand(check: Check, operand: Operand): AttributeType | undefined {
  if (operand.type === "call") return operand.name === "size" ? "N" : undefined;
  const value = constantOf(check, operand);
  return value === undefined ? undefined : typeOf(value);
}

function constantOf(check: Check, operand: Operand): AttributeValue | undefined {
  return operand.type === "value" ? check.attributes.valueNamed(check.kind, operand.name) : undefined;
}

function printValue(value: AttributeValue): string {
  const type = typeOf(value);
  return `{${type}:${(toJsonValue(value) as Record<string, unknown>)[type]}}`;
}

function refuse(
  { kind }: Check,
  error: DynamoDbErrorName,
  values: Readonly<Record<string, string | number>>,
): never {
  throw tableError(error, { expression: kind, ...values });
}
