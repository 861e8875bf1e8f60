import { createRequire } from "node:module";
import { test } from "node:test";
import { EventEmitter } from "eventemitter3";
import { createEnvironment, whoRuns } from "./cold-start-environment.mjs";
import defineColdStartSuite from "./cold-start-suite.cjs";

const require = createRequire(import.meta.url);

defineColdStartSuite({
  test: (title, run) => test(`ES modules: ${title}`, run),
  createEnvironment,
  load: () => import("./cold-start-fixtures/esm/handler.mjs"),
  EventEmitter,
  whoRuns,
});
