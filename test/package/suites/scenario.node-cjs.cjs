const { test } = require("node:test");
const entry = require("lambdarium/scenario");
const defineScenarioSuite = require("./scenario-suite.cjs");

defineScenarioSuite({ test, entry });
