import { expect, jest, test } from "@jest/globals";
import * as lambdarium from "lambdarium";
import defineLambdaSuite from "../lambda-suite.cjs";

defineLambdaSuite({
  test,
  expect,
  lambdarium,
  load: () => import("./counter.js"),
  fakeTimers: { install: () => jest.useFakeTimers(), uninstall: () => jest.useRealTimers() },
});
