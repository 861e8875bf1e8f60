import { formatDuration } from "../time/duration.ts";

/** Longer texts of handlers (payloads, log lines) are cut before they are looked at: they can be megabytes. */
const LONGEST_EXCERPT = 500;

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours and other codes for terminals are control characters
const TERMINAL_CODES = /\u001b\[[0-9;?]*[A-Za-z]/g;

/** A number of things: `1 message`, `3 messages`, `2 batches`. */
export function countOf(count: number, noun: string): string {
  if (count === 1) return `1 ${noun}`;
  return `${count} ${noun}${/(?:ch|sh|s|x)$/.test(noun) ? "es" : "s"}`;
}

/** `1st`, `2nd`, `3rd`, `4th`, `11th`. */
export function ordinal(number: number): string {
  const lastTwo = number % 100;
  const suffix = lastTwo >= 11 && lastTwo <= 13 ? "th" : (["th", "st", "nd", "rd"][number % 10] ?? "th");
  return `${number}${suffix}`;
}

/** `at once` or `after 5 s`. */
export function afterDuration(milliseconds: number): string {
  return milliseconds === 0 ? "at once" : `after ${formatDuration(milliseconds)}`;
}

/** A text as one line of printable characters, not too long. */
export function excerpt(text: string): string {
  const cut = text.length > LONGEST_EXCERPT ? `${text.slice(0, LONGEST_EXCERPT - 1)}…` : text;
  return (
    cut
      .replace(TERMINAL_CODES, "")
      .replace(/[\s\p{Cc}]+/gu, " ")
      // Half a character, where the cut went through one.
      .replace(/\p{Cs}/gu, "")
      .trim()
  );
}
