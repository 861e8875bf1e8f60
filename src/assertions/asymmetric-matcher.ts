/** What `expect.any(String)` and its like are, in Jest and in Vitest. */
export interface AsymmetricMatcher {
  asymmetricMatch(received: unknown): boolean;
  readonly sample?: unknown;
  toAsymmetricMatcher?(): string;
}

export function isAsymmetricMatcher(value: unknown): value is AsymmetricMatcher {
  return (
    typeof value === "object" &&
    value !== null &&
    typeof (value as { readonly asymmetricMatch?: unknown }).asymmetricMatch === "function"
  );
}

/** Those that runners print with what they were made of. */
const WITH_SAMPLE = /^(?:(?:Object|Array)(?:Not)?Containing|String(?:Not)?(?:Containing|Matching))$/;

/** How a message calls it: `Any<String>`, or `StringContaining "x"` by printing what it was made of. */
export function asymmetricMatcherName(matcher: AsymmetricMatcher, print: (value: unknown) => string): string {
  const name = String(matcher);
  if (WITH_SAMPLE.test(name)) return `${name} ${print(matcher.sample)}`;
  if (typeof matcher.toAsymmetricMatcher === "function") return matcher.toAsymmetricMatcher();
  return name.startsWith("[object") ? "an asymmetric matcher" : name;
}
