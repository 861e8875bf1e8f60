const lambdarium = require("lambdarium");
const defineLambdaSuite = require("../lambda-suite.cjs");

defineLambdaSuite({
  test,
  expect,
  lambdarium,
  load: () => require("./counter.js"),
  fakeTimers: { install: () => jest.useFakeTimers(), uninstall: () => jest.useRealTimers() },
});
