import { test } from "node:test";
import { EventEmitter } from "eventemitter3";
import { createEnvironment, whoRuns } from "./cold-start-environment.mjs";
import defineColdStartSuite from "./cold-start-suite.cjs";

defineColdStartSuite({
  test,
  createEnvironment,
  load: () => import("./cold-start-fixtures/esm/handler.mjs"),
  EventEmitter,
  whoRuns,
});
