import { InvalidArgumentError } from "../errors.ts";
import type { JournalEntryOf } from "../journal/journal-entry.ts";
import { isAsymmetricMatcher } from "./asymmetric-matcher.ts";
import { isPlainObject } from "./json-value.ts";
import { matchesPartially } from "./partial-match.ts";
import { toOneLine } from "./payload-text.ts";

/**
 * An error as `toHaveFailedWith` takes it: text is the error's type or a part of its message, a pattern fits either, an
 * object names the one, the other or both.
 */
export type ExpectedError =
  | string
  | RegExp
  | { readonly errorType?: unknown; readonly errorMessage?: unknown };

export function checkExpectedError(where: string, expected: unknown): asserts expected is ExpectedError {
  const isText = typeof expected === "string" && expected !== "";
  if (isText || expected instanceof RegExp || isAsymmetricMatcher(expected)) return;
  if (isPlainObject(expected)) {
    const names = Object.keys(expected);
    const areKnown = names.every((name) => name === "errorType" || name === "errorMessage");
    if (names.length > 0 && areKnown) return;
  }
  const what =
    "an error type, a part of an error message, a RegExp, or an object with `errorType`, `errorMessage` or both";
  throw new InvalidArgumentError(where, "error", what, expected);
}

export function describeError(expected: ExpectedError): string {
  if (expected instanceof RegExp) return String(expected);
  return toOneLine(expected);
}

export function matchesError(
  expected: ExpectedError,
  { errorType, errorMessage }: JournalEntryOf<"invocation.completed">,
): boolean {
  const texts = [errorType, errorMessage].filter((text) => text !== undefined);
  if (typeof expected === "string")
    return errorType === expected || errorMessage?.includes(expected) === true;
  // A pattern with the flag g goes on where it stopped.
  if (expected instanceof RegExp) return texts.some((text) => text.search(expected) !== -1);
  if (isAsymmetricMatcher(expected)) return texts.some((text) => expected.asymmetricMatch(text));
  return Object.entries(expected).every(([name, value]) => {
    const text = name === "errorType" ? errorType : errorMessage;
    return value instanceof RegExp
      ? text !== undefined && text.search(value) !== -1
      : matchesPartially(value, text);
  });
}
