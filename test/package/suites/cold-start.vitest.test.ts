import { createRequire } from "node:module";
import { EventEmitter } from "eventemitter3";
import { describe, expect, test, vi } from "vitest";
import { createEnvironment, whoRuns } from "./cold-start-environment.mjs";

const require = createRequire(import.meta.url);
const defineColdStartSuite = require("./cold-start-suite.cjs");

describe("TypeScript", () => {
  defineColdStartSuite({
    test,
    createEnvironment,
    load: () => import("./cold-start-fixtures/ts/handler"),
    EventEmitter,
    whoRuns,
  });
});

describe("ES modules", () => {
  defineColdStartSuite({
    test,
    createEnvironment,
    load: () => import("./cold-start-fixtures/esm/handler.mjs"),
    EventEmitter,
    whoRuns,
  });
});

describe("CommonJS", () => {
  defineColdStartSuite({
    test,
    createEnvironment,
    load: () => require("./cold-start-fixtures/cjs/handler.cjs"),
    EventEmitter: require("eventemitter3").EventEmitter,
    whoRuns,
  });
});

test("vi.doMock of a local module applies to environments that start later", async () => {
  vi.doMock("./cold-start-fixtures/ts/dep", () => ({
    countDep: () => "mocked",
    countDeepThroughDep: () => 0,
  }));
  const mocked = await createEnvironment(() => import("./cold-start-fixtures/ts/handler"));
  expect((await mocked.invoke({})).dep).toBe("mocked");
  vi.doUnmock("./cold-start-fixtures/ts/dep");
  const plain = await createEnvironment(() => import("./cold-start-fixtures/ts/handler"));
  expect((await plain.invoke({})).dep).toBe(1);
});
