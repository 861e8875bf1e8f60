import { expect, it } from "vitest";
import { EnvironmentLog, type EnvironmentLogLine, isSystemLine } from "../../src/logs/environment-log.ts";
import { ENVIRONMENT_ID, REQUEST_ID, recordedFunction, START_TIME } from "./recorded-function.ts";

type Worker = ReturnType<typeof recordedFunction>;

function linesOf(tell: (worker: Worker) => void): EnvironmentLogLine[] {
  const worker = recordedFunction();
  tell(worker);
  const owner = { functionName: "worker", version: "$LATEST", environmentId: ENVIRONMENT_ID };
  const lines: EnvironmentLogLine[] = [];
  const log = new EnvironmentLog(worker.streams.of(owner, START_TIME), (line) => lines.push(line));
  for (const entry of worker.journal) log.read(entry);
  return lines;
}

function firstWords(lines: readonly EnvironmentLogLine[]): string[] {
  return lines.map(({ message }) => message.split(" ")[0] as string);
}

it("begins in the middle of an environment's life when the journal does", () => {
  const lines = linesOf((worker) => {
    worker.printed("the rest of an invocation", { requestId: "before" });
    worker.completed(1, { requestId: "before" });
    worker.started();
  });
  expect(firstWords(lines)).toEqual(["the", "END", "REPORT", "START"]);
});

it("writes START before the first output of the request at the latest", () => {
  const lines = linesOf((worker) => {
    worker.initStarted();
    worker.started();
    worker.printed("handling", { requestId: REQUEST_ID });
  });
  expect(firstWords(lines)).toEqual(["INIT_START", "START", "handling"]);
});

it("dates START of an invocation that repeats Init by the end of that Init", () => {
  const lines = linesOf((worker) => {
    worker.reset("timeout");
    worker.started();
    worker.initStarted("invoke");
    worker.pass(80);
    worker.initCompleted(80, "invoke");
  });
  expect(lines.map(({ at, message }) => [at - START_TIME, message.split(" ")[0]])).toEqual([[80, "START"]]);
});

it("gives the Init failure as the status of an invocation whose environment was reset before it ended", () => {
  const lines = linesOf((worker) => {
    worker.initStarted("invoke");
    worker.initCompleted(5, "invoke", { status: "error", errorType: "Runtime.ImportModuleError" });
    worker.started();
    worker.reset("failure");
    worker.completed(5, { outcome: "error", errorType: "Runtime.ImportModuleError" });
  });
  expect(lines.at(-1)?.message).toMatch(/Status: error\tError Type: Runtime\.ImportModuleError$/);
});

it("knows its own lines from those of the handler", () => {
  const lines = linesOf((worker) => {
    worker.started();
    worker.printed("START of something");
  });
  expect(lines.map((line) => isSystemLine(line, ["start"]))).toEqual([true, false]);
});
