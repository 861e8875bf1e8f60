import { describe, expect, it } from "vitest";
import { isLocalModule } from "../../src/module-loader/local-module.ts";

describe("isLocalModule", () => {
  it.each([
    "/project/src/worker.ts",
    "C:\\project\\src\\worker.ts",
    "file:///project/src/worker.js?lambdarium=3",
    "/project/node_modules_of_mine/worker.ts",
  ])("counts %s as code that is deployed as source", (id) => {
    expect(isLocalModule(id)).toBe(true);
  });

  it.each([
    "/project/node_modules/pg/lib/index.js",
    "C:\\project\\node_modules\\pg\\lib\\index.js",
    "file:///project/node_modules/.pnpm/pg@8/node_modules/pg/lib/index.js",
    "node:fs",
    "data:text/javascript,0",
  ])("counts %s as shared", (id) => {
    expect(isLocalModule(id)).toBe(false);
  });
});
