import type { SetValue, Update, UpdateAction } from "./expression-ast.ts";
import { ExpressionReader } from "./expression-reader.ts";
import { tableError } from "./table-error.ts";

const SECTIONS = ["SET", "REMOVE", "ADD", "DELETE"] as const;

/**
 * Parses an update: sections in any order, each once.
 * @throws AwsServiceError `ValidationException` for a syntax error or a section that comes twice
 */
export function parseUpdate(expression: string): Update {
  const reader = new ExpressionReader("UpdateExpression", expression, SECTIONS);
  const seen = new Set<string>();
  const actions: UpdateAction[] = [];
  while (!reader.isAtEnd) {
    const section = SECTIONS.find((candidate) => reader.takeKeyword(candidate)) ?? reader.fail();
    actions.push(...reader.list(() => action(reader, section)));
    if (seen.has(section)) throw tableError("repeatedSection", { expression: "UpdateExpression", section });
    seen.add(section);
  }
  return { actions };
}

function action(reader: ExpressionReader, section: (typeof SECTIONS)[number]): UpdateAction {
  const path = reader.path();
  if (section === "REMOVE") return { type: section, path };
  if (section !== "SET") return { type: section, path, value: reader.value() };
  reader.expectSymbol("=");
  return { type: section, path, value: setValue(reader) };
}

function setValue(reader: ExpressionReader): SetValue {
  if (reader.isSymbol("(")) {
    // The parenthesis may be around all of it, or around the first operand only.
    const whole = reader.attempt(
      () => {
        reader.expectSymbol("(");
        const value = arithmetic(reader);
        reader.expectSymbol(")");
        return value;
      },
      () => !reader.isSymbol("+") && !reader.isSymbol("-"),
    );
    if (whole !== undefined) return whole;
  }
  return arithmetic(reader);
}

function arithmetic(reader: ExpressionReader): SetValue {
  const left = reader.operand();
  const operator = reader.takeSymbol("+", "-");
  if (operator === undefined) return left;
  return { type: operator === "+" ? "sum" : "difference", left, right: reader.operand() };
}
