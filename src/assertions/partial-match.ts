import { isAsymmetricMatcher } from "./asymmetric-matcher.ts";
import { isPlainObject, parseJson } from "./json-value.ts";

/**
 * Whether a payload has what is expected of it, as `toMatchObject` decides: objects may have more members, lists may not
 * have more items, and the runner's asymmetric matchers decide for themselves. Payloads are JSON: what has a `toJSON`,
 * such as a Date, is compared by it; and where an object or a list is expected, the text of one will do.
 */
export function matchesPartially(expected: unknown, received: unknown): boolean {
  if (isAsymmetricMatcher(expected)) return matchesAsymmetrically(expected, received);
  const plain = toPlain(expected);
  if (typeof plain !== "object" || plain === null) return Object.is(plain, received);
  const value = toStructure(received);
  if (Array.isArray(plain)) {
    if (!Array.isArray(value) || value.length !== plain.length) return false;
    return plain.every((item, index) => matchesPartially(item, value[index]));
  }
  if (!isPlainObject(value)) return false;
  return Object.entries(plain).every(([name, member]) => matchesPartially(member, value[name]));
}

/** The same for a body as a whole, which is text: anything but text is compared with the value that it is the JSON of. */
export function matchesBody(expected: unknown, body: string): boolean {
  if (typeof expected === "string") return body === expected;
  if (isAsymmetricMatcher(expected)) return matchesAsymmetrically(expected, body);
  return matchesPartially(expected, parseJson(body));
}

/** What a body is compared as. */
export function readBody(expected: unknown, body: string): unknown {
  return typeof expected === "string" ? body : (parseJson(body) ?? body);
}

/** What is there to be compared with an object or a list. */
export function toStructure(received: unknown): unknown {
  if (typeof received !== "string") return received;
  const parsed = parseJson(received);
  return typeof parsed === "object" && parsed !== null ? parsed : received;
}

export function toPlain(expected: unknown): unknown {
  if (typeof expected !== "object" || expected === null) return expected;
  const { toJSON } = expected as { readonly toJSON?: unknown };
  return typeof toJSON === "function" ? (toJSON.call(expected) as unknown) : expected;
}

/** Some decide about text, and some about what the text says. */
function matchesAsymmetrically(
  expected: { asymmetricMatch(received: unknown): boolean },
  received: unknown,
): boolean {
  if (expected.asymmetricMatch(received)) return true;
  const structure = toStructure(received);
  return structure !== received && expected.asymmetricMatch(structure);
}
