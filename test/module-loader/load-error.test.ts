import { createRequire } from "node:module";
import { describe, expect, it } from "vitest";
import { classifyLoadError } from "../../src/module-loader/load-error.ts";

const require = createRequire(import.meta.url);

async function errorOf(load: () => unknown): Promise<unknown> {
  try {
    await load();
  } catch (error) {
    return error;
  }
  throw new Error("expected the load to fail");
}

/** An error as a loader elsewhere throws it. */
function loaderError(message: string, properties: object = {}): Error {
  return Object.assign(new Error(message), properties);
}

describe("what Vitest and Node throw", () => {
  it.each([
    ["an import of a file that is missing", () => import("./fixtures/missing-module.ts"), "moduleMissing"],
    [
      "an import of a package that is missing",
      () => import("./fixtures/missing-package.ts"),
      "packageMissing",
    ],
    ["a require of a file that is missing", () => require("./fixtures/no-such-file.cjs"), "moduleMissing"],
    ["a require of a package that is missing", () => require("no-such-package"), "moduleMissing"],
    ["a module that throws", () => import("./fixtures/failing.ts"), "other"],
    ["a module that throws no error", () => Promise.reject("text"), "other"],
    ["a module that parses nonsense", () => JSON.parse("{"), "syntaxError"],
  ] as const)("%s", async (_what, load, expected) => {
    expect(classifyLoadError(await errorOf(load))).toBe(expected);
  });
});

describe("what loaders say", () => {
  it.each([
    [
      "Node, import of a file",
      loaderError("Cannot find module '/task/dep.mjs' imported from /task/index.mjs", {
        code: "ERR_MODULE_NOT_FOUND",
      }),
      "moduleMissing",
    ],
    [
      "Node, import of a package",
      loaderError("Cannot find package 'pg' imported from /task/index.mjs", { code: "ERR_MODULE_NOT_FOUND" }),
      "packageMissing",
    ],
    [
      "Node, TypeScript",
      Object.assign(new SyntaxError("Expression expected"), { code: "ERR_INVALID_TYPESCRIPT_SYNTAX" }),
      "syntaxError",
    ],
    [
      "Node, an export that is missing",
      new SyntaxError("The requested module './dep.mjs' does not provide an export named 'nope'"),
      "syntaxError",
    ],
    [
      "tsx",
      loaderError('Transform failed with 1 error:\n/task/index.ts:1:25: ERROR: Unexpected "=>"', {
        name: "TransformError",
      }),
      "syntaxError",
    ],
    [
      "Vitest, TypeScript",
      loaderError("Transform failed with 1 error:\n\n[PARSE_ERROR] Unexpected token"),
      "syntaxError",
    ],
    [
      "Vitest, JavaScript",
      loaderError(
        "Failed to parse source for import analysis because the content contains invalid JS syntax.",
      ),
      "syntaxError",
    ],
    [
      "Jest, require of a file",
      loaderError("Cannot find module './dep' from 'index.js'", {
        code: "MODULE_NOT_FOUND",
        moduleName: "./dep",
        hint: "",
      }),
      "moduleMissing",
    ],
    [
      "Jest, require of a package",
      loaderError("Cannot find module 'pg' from 'index.js'", {
        code: "MODULE_NOT_FOUND",
        moduleName: "pg",
        hint: "",
      }),
      "moduleMissing",
    ],
    [
      "Jest, import of a file",
      loaderError("Cannot find module './dep.mjs' from 'index.mjs'", {
        code: "MODULE_NOT_FOUND",
        moduleName: "./dep.mjs",
        hint: undefined,
      }),
      "moduleMissing",
    ],
    [
      "Jest, import of a package",
      loaderError("Cannot find module 'pg' from 'index.mjs'", {
        code: "MODULE_NOT_FOUND",
        moduleName: "pg",
        hint: undefined,
      }),
      "packageMissing",
    ],
    [
      "Jest with Babel",
      Object.assign(new SyntaxError("/task/index.ts: Unexpected token (1:25)"), {
        code: "BABEL_PARSE_ERROR",
      }),
      "syntaxError",
    ],
    [
      "Jest with swc",
      loaderError("  x Expression expected\n\nCaused by:\n    Syntax Error", { code: "GenericFailure" }),
      "syntaxError",
    ],
    [
      "a module that throws an error with a code",
      loaderError("connect ECONNREFUSED", { code: "ECONNREFUSED" }),
      "other",
    ],
    ["a module that throws an object", { message: "no" }, "other"],
    ["a module that throws undefined", undefined, "other"],
  ] as const)("%s", (_loader, error, expected) => {
    expect(classifyLoadError(error)).toBe(expected);
  });
});
