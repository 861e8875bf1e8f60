import { readdirSync } from "node:fs";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";

const directory = fileURLToPath(new URL("../../src/fidelity/", import.meta.url));
/** Spell out the shapes and sources of facts, and hold none. */
const WITHOUT_FACTS = ["published.ts", "source.ts"];

const modules = await Promise.all(
  readdirSync(directory)
    .filter((file) => !WITHOUT_FACTS.includes(file))
    .map(async (file) => {
      const exports: Readonly<Record<string, unknown>> = await import(
        pathToFileURL(`${directory}${file}`).href
      );
      return { file, exports: Object.entries(exports) };
    }),
);
const facts = modules.flatMap(({ file, exports }) =>
  exports.flatMap(([name, value]) => factsIn(value, `${file} ${name}`)),
);

function factsIn(
  value: unknown,
  where: string,
): readonly (readonly [where: string, fact: Record<string, unknown>])[] {
  if (typeof value !== "object" || value === null) return [[where, {}]];
  if ("value" in value && "unit" in value) return [[where, { ...value }]];
  return Object.entries(value).flatMap(([key, entry]) => factsIn(entry, `${where}.${key}`));
}

describe("What AWS publishes", () => {
  it("is seen by this test", () => {
    expect(modules.length).toBeGreaterThan(10);
    expect(facts.length).toBeGreaterThan(100);
  });

  it.each(facts)("names where it was read, or why it was chosen: %s", (_where, fact) => {
    expect(fact["unit"]).toMatch(/./);
    if ("because" in fact) {
      expect(fact["because"]).toMatch(/\w\.$|\w$/);
      expect(fact).not.toHaveProperty("source");
      return;
    }
    expect(fact["readOn"]).toMatch(/^2\d{3}-\d\d-\d\d$/);
    expect(fact["source"]).toMatch(
      /https:\/\/docs\.aws\.amazon\.com\/|recording |service model \w+ \d{4}-\d\d-\d\d|github\.com\/|aws-lambda-/,
    );
  });

  it("never is one thing under two names", () => {
    const seen = new Map<string, string>();
    const twice = facts.flatMap(([where, { value }]) => {
      if (typeof value !== "string" || value.length < 20) return [];
      const before = seen.get(value);
      seen.set(value, where);
      return before === undefined ? [] : [`${before} = ${where}`];
    });
    expect(twice).toEqual([]);
  });
});
