import { malformedStatement } from "./partiql-error.ts";

/** A part of a statement; texts and quoted names are without their quotes. */
export interface PartiqlToken {
  readonly type: "word" | "name" | "text" | "number" | "symbol" | "end";
  readonly text: string;
}

const SPACE = /\s*/y;
const FORMS: readonly (readonly [type: PartiqlToken["type"], form: RegExp])[] = [
  ["word", /[A-Za-z_$][A-Za-z0-9_$]*/y],
  ["name", /"(?:[^"]|"")*"/y],
  ["text", /'(?:[^']|'')*'/y],
  ["number", /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y],
  ["symbol", /<<|>>|<>|!=|<=|>=|[=<>()[\]{},.:?*+-]/y],
];

/**
 * The tokens of a PartiQL statement, the last of which is the end.
 * @throws AwsServiceError `ValidationException` for characters of no token
 */
export function toPartiqlTokens(statement: string): readonly PartiqlToken[] {
  const tokens: PartiqlToken[] = [];
  let start = afterSpace(statement, 0);
  while (start < statement.length) {
    const found = matchAt(statement, start) ?? malformed(statement, start);
    tokens.push({ type: found.type, text: unquoted(found.type, found.text) });
    start = afterSpace(statement, start + found.text.length);
  }
  return [...tokens, { type: "end", text: "" }];
}

function matchAt(statement: string, start: number): PartiqlToken | undefined {
  for (const [type, form] of FORMS) {
    form.lastIndex = start;
    const match = form.exec(statement);
    if (match !== null) return { type, text: match[0] };
  }
  return undefined;
}

/** A quote within quotes is written twice. */
function unquoted(type: PartiqlToken["type"], text: string): string {
  if (type === "name") return text.slice(1, -1).replaceAll('""', '"');
  if (type === "text") return text.slice(1, -1).replaceAll("''", "'");
  return text;
}

function malformed(statement: string, start: number): never {
  throw malformedStatement(`Unexpected character ${statement.slice(start, start + 1)}`);
}

function afterSpace(statement: string, start: number): number {
  SPACE.lastIndex = start;
  return start + (SPACE.exec(statement)?.[0].length ?? 0);
}
