import { expect, it } from "vitest";
import { asymmetricSource } from "../../src/scenario/asymmetric-source.ts";

it("An asymmetric matcher is printed as the call that makes it", () => {
  const print = (value: unknown): string => (value instanceof RegExp ? String(value) : JSON.stringify(value));
  const sources = [
    expect.any(String),
    expect.anything(),
    expect.stringContaining("a"),
    expect.not.stringContaining("a"),
    expect.stringMatching(/a/),
    expect.objectContaining({ id: 1 }),
    expect.not.arrayContaining([1]),
    { asymmetricMatch: () => true },
  ].map((matcher) => asymmetricSource(matcher, print));
  expect(sources).toMatchInlineSnapshot(`
    [
      "expect.any(String)",
      "expect.anything()",
      "expect.stringContaining("a")",
      "expect.not.stringContaining("a")",
      "expect.stringMatching(/a/)",
      "expect.objectContaining({"id":1})",
      "expect.not.arrayContaining([1])",
      "expect.anything() /* [object Object] */",
    ]
  `);
});
