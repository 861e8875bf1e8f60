import { countOf } from "../timeline/wording.ts";

/** How often, after a verb: `once`, `3 times`, `never`. */
export function times(count: number): string {
  if (count === 0) return "never";
  return count === 1 ? "once" : `${count} times`;
}

/** How often, as it is expected: `0 times`, `once`. */
export function exactly(count: number): string {
  return count === 1 ? "once" : countOf(count, "time");
}

/** `of its 3 invocations none did`, `its only invocation did not`. */
export function noneOf(count: number, noun: string, verb = "did"): string {
  return count === 1 ? `its only ${noun} ${verb} not` : `of its ${countOf(count, noun)} none ${verb}`;
}

/** An id short enough for a sentence, as the journal's excerpt has it unless two begin alike. */
export function shortId(id: string): string {
  return id.length <= 8 ? id : `${id.slice(0, 4)}…`;
}

/** What batches name by an id: `message 1a2b…`, or a record by the end of its sequence number, as these begin alike. */
export function recordTitle(id: string): string {
  if (/^[0-9a-f]{8}-/.test(id)) return `message ${shortId(id)}`;
  return `record ${/^\d{9,}$/.test(id) ? `…${id.slice(-6)}` : id}`;
}

/** `a`, `a and b`, `a, b and c`; `or` in place of `and` if asked for. */
export function listed(names: readonly string[], word: "and" | "or" = "and"): string {
  if (names.length < 2) return names.join("");
  return `${names.slice(0, -1).join(", ")} ${word} ${names.at(-1)}`;
}
