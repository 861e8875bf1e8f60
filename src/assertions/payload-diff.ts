import { isAsymmetricMatcher } from "./asymmetric-matcher.ts";
import { isPlainObject } from "./json-value.ts";
import { matchesPartially, toPlain, toStructure } from "./partial-match.ts";
import { memberName, toLines, toOneLine } from "./payload-text.ts";

const WIDTH = 72;
const MOST_LINES = 30;

/**
 * What of a payload is not as expected, line by line: `-` is expected, `+` has come, anything else agrees. Members that
 * nothing is expected of are left out.
 */
export function payloadDiff(expected: unknown, received: unknown): readonly string[] {
  const lines = compare(expected, received, { label: "", indent: "", end: "" });
  const shown = lines.length <= MOST_LINES ? lines : lines.slice(0, MOST_LINES - 1);
  const more = lines.length - shown.length;
  return ["- expected  + received", ...shown, ...(more === 0 ? [] : [`  ... ${more} more lines`])];
}

/** How far a payload is from what is expected of it: 0 if it is so. */
export function payloadDistance(expected: unknown, received: unknown): number {
  return compare(expected, received, { label: "", indent: "", end: "" }).filter(
    (line) => !line.startsWith(" "),
  ).length;
}

interface Place {
  /** What stands before the value: `id: `. */
  readonly label: string;
  readonly indent: string;
  /** What stands behind it. */
  readonly end: string;
}

function compare(expected: unknown, received: unknown, place: Place): readonly string[] {
  const { label, indent, end } = place;
  if (matchesPartially(expected, received)) {
    return [`  ${indent}${label}${cut(toOneLine(received), WIDTH - indent.length - label.length)}${end}`];
  }
  if (isAsymmetricMatcher(expected)) return different(expected, received, place);
  const plain = toPlain(expected);
  const value = toStructure(received);
  if (Array.isArray(plain) && Array.isArray(value)) {
    const length = Math.max(plain.length, value.length);
    const items = Array.from({ length }, (_, index) => {
      const inner = { label: "", indent: `${indent}  `, end: "," };
      if (index >= value.length) return marked("-", plain[index], inner);
      if (index >= plain.length) return marked("+", value[index], inner);
      return compare(plain[index], value[index], inner);
    });
    return [`  ${indent}${label}[`, ...items.flat(), `  ${indent}]${end}`];
  }
  if (isPlainObject(plain) && isPlainObject(value)) {
    const members = Object.entries(plain).flatMap(([name, member]) => {
      const inner = { label: `${memberName(name)}: `, indent: `${indent}  `, end: "," };
      if (name in value) return compare(member, value[name], inner);
      return matchesPartially(member, undefined) ? [] : marked("-", member, inner);
    });
    return [`  ${indent}${label}{`, ...members, `  ${indent}}${end}`];
  }
  return different(expected, received, place);
}

function different(expected: unknown, received: unknown, place: Place): readonly string[] {
  return [...marked("-", expected, place), ...marked("+", received, place)];
}

function marked(mark: "-" | "+", value: unknown, { label, indent, end }: Place): readonly string[] {
  const [first = "", ...rest] = toLines(value, WIDTH - indent.length - label.length);
  const lines = [`${label}${first}`, ...rest];
  return lines.map((line, index) => `${mark} ${indent}${line}${index === lines.length - 1 ? end : ""}`);
}

function cut(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(width - 1, 0))}…`;
}
