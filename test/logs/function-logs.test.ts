import { describe, expect, it } from "vitest";
import { ENVIRONMENT_ID, REQUEST_ID, recordedFunction } from "./recorded-function.ts";

const OTHER_REQUEST_ID = "1f0c1d7e-0000-4000-8000-000000000000";

describe("a function's log in the text format", () => {
  it("has INIT_START, init output, START, output, END and REPORT of a cold start, then a warm invocation without Init Duration", () => {
    const worker = recordedFunction();
    worker.initStarted();
    worker.printed("loading");
    worker.pass(79);
    worker.initCompleted(79);
    worker.started(REQUEST_ID, true);
    worker.printed("handling", { requestId: REQUEST_ID, level: "INFO" });
    worker.pass(2.03);
    worker.completed(2.03, { initDurationMs: 79.22 });
    worker.started(OTHER_REQUEST_ID);
    worker.pass(5);
    worker.completed(5, { requestId: OTHER_REQUEST_ID });
    expect(worker.logs.toString()).toMatchInlineSnapshot(`
      "INIT_START Runtime Version: nodejs:22.v105	Runtime Version ARN: arn:aws:lambda:us-east-1::runtime:0000000000000000000000000000000000000000000000000000000000000000
      loading
      START RequestId: 8286a188-ba32-4475-8077-530cd35c09a9 Version: $LATEST
      handling
      END RequestId: 8286a188-ba32-4475-8077-530cd35c09a9
      REPORT RequestId: 8286a188-ba32-4475-8077-530cd35c09a9	Duration: 2.03 ms	Billed Duration: 82 ms	Memory Size: 128 MB	Max Memory Used: 37 MB	Init Duration: 79.22 ms	
      START RequestId: 1f0c1d7e-0000-4000-8000-000000000000 Version: $LATEST
      END RequestId: 1f0c1d7e-0000-4000-8000-000000000000
      REPORT RequestId: 1f0c1d7e-0000-4000-8000-000000000000	Duration: 5.00 ms	Billed Duration: 5 ms	Memory Size: 128 MB	Max Memory Used: 37 MB	"
    `);
  });

  it("ends the REPORT of a timeout with the status and no tab", () => {
    const worker = recordedFunction();
    worker.started();
    worker.pass(2_000);
    worker.completed(2_000, { outcome: "timeout", errorType: "Sandbox.Timedout", initDurationMs: 428.869 });
    expect(worker.logs.lines.at(-1)?.message).toMatch(
      /\tDuration: 2000\.00 ms\tBilled Duration: 2429 ms\t.*\tInit Duration: 428\.87 ms\tStatus: timeout$/,
    );
  });

  it("reports a crash with its error type and a thrown error as if nothing had happened", () => {
    const worker = recordedFunction();
    worker.started();
    worker.completed(1, { outcome: "crash", errorType: "Runtime.ExitError" });
    expect(worker.logs.lines.at(-1)?.message).toMatch(
      /37 MB\tStatus: error\tError Type: Runtime\.ExitError$/,
    );
    worker.started();
    worker.completed(1, { outcome: "error", errorType: "TypeError" });
    expect(worker.logs.lines.at(-1)?.message).toMatch(/37 MB\t$/);
  });

  it.each(["before", "after"] as const)(
    "has START behind an Init phase that the invocation repeats, journaled %s it, and reports its failure",
    (order) => {
      const worker = recordedFunction();
      const failure = { status: "error", errorType: "Runtime.UserCodeSyntaxError" } as const;
      worker.initStarted();
      worker.initCompleted(150.79, "init", failure);
      if (order === "after") worker.started();
      worker.initStarted("invoke");
      worker.printed("loading again");
      worker.initCompleted(1_329.49, "invoke", failure);
      if (order === "before") worker.started();
      worker.completed(1_338.34, { outcome: "error", errorType: "Runtime.UserCodeSyntaxError" });
      expect(worker.logs.lines.map(({ message }) => message).slice(1)).toEqual([
        "INIT_REPORT Init Duration: 150.79 ms\tPhase: init\tStatus: error\tError Type: Runtime.UserCodeSyntaxError",
        "loading again",
        "INIT_REPORT Init Duration: 1329.49 ms\tPhase: invoke\tStatus: error\tError Type: Runtime.UserCodeSyntaxError",
        `START RequestId: ${REQUEST_ID} Version: $LATEST`,
        `END RequestId: ${REQUEST_ID}`,
        `REPORT RequestId: ${REQUEST_ID}\tDuration: 1338.34 ms\tBilled Duration: 1339 ms\tMemory Size: 128 MB\tMax Memory Used: 37 MB\tStatus: error\tError Type: Runtime.UserCodeSyntaxError`,
      ]);
    },
  );

  it("says how an Init phase ran out of time, and always how one for provisioned concurrency went", () => {
    const worker = recordedFunction();
    worker.initCompleted(9_999.79, "init", { status: "timeout" });
    worker.initCompleted(120, "init", { type: "provisioned-concurrency" });
    expect(worker.logs.lines.map(({ message }) => message)).toEqual([
      "INIT_REPORT Init Duration: 9999.79 ms\tPhase: init\tStatus: timeout",
      "INIT_REPORT Init Duration: 120.00 ms\tPhase: init\t",
    ]);
  });

  it("goes on in the same stream after a reset", () => {
    const worker = recordedFunction();
    worker.initStarted();
    worker.initCompleted(1);
    worker.started();
    worker.reset("timeout");
    worker.completed(3_000, { outcome: "timeout" });
    worker.started(OTHER_REQUEST_ID);
    worker.initStarted("invoke");
    worker.printed("loading again");
    worker.initCompleted(79.5, "invoke");
    worker.completed(95.01, { requestId: OTHER_REQUEST_ID });
    expect(worker.logs.streams).toEqual([`2026/01/02/[$LATEST]${ENVIRONMENT_ID}`]);
    expect(worker.logs.lines.slice(4).map(({ message }) => message.split(/[ \t]/)[0])).toEqual([
      "loading",
      "START",
      "END",
      "REPORT",
    ]);
  });

  it("gives the events of one invocation, and each its stream and instant", () => {
    const worker = recordedFunction({ logGroup: "/shared" });
    worker.started();
    worker.completed(1);
    worker.started(OTHER_REQUEST_ID);
    worker.pass(4);
    worker.completed(4, { requestId: OTHER_REQUEST_ID });
    expect(worker.logs.filter({ requestId: OTHER_REQUEST_ID }).slice(0, 2)).toEqual([
      {
        timestamp: Date.UTC(2026, 0, 2, 3, 4, 5),
        message: `START RequestId: ${OTHER_REQUEST_ID} Version: $LATEST`,
        logStreamName: `2026/01/02/worker[$LATEST][${ENVIRONMENT_ID}]`,
        requestId: OTHER_REQUEST_ID,
      },
      {
        timestamp: Date.UTC(2026, 0, 2, 3, 4, 5, 4),
        message: `END RequestId: ${OTHER_REQUEST_ID}`,
        logStreamName: `2026/01/02/worker[$LATEST][${ENVIRONMENT_ID}]`,
        requestId: OTHER_REQUEST_ID,
      },
    ]);
    expect(worker.logs.filter({ logStreamName: "another" })).toEqual([]);
  });
});

describe("a function's log in the JSON format", () => {
  function invokeOnce(settings: Parameters<typeof recordedFunction>[0]) {
    const worker = recordedFunction({ logFormat: "JSON", ...settings });
    worker.initStarted();
    worker.pass(71.96);
    worker.initCompleted(71.96);
    worker.started(REQUEST_ID, true);
    worker.pass(19.698);
    worker.completed(19.698, { initDurationMs: 71.96 });
    return worker;
  }

  it("has initStart, start and report by default", () => {
    expect(invokeOnce({}).logs.toString()).toMatchInlineSnapshot(`
      "{"time":"2026-01-02T03:04:05.000Z","type":"platform.initStart","record":{"initializationType":"on-demand","phase":"init","runtimeVersion":"nodejs:22.mainline.v105","runtimeVersionArn":"arn:aws:lambda:us-east-1::runtime:0000000000000000000000000000000000000000000000000000000000000000","functionName":"worker","functionVersion":"$LATEST","instanceId":"2026/01/02/[$LATEST]0123456789abcdef0123456789abcdef","instanceMaxMemory":134217728}}
      {"time":"2026-01-02T03:04:05.071Z","type":"platform.start","record":{"requestId":"8286a188-ba32-4475-8077-530cd35c09a9","functionArn":"arn:aws:lambda:us-east-1:123456789012:function:worker","version":"$LATEST"}}
      {"time":"2026-01-02T03:04:05.091Z","type":"platform.report","record":{"requestId":"8286a188-ba32-4475-8077-530cd35c09a9","metrics":{"durationMs":19.698,"billedDurationMs":92,"memorySizeMB":128,"maxMemoryUsedMB":37,"initDurationMs":71.96},"status":"success"}}"
    `);
  });

  it("adds what the runtime had done at DEBUG and is empty after a success at WARN", () => {
    const types = invokeOnce({ systemLogLevel: "DEBUG" }).logs.lines.map(
      ({ message }) => (JSON.parse(message) as { type: string }).type,
    );
    expect(types).toEqual([
      "platform.initStart",
      "platform.initRuntimeDone",
      "platform.initReport",
      "platform.start",
      "platform.runtimeDone",
      "platform.report",
    ]);
    expect(invokeOnce({ systemLogLevel: "WARN" }).logs.lines).toEqual([]);
  });

  it("still tells of a failure at WARN", () => {
    const worker = recordedFunction({ logFormat: "JSON", systemLogLevel: "WARN" });
    worker.started();
    worker.completed(3_000, { outcome: "timeout" });
    expect(worker.logs.lines.map(({ message }) => JSON.parse(message) as unknown)).toMatchObject([
      { type: "platform.runtimeDone", record: { status: "timeout" } },
      { type: "platform.report", record: { status: "timeout" } },
    ]);
  });

  it("filters raw output by the level it names and takes everything else for INFO", () => {
    const worker = recordedFunction({ logFormat: "JSON", applicationLogLevel: "WARN" });
    worker.printed('{"level":"error","message":"kept"}', { requestId: REQUEST_ID });
    worker.printed('{"level":"debug","message":"left out"}', { requestId: REQUEST_ID });
    worker.printed('{"message":"left out"}', { requestId: REQUEST_ID });
    worker.printed("left out", { requestId: REQUEST_ID });
    worker.printed("{left out", { requestId: REQUEST_ID });
    expect(worker.logs.toString()).toBe('{"level":"error","message":"kept"}');
  });
});
