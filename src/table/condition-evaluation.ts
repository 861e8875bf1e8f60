import { Buffer } from "node:buffer";
import { type Attributes, type AttributeValue, typeOf } from "./attribute-value.ts";
import { valueAt } from "./document-path.ts";
import type { Comparator, Condition, ExpressionKind, FunctionCall, Operand } from "./expression-ast.ts";
import type { ExpressionAttributes } from "./expression-attributes.ts";
import { areEqual, compareValues } from "./value-order.ts";

/** What a condition is evaluated on. */
export interface ConditionSubject {
  readonly kind: ExpressionKind;
  readonly attributes: ExpressionAttributes;
  /** Empty if there is no item. */
  readonly item: Attributes;
}

/** Whether an item meets a condition. What compares with a missing attribute is false, apart from `<>`. */
export function isMet(condition: Condition, subject: ConditionSubject): boolean {
  switch (condition.type) {
    case "and":
      return isMet(condition.left, subject) && isMet(condition.right, subject);
    case "or":
      return isMet(condition.left, subject) || isMet(condition.right, subject);
    case "not":
      return !isMet(condition.condition, subject);
    case "comparison":
      return compares(
        condition.comparator,
        evaluate(condition.left, subject),
        evaluate(condition.right, subject),
      );
    case "between": {
      const value = evaluate(condition.operand, subject);
      return (
        compares(">=", value, evaluate(condition.lower, subject)) &&
        compares("<=", value, evaluate(condition.upper, subject))
      );
    }
    case "in": {
      const value = evaluate(condition.operand, subject);
      return condition.candidates.some((candidate) => compares("=", value, evaluate(candidate, subject)));
    }
    case "call":
      return holds(condition, subject);
  }
}

function compares(
  comparator: Comparator,
  left: AttributeValue | undefined,
  right: AttributeValue | undefined,
): boolean {
  const isEqual = left !== undefined && right !== undefined && areEqual(left, right);
  if (comparator === "=") return isEqual;
  if (comparator === "<>") return !isEqual;
  const order = left === undefined || right === undefined ? undefined : compareValues(left, right);
  if (order === undefined) return false;
  switch (comparator) {
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
  }
}

function evaluate(operand: Operand, subject: ConditionSubject): AttributeValue | undefined {
  const { kind, attributes, item } = subject;
  if (operand.type === "path") return valueAt(item, attributes.pathOf(kind, operand));
  if (operand.type === "value") return attributes.valueNamed(kind, operand.name);
  const value = evaluate(operand.operands[0] as Operand, subject);
  const size = value === undefined ? undefined : sizeOf(value);
  return size === undefined ? undefined : { N: String(size) };
}

function holds({ name, operands }: FunctionCall, subject: ConditionSubject): boolean {
  const [first, second] = operands.map((operand) => evaluate(operand, subject));
  if (name === "attribute_exists") return first !== undefined;
  if (name === "attribute_not_exists") return first === undefined;
  if (first === undefined || second === undefined) return false;
  if (name === "attribute_type") return "S" in second && typeOf(first) === second.S;
  return name === "begins_with" ? beginsWith(first, second) : contains(first, second);
}

/** Whether a text or bytes begin with another. */
export function beginsWith(value: AttributeValue, start: AttributeValue): boolean {
  if ("S" in value && "S" in start) return value.S.startsWith(start.S);
  if (!("B" in value && "B" in start)) return false;
  return Buffer.compare(value.B.subarray(0, start.B.length), start.B) === 0;
}

function contains(value: AttributeValue, part: AttributeValue): boolean {
  if ("S" in value) return "S" in part && value.S.includes(part.S);
  if ("B" in value) return "B" in part && Buffer.from(value.B).includes(Buffer.from(part.B));
  if ("SS" in value) return "S" in part && value.SS.includes(part.S);
  if ("NS" in value) return "N" in part && value.NS.includes(part.N);
  if ("BS" in value) return "B" in part && value.BS.some((bytes) => Buffer.compare(bytes, part.B) === 0);
  return "L" in value && value.L.some((member) => areEqual(member, part));
}

/** Bytes of texts and bytes, members of sets, lists and maps. */
function sizeOf(value: AttributeValue): number | undefined {
  if ("S" in value) return Buffer.byteLength(value.S);
  if ("B" in value) return value.B.byteLength;
  if ("M" in value) return Object.keys(value.M).length;
  const members = "L" in value ? value.L : "SS" in value ? value.SS : "NS" in value ? value.NS : undefined;
  return members?.length ?? ("BS" in value ? value.BS.length : undefined);
}
