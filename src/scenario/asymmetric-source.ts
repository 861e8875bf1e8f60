import type { AsymmetricMatcher } from "../assertions/asymmetric-matcher.ts";

const WITH_SAMPLE = /^(?<of>Array|Object|String)(?<not>Not)?(?<what>Containing|Matching)$/;

/** An asymmetric matcher of Jest or Vitest, as a call of the runner's `expect`. */
export function asymmetricSource(matcher: AsymmetricMatcher, print: (value: unknown) => string): string {
  const name = String(matcher);
  const { of, not, what } = WITH_SAMPLE.exec(name)?.groups ?? {};
  if (of !== undefined) {
    const call = `${of.toLowerCase()}${what}(${print(matcher.sample)})`;
    return `expect.${not === undefined ? "" : "not."}${call}`;
  }
  if (name === "Any") return `expect.any(${(matcher.sample as { readonly name: string }).name})`;
  if (name === "Anything") return "expect.anything()";
  // Nothing tells how others were made; the expectation is weaker, and the name says so.
  return `expect.anything() /* ${name} */`;
}
