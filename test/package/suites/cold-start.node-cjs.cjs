const { test } = require("node:test");
const { EventEmitter } = require("eventemitter3");
const { createEnvironment, whoRuns } = require("./cold-start-environment.cjs");
const defineColdStartSuite = require("./cold-start-suite.cjs");

defineColdStartSuite({
  test,
  createEnvironment,
  load: () => require("./cold-start-fixtures/cjs/handler.cjs"),
  EventEmitter,
  whoRuns,
});
