import { describe, expect, it } from "vitest";
import { logTail } from "../../src/logs/log-tail.ts";
import { ENVIRONMENT_ID, REQUEST_ID, recordedFunction, START_TIME } from "./recorded-function.ts";

function tailOf(worker: ReturnType<typeof recordedFunction>, requestId = REQUEST_ID): string {
  const owner = { functionName: "worker", version: "$LATEST", environmentId: ENVIRONMENT_ID };
  const stream = worker.streams.of(owner, START_TIME);
  return logTail({ entries: worker.journal.entries, stream, requestId });
}

function firstWords(tail: string): string[] {
  return tail
    .trimEnd()
    .split("\n")
    .map((line) => line.split(/[ \t]/)[0] as string);
}

describe("LogType Tail", () => {
  it("holds the output of a cold start's Init and goes from START to REPORT, without INIT_START", () => {
    const worker = recordedFunction();
    worker.initStarted();
    worker.printed("loading");
    worker.initCompleted(10);
    worker.started(REQUEST_ID, true);
    worker.printed("handling", { requestId: REQUEST_ID, level: "INFO" });
    worker.completed(1, { initDurationMs: 10 });
    expect(firstWords(tailOf(worker))).toEqual(["loading", "START", "handling", "END", "REPORT"]);
  });

  it("is about one invocation only, and of one that was retried about the last attempt", () => {
    const worker = recordedFunction();
    worker.started();
    worker.printed("first", { requestId: REQUEST_ID });
    worker.completed(1, { outcome: "error" });
    worker.started("another");
    worker.printed("between", { requestId: "another" });
    worker.completed(1, { requestId: "another" });
    worker.started();
    worker.printed("second", { requestId: REQUEST_ID });
    worker.completed(1);
    worker.started("later");
    expect(firstWords(tailOf(worker))).toEqual(["START", "second", "END", "REPORT"]);
    expect(firstWords(tailOf(worker, "another"))).toEqual(["START", "between", "END", "REPORT"]);
  });

  it("leaves out the Init phase of provisioned concurrency, which was long before", () => {
    const worker = recordedFunction();
    worker.initStarted("init", "provisioned-concurrency");
    worker.printed("loading");
    worker.initCompleted(10, "init", { type: "provisioned-concurrency" });
    worker.started();
    worker.completed(1);
    expect(firstWords(tailOf(worker))).toEqual(["START", "END", "REPORT"]);
  });

  it("is the last 4096 bytes of the text log, broken characters replaced byte by byte", () => {
    const worker = recordedFunction();
    worker.started();
    worker.printed("€".repeat(3_000), { requestId: REQUEST_ID });
    worker.completed(1);
    const tail = tailOf(worker);
    const broken = tail.match(/^\uFFFD*/)?.[0].length as number;
    expect(broken).toBeGreaterThan(0);
    expect(Buffer.byteLength(tail.slice(broken)) + broken).toBe(4_096);
    expect(firstWords(tail).slice(1)).toEqual(["END", "REPORT"]);
  });

  it("has only whole records in the JSON format, whatever the levels", () => {
    const worker = recordedFunction({ logFormat: "JSON", systemLogLevel: "WARN" });
    worker.started();
    for (let count = 0; count < 50; count++) {
      worker.printed(JSON.stringify({ message: "x".repeat(100) }), { requestId: REQUEST_ID, level: "INFO" });
    }
    worker.completed(1);
    const tail = tailOf(worker);
    const records = tail
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { type?: string });
    expect(Buffer.byteLength(tail)).toBeLessThanOrEqual(4_096);
    expect(Buffer.byteLength(tail)).toBeGreaterThan(3_900);
    expect(records.slice(-2).map(({ type }) => type)).toEqual(["platform.runtimeDone", "platform.report"]);
  });

  it("is empty for an invocation the journal does not tell of", () => {
    expect(tailOf(recordedFunction())).toBe("");
  });
});
