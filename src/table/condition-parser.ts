import type { Comparator, Condition, ExpressionKind, Operand } from "./expression-ast.ts";
import { ExpressionReader } from "./expression-reader.ts";

const KEYWORDS = ["AND", "OR", "NOT", "BETWEEN", "IN"];
const COMPARATORS: readonly Comparator[] = ["=", "<>", "<=", ">=", "<", ">"];

/**
 * Parses a condition: OR binds weakest, then AND, then NOT.
 * @throws AwsServiceError `ValidationException` for a syntax error
 */
export function parseCondition(kind: ExpressionKind, expression: string): Condition {
  const reader = new ExpressionReader(kind, expression, KEYWORDS);
  const condition = disjunction(reader);
  reader.expectEnd();
  return condition;
}

function disjunction(reader: ExpressionReader): Condition {
  let left = conjunction(reader);
  while (reader.takeKeyword("OR")) left = { type: "or", left, right: conjunction(reader) };
  return left;
}

function conjunction(reader: ExpressionReader): Condition {
  let left = negation(reader);
  while (reader.takeKeyword("AND")) left = { type: "and", left, right: negation(reader) };
  return left;
}

function negation(reader: ExpressionReader): Condition {
  return reader.takeKeyword("NOT") ? { type: "not", condition: negation(reader) } : primary(reader);
}

function primary(reader: ExpressionReader): Condition {
  if (reader.isSymbol("(")) {
    // The parenthesis may belong to a condition, or to the first operand of one.
    const group = reader.attempt(
      () => {
        reader.expectSymbol("(");
        const condition = disjunction(reader);
        reader.expectSymbol(")");
        return condition;
      },
      () => !continuesOperand(reader),
    );
    if (group !== undefined) return group;
  }
  return predicate(reader);
}

function continuesOperand(reader: ExpressionReader): boolean {
  const { keyword } = reader;
  return (
    keyword === "BETWEEN" || keyword === "IN" || COMPARATORS.some((comparator) => reader.isSymbol(comparator))
  );
}

function predicate(reader: ExpressionReader): Condition {
  const operand = reader.operand();
  const comparator = reader.takeSymbol(...COMPARATORS);
  if (comparator !== undefined)
    return { type: "comparison", comparator, left: operand, right: reader.operand() };
  if (reader.takeKeyword("BETWEEN")) return between(reader, operand);
  if (reader.takeKeyword("IN")) {
    reader.expectSymbol("(");
    const candidates = reader.list(() => reader.operand());
    reader.expectSymbol(")");
    return { type: "in", operand, candidates };
  }
  return operand.type === "call" ? operand : reader.fail();
}

function between(reader: ExpressionReader, operand: Operand): Condition {
  const lower = reader.operand();
  reader.expectKeyword("AND");
  return { type: "between", operand, lower, upper: reader.operand() };
}
