import { createRequire } from "node:module";
import { expect, it } from "vitest";
import { loadInNode } from "../../src/module-loader/node-module-loader.ts";
import { createProcess } from "./loading-process.ts";

interface Handler {
  handler(): unknown;
}

const require = createRequire(import.meta.url);
const { nativeImport } = require("./fixtures/native-import.cjs") as { nativeImport(url: string): unknown };

it.each([
  ["an ES module", () => nativeImport(new URL("./fixtures/esm/handler.mjs", import.meta.url).href)],
  ["a CommonJS module that is required", () => require("./fixtures/commonjs/handler.cjs")],
  [
    "a CommonJS module that is imported",
    () => nativeImport(new URL("./fixtures/commonjs/handler.cjs", import.meta.url).href),
  ],
])("%s starts afresh with each environment", async (_kind, load) => {
  for (let i = 0; i < 2; i++) {
    const { handler } = (await loadInNode(createProcess("worker"), load)) as Handler;
    expect(handler()).toEqual({ invocations: 1, dep: 1, deep: 1 });
  }
});
