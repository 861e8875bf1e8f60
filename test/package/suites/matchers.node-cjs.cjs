const { test } = require("node:test");
const lambdarium = require("lambdarium");
const { assertThat } = require("lambdarium/matchers");
const defineMatchersSuite = require("./matchers-suite.cjs");

defineMatchersSuite({ test, assert: assertThat, copies: [lambdarium] });
