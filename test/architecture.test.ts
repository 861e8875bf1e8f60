import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { describe, expect, it } from "vitest";
import {
  bannedFileNames,
  bannedProse,
  filesThatAreTooLong,
  filesWithoutTest,
  importsAgainstTheFloors,
  importsOfForeignPackages,
  packagesWithSeveralImporters,
  unitOf,
  usesOfRealTimeOrChance,
  valueCycles,
} from "./architecture/rules.ts";
import { parseSourceFile, readSourceTree } from "./architecture/source-tree.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const source = readSourceTree(join(root, "src"));
const tests = readSourceTree(join(root, "test"));
/** Spells out where facts are from; states none itself. */
const NAMES_OF_SOURCES = "fidelity/source.ts";
const testPaths = new Set(tests.map((file) => file.path));

describe("The source of lambdarium", () => {
  it("is seen by these rules", () => {
    expect(source.length).toBeGreaterThan(8);
    expect(source.some((file) => file.imports.length > 0)).toBe(true);
    expect(source.some((file) => file.comments.length > 0)).toBe(true);
    expect(source.map((file) => file.path)).toContain("index.ts");
  });

  it("imports only downwards, never sideways or up", () => {
    expect(importsAgainstTheFloors(source)).toEqual([]);
  });

  it("has no two files that need each other as values", () => {
    expect(valueCycles(source)).toEqual([]);
  });

  it("takes time and chance from the simulation, outside src/host", () => {
    expect(usesOfRealTimeOrChance(source)).toEqual([]);
  });

  it("imports each package in the one file that is meant to", () => {
    expect(importsOfForeignPackages(source)).toEqual([]);
    expect(packagesWithSeveralImporters(source)).toEqual([]);
  });

  it("has no file of more than 400 lines", () => {
    expect(filesThatAreTooLong(source)).toEqual([]);
  });

  it("has a test of the same path for every file that runs", () => {
    expect(filesWithoutTest(source, testPaths)).toEqual([]);
  });

  it("has no file named after nothing in particular", () => {
    expect(bannedFileNames([...source, ...tests].map((file) => file.path))).toEqual([]);
  });

  it("speaks of Lambda, not of how the work on it was organised", () => {
    const inComments = [...source, ...tests]
      .filter((file) => !file.path.startsWith("architecture"))
      .flatMap((file) => bannedProse(file.path, file.comments));
    const inPages = pages().flatMap((path) => bannedProse(path, [readFileSync(join(root, path), "utf8")]));
    expect([...inComments, ...inPages]).toEqual([]);
  });

  it("says for every published fact where and when it was read, and for every choice why", async () => {
    const facts = source.filter(
      (file) => unitOf(file.path) === "fidelity" && file.hasValues && file.path !== NAMES_OF_SOURCES,
    );
    const unexplained: string[] = [];
    for (const { path } of facts) {
      const module: Readonly<Record<string, unknown>> = await import(
        pathToFileURL(join(root, "src", path)).href
      );
      for (const [name, value] of Object.entries(module))
        unexplained.push(...missingOrigins(value, `${path} ${name}`));
    }
    expect(unexplained).toEqual([]);
  });
});

/** Pages people read: those that are generated are checked where they come from. */
function pages(): string[] {
  const inDocs = readdirSync(join(root, "docs"), { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".md") && !path.startsWith("reference") && !path.startsWith("api-report"))
    .map((path) => `docs/${path}`);
  return [...inDocs, ...["README.md", "CONTRIBUTING.md"].filter((path) => existsSync(join(root, path)))];
}

/** Walks tables of facts down to the facts: a value with a unit is one, and must say where it is from. */
function missingOrigins(value: unknown, where: string): string[] {
  if (typeof value !== "object" || value === null) return [`${where} is a bare ${typeof value}`];
  if (!("value" in value)) {
    return Object.entries(value).flatMap(([key, entry]) => missingOrigins(entry, `${where}.${key}`));
  }
  const fact: { readonly [key: string]: unknown } = { ...value };
  const hasText = (key: string): boolean => typeof fact[key] === "string" && fact[key] !== "";
  if (!hasText("unit")) return [`${where} has no unit`];
  if (hasText("because")) return [];
  if (!hasText("source")) return [`${where} has neither a source nor a reason`];
  return /^\d{4}-\d\d-\d\d$/.test(String(fact["readOn"])) ? [] : [`${where} has no day on which it was read`];
}

describe("The rules", () => {
  const planted = (path: string, text: string) => [parseSourceFile(path, text)];

  it("see an import that goes up, sideways or nowhere", () => {
    const files = [
      parseSourceFile("time/clock.ts", 'import type { Runtime } from "../runtime/runtime.ts";'),
      parseSourceFile("runtime/runtime.ts", 'export * from "../nowhere/x.ts";'),
      parseSourceFile("logs/log.ts", 'const metrics = await import("../metrics/metric.ts");'),
      parseSourceFile("metrics/metric.ts", 'import { a } from "./a.ts";\nimport "../errors.ts";'),
      ...planted("errors.ts", ""),
      ...planted("sideline/x.ts", ""),
    ];
    expect(importsAgainstTheFloors(files)).toMatchInlineSnapshot(`
      [
        "time/clock.ts imports runtime/runtime.ts, which is not below it",
        "runtime/runtime.ts imports nowhere/x.ts, which does not exist",
        "logs/log.ts imports metrics/metric.ts, which is not below it",
        "sideline/x.ts is on no floor",
      ]
    `);
  });

  it("see a ring of value imports, and none of types", () => {
    const files = [
      parseSourceFile("time/a.ts", 'import { b } from "./b.ts";'),
      parseSourceFile("time/b.ts", 'export { c } from "./c.ts";'),
      parseSourceFile("time/c.ts", 'import { type T, a } from "./a.ts";'),
      parseSourceFile("time/d.ts", 'import { type E } from "./e.ts";'),
      parseSourceFile("time/e.ts", 'import type { D } from "./d.ts";\nimport "./d.ts";'),
    ];
    expect(valueCycles(files)).toEqual(["time/a.ts -> time/b.ts -> time/c.ts -> time/a.ts"]);
  });

  it.each([
    "Date.now()",
    "const now = Date . now",
    "new Date()",
    "new Date",
    "globalThis.setTimeout(f, 1)",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: source text to be parsed
    "`${performance.now()}`",
    "process.hrtime.bigint()",
    "queueMicrotask(run)",
    "Math.random()",
    "crypto.randomUUID()",
  ])("see real time or chance in %s", (code) => {
    expect(usesOfRealTimeOrChance(planted("time/planted.ts", code))).toHaveLength(1);
    expect(usesOfRealTimeOrChance(planted("host/planted.ts", code))).toEqual([]);
  });

  it.each([
    "// Date.now()",
    "/** {@link setTimeout} */ export const a = 1;",
    'const text = "Math.random()";',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: source text to be parsed
    "const text = `new Date() ${a} performance.now()`;",
    "const pattern = /setTimeout/;",
    "new Date(dueAt)",
    "new Date(0).toISOString()",
  ])("see no real time in %s", (code) => {
    expect(usesOfRealTimeOrChance(planted("time/planted.ts", code))).toEqual([]);
  });

  it("see a package imported where it does not belong", () => {
    const wrong = planted(
      "invocation/planted.ts",
      [
        'import PQueue from "p-queue";',
        'import { EventEmitter } from "eventemitter3";',
        'import { type Jsonify } from "type-fest";',
        'import { Simplify } from "type-fest";',
        'import { readFileSync } from "node:fs";',
        'import { createHash } from "node:crypto";',
        "await import(name);",
      ].join("\n"),
    );
    expect(importsOfForeignPackages(wrong)).toMatchInlineSnapshot(`
      [
        "invocation/planted.ts imports p-queue",
        "invocation/planted.ts imports eventemitter3",
        "invocation/planted.ts imports type-fest",
        "invocation/planted.ts imports node:fs",
        "invocation/planted.ts imports <computed>",
      ]
    `);
    const twice = ["runtime/a.ts", "runtime/b.ts"].map((path) =>
      parseSourceFile(path, 'import "eventemitter3";'),
    );
    expect(packagesWithSeveralImporters(twice)).toEqual(["eventemitter3: runtime/a.ts, runtime/b.ts"]);
  });

  it("see a long file, a missing test and a name that says nothing", () => {
    expect(filesThatAreTooLong(planted("time/long.ts", "a;\n".repeat(401)))).toHaveLength(1);
    expect(filesThatAreTooLong(planted("time/long.ts", "a;\n".repeat(400)))).toEqual([]);
    expect(filesWithoutTest(planted("time/a.ts", "export const a = 1;"), new Set())).toEqual([
      "time/a.test.ts",
    ]);
    expect(filesWithoutTest(planted("time/a.ts", "export interface A {}"), new Set())).toEqual([]);
    expect(bannedFileNames(["utils/a.ts", "time/helpers.ts", "time/common-name.ts"])).toEqual([
      "utils/a.ts",
      "time/helpers.ts",
    ]);
  });

  it("see a comment that speaks of the work instead of the subject", () => {
    const texts = [
      "// TODO later",
      "// see #12",
      "/* Issue 7 */",
      "// a helper of",
      "// as in the prototype",
    ];
    expect(bannedProse("x.ts", texts)).toHaveLength(texts.length);
    expect(bannedProse("x.ts", ["// the prototype of Date", "# Title", "shardId-000#1", "&#39;"])).toEqual(
      [],
    );
  });

  it("see a fact without a source", () => {
    const unit = "ms";
    expect(missingOrigins({ value: 1, unit, source: "https://aws", readOn: "2026-11-24" }, "a")).toEqual([]);
    expect(missingOrigins({ value: 1, unit, because: "not published" }, "a")).toEqual([]);
    expect(
      missingOrigins({ b: { value: 1, unit, source: "https://aws" }, c: 2, d: { value: 1, unit } }, "a"),
    ).toEqual([
      "a.b has no day on which it was read",
      "a.c is a bare number",
      "a.d has neither a source nor a reason",
    ]);
  });
});
