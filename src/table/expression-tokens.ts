import { Buffer } from "node:buffer";
import { MAXIMUM_EXPRESSION_SIZE } from "../fidelity/dynamodb-limits.ts";
import type { ExpressionKind } from "./expression-ast.ts";
import { tableError } from "./table-error.ts";

export interface Token {
  readonly type: "word" | "name" | "value" | "number" | "symbol" | "end";
  readonly text: string;
  /** Where it begins in the expression. */
  readonly start: number;
}

const SPACE = /[ \t\r\n]*/y;
const FORMS: readonly (readonly [type: Token["type"], form: RegExp])[] = [
  ["word", /[A-Za-z][A-Za-z0-9_]*/y],
  ["name", /#[A-Za-z0-9_]+/y],
  ["value", /:[A-Za-z0-9_]+/y],
  ["number", /\d+/y],
  ["symbol", /<>|<=|>=|[=<>()[\],.+-]/y],
];

export const END_OF_EXPRESSION = "<EOF>";

/**
 * The tokens of an expression, the last of which is the end.
 * @throws AwsServiceError `ValidationException` for an empty or too long expression, and for characters of no token
 */
export function toTokens(kind: ExpressionKind, expression: string): readonly Token[] {
  if (expression.trim() === "") throw tableError("emptyExpression", { expression: kind });
  if (Buffer.byteLength(expression) > MAXIMUM_EXPRESSION_SIZE.value)
    throw tableError("expressionTooLong", { expression: kind });
  const tokens: Token[] = [];
  let start = afterSpace(expression, 0);
  while (start < expression.length) {
    const token = tokenAt(expression, start);
    if (token === undefined) {
      const unknown = unknownAt(expression, start);
      const next = tokenAt(expression, afterSpace(expression, start + unknown.text.length));
      throw syntaxError({ kind, expression }, [...tokens, unknown], next);
    }
    tokens.push(token);
    start = afterSpace(expression, start + token.text.length);
  }
  return [...tokens, { type: "end", text: END_OF_EXPRESSION, start: expression.length }];
}

/** The error about the last of some tokens. It shows the token before, and the one after if there is one. */
export function syntaxError(
  { kind, expression }: { readonly kind: ExpressionKind; readonly expression: string },
  upToFault: readonly Token[],
  next?: Token,
): ReturnType<typeof tableError> {
  const fault = upToFault.at(-1) as Token;
  const isEnd = fault.type === "end";
  const first = upToFault.at(isEnd ? -3 : -2) ?? upToFault[0] ?? fault;
  const last = next === undefined || next.type === "end" ? fault : next;
  const end = last.type === "end" ? expression.length : last.start + last.text.length;
  return tableError("syntax", {
    expression: kind,
    token: fault.text,
    near: expression.slice(first.start, end).trim(),
  });
}

function tokenAt(expression: string, start: number): Token | undefined {
  for (const [type, form] of FORMS) {
    form.lastIndex = start;
    const match = form.exec(expression);
    if (match !== null) return { type, text: match[0], start };
  }
  return undefined;
}

function unknownAt(expression: string, start: number): Token {
  return { type: "symbol", text: String.fromCodePoint(expression.codePointAt(start) ?? 0), start };
}

function afterSpace(expression: string, start: number): number {
  SPACE.lastIndex = start;
  return start + (SPACE.exec(expression)?.[0].length ?? 0);
}
