import * as lambdarium from "lambdarium";
import { expect, test, vi } from "vitest";
import defineLambdaSuite from "../lambda-suite.cjs";

defineLambdaSuite({
  test,
  expect,
  lambdarium,
  load: () => import("./counter.ts"),
  fakeTimers: { install: () => vi.useFakeTimers(), uninstall: () => vi.useRealTimers() },
});
