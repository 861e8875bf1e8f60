import { expressionOf, type MessageMatcher, parseJsonPattern } from "./json-log-pattern.ts";

/** What a filter pattern comes to. */
export type LogFilterPattern =
  | { readonly kind: "pattern"; readonly matches: MessageMatcher }
  | { readonly kind: "invalid" }
  /** A form that is not simulated, as an error names it. */
  | { readonly kind: "notSimulated"; readonly what: string };

/** A sign in front, and a word, a quoted text or a regular expression. */
const TERM = /\s*([?-]?)(?:"((?:[^"\\]|\\.)*)"|(%(?:[^%]+)%)|([^\s"%]+))/y;

type Test = (message: string) => boolean;

interface Term {
  readonly sign: string;
  readonly test: Test;
}

/**
 * Reads a filter pattern: terms, of which a message has to have all, `?` before terms of which it has to have one, `-`
 * before those it may not have, and conditions on messages of JSON.
 * See https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 */
export function parseLogFilterPattern(pattern: string): LogFilterPattern {
  const text = pattern.trim();
  if (text.startsWith("[")) return { kind: "notSimulated", what: "a filter pattern of fields in brackets" };
  if (text.startsWith("{")) {
    const matches = parseJsonPattern(text);
    return matches === undefined ? { kind: "invalid" } : { kind: "pattern", matches };
  }
  const terms = parseTerms(text);
  if (terms === undefined) return { kind: "invalid" };
  const needed = terms.filter(({ sign }) => sign === "");
  const optional = terms.filter(({ sign }) => sign === "?");
  const excluded = terms.filter(({ sign }) => sign === "-");
  // Beside other terms, those with a question mark say nothing.
  const isAnyOptional = needed.length === 0 && excluded.length === 0 && optional.length > 0;
  return {
    kind: "pattern",
    matches: isAnyOptional
      ? (message) => optional.some(({ test }) => test(message))
      : (message) => needed.every(({ test }) => test(message)) && !excluded.some(({ test }) => test(message)),
  };
}

function parseTerms(text: string): readonly Term[] | undefined {
  const terms: Term[] = [];
  TERM.lastIndex = 0;
  while (TERM.lastIndex < text.length) {
    const found = TERM.exec(text);
    if (found === null) return undefined;
    const [, sign = "", quoted, expression, word] = found;
    const test = testOf({ quoted, expression, word });
    if (test === undefined) return undefined;
    terms.push({ sign, test });
  }
  return terms;
}

function testOf(term: {
  readonly quoted: string | undefined;
  readonly expression: string | undefined;
  readonly word: string | undefined;
}): Test | undefined {
  const { quoted, expression, word } = term;
  if (expression !== undefined) {
    const compiled = expressionOf(expression.slice(1, -1));
    return compiled && ((message) => compiled.test(message));
  }
  const text = quoted === undefined ? (word as string) : quoted.replace(/\\(.)/g, "$1");
  return (message) => message.includes(text);
}
