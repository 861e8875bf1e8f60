import { expect, it } from "vitest";
import { environment, initCompleted, initStarted } from "./story.ts";
import { told } from "./told.ts";

it("tells a cold start and how long its Init took in one row", () => {
  expect(told(initStarted(), initCompleted(120))).toMatchInlineSnapshot(
    `"worker#1 | plain | cold start (on-demand) in 120 ms"`,
  );
});

it("tells an Init ahead of invocations, one inside an invocation, and how it fails", () => {
  expect(
    told(
      {
        kind: "environment.initStarted",
        initializationType: "provisioned-concurrency",
        phase: "init",
        ...environment(),
      },
      initStarted(environment(), "invoke"),
      {
        kind: "environment.initCompleted",
        initializationType: "on-demand",
        phase: "invoke",
        status: "error",
        durationMs: 150,
        errorType: "Runtime.ImportModuleError",
        errorMessage: "Error: Cannot find module 'missing'\nRequire stack:\n- /var/runtime/index.mjs",
        ...environment(),
      },
      {
        kind: "environment.initCompleted",
        initializationType: "on-demand",
        phase: "init",
        status: "timeout",
        durationMs: 10_000,
        ...environment(),
      },
    ),
  ).toMatchInlineSnapshot(`
    "worker#1 | plain | initialises ahead of invocations (provisioned-concurrency)
    worker#1 | plain | initialises again inside an invocation
    worker#1 | bad | ✗ Init fails after 150 ms: Runtime.ImportModuleError: Error: Cannot find module 'missing' Require stack: - /var/runtime/index.mjs
    worker#1 | bad | ✗ Init runs out of time after 10 s"
  `);
});

it("tells what an environment leaves behind and how it ends", () => {
  expect(
    told(
      {
        kind: "environment.leftWorkBehind",
        requestId: "r",
        timers: 2,
        resources: ["TCPWRAP"],
        ...environment(),
      },
      { kind: "environment.leftWorkBehind", requestId: "r", timers: 1, resources: [], ...environment() },
      { kind: "environment.reset", reason: "failure", ...environment() },
      { kind: "environment.shutdown", reason: "spindown", ...environment() },
      { kind: "environment.shutdown", reason: "killed", ...environment("b") },
    ),
  ).toMatchInlineSnapshot(`
    "worker#1 | warning | ! leaves work behind: 2 timers, TCPWRAP
    worker#1 | warning | ! leaves work behind: 1 timer
    worker#1 | warning | reset after a failure: what its module held is gone
    worker#1 | quiet | shut down (spindown)
    worker#2 | warning | killed"
  `);
});

it("tells what extensions receive and how they fail", () => {
  const extension = { extension: "telemetry", ...environment() };
  expect(
    told(
      { kind: "extension.eventReceived", eventType: "SHUTDOWN", deadlineMs: 0, ...extension },
      { kind: "extension.failed", errorType: "Extension.Crash", errorMessage: "exit status 1", ...extension },
    ),
  ).toMatchInlineSnapshot(`
    "worker#1 | quiet | extension telemetry receives SHUTDOWN
    worker#1 | bad | ✗ extension telemetry fails: Extension.Crash: exit status 1"
  `);
});
