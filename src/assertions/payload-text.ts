import { asymmetricMatcherName, isAsymmetricMatcher } from "./asymmetric-matcher.ts";
import { isPlainObject } from "./json-value.ts";
import { toPlain } from "./partial-match.ts";

const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;
/** Texts in payloads can be megabytes. */
const LONGEST_TEXT = 200;

/** A payload on one line, as one writes it in a test: `{ id: 1, items: ["a"] }`. */
export function toOneLine(value: unknown): string {
  if (isAsymmetricMatcher(value)) return asymmetricMatcherName(value, toOneLine);
  const plain = toPlain(value);
  if (Array.isArray(plain)) return `[${plain.map(toOneLine).join(", ")}]`;
  if (plain instanceof RegExp) return String(plain);
  if (isPlainObject(plain)) {
    const members = Object.entries(plain).map(
      ([name, member]) => `${memberName(name)}: ${toOneLine(member)}`,
    );
    return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
  }
  if (typeof plain === "string") {
    return JSON.stringify(plain.length > LONGEST_TEXT ? `${plain.slice(0, LONGEST_TEXT - 1)}…` : plain);
  }
  return String(plain);
}

/** Longer payloads have no room in a sentence. */
const LONGEST_IN_SENTENCE = 40;

/** What is expected, in a sentence: `an event like { id: 1 }`, or `such an event` if that would be too long. */
export function likeness(noun: string, expected: unknown): string {
  const article = /^[aeiou]/.test(noun) ? "an" : "a";
  const line = toOneLine(expected);
  return line.length <= LONGEST_IN_SENTENCE ? `${article} ${noun} like ${line}` : `such ${article} ${noun}`;
}

/** A payload on as many lines as it needs to stay within a width. */
export function toLines(value: unknown, width: number): readonly string[] {
  const line = toOneLine(value);
  if (line.length <= width || isAsymmetricMatcher(value)) return [line];
  const plain = toPlain(value);
  if (Array.isArray(plain)) return ["[", ...plain.flatMap((item) => indented("", item, width)), "]"];
  if (!isPlainObject(plain)) return [line];
  const members = Object.entries(plain).flatMap(([name, member]) =>
    indented(`${memberName(name)}: `, member, width),
  );
  return ["{", ...members, "}"];
}

/** A name as it stands in an object. */
export function memberName(name: string): string {
  return IDENTIFIER.test(name) ? name : JSON.stringify(name);
}

function indented(label: string, value: unknown, width: number): readonly string[] {
  const [first = "", ...rest] = toLines(value, width - 2);
  const lines = [`  ${label}${first}`, ...rest.map((line) => `  ${line}`)];
  return [...lines.slice(0, -1), `${lines.at(-1)},`];
}
