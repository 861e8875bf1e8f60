import { expect, it } from "vitest";
import { jsonSystemLines } from "../../src/logs/json-system-lines.ts";
import type { InitCompleted, InvocationCompleted } from "../../src/logs/system-line.ts";
import { ENVIRONMENT_ID, recordedFunction, START_TIME } from "./recorded-function.ts";

function jsonFunction() {
  const worker = recordedFunction({ logFormat: "JSON" });
  const owner = { functionName: "worker", version: "$LATEST", environmentId: ENVIRONMENT_ID };
  return { worker, stream: worker.streams.of(owner, START_TIME) };
}

it("counts the bytes of the answer and rounds durations to microseconds", () => {
  const { worker, stream } = jsonFunction();
  const entry = { ...worker.completed(19.69849), payload: '"€"' } as InvocationCompleted;
  const [runtimeDone] = jsonSystemLines.completed(entry, stream, { status: "success" });
  expect(JSON.parse(runtimeDone?.message as string)).toMatchObject({
    record: { status: "success", metrics: { durationMs: 19.698, producedBytes: 5 } },
  });
});

it("reports an Init phase at DEBUG, for provisioned concurrency at INFO, and a failed one at WARN", () => {
  const { worker, stream } = jsonFunction();
  const levels = (entry: unknown) =>
    jsonSystemLines
      .initCompleted(entry as InitCompleted, stream)
      .map(({ type, level }) => `${type} ${level}`);
  expect(levels(worker.initCompleted(5))).toEqual(["initRuntimeDone DEBUG", "initReport DEBUG"]);
  expect(levels(worker.initCompleted(5, "init", { type: "provisioned-concurrency" }))).toEqual([
    "initRuntimeDone DEBUG",
    "initReport INFO",
  ]);
  expect(levels(worker.initCompleted(5, "init", { status: "error", errorType: "TypeError" }))).toEqual([
    "initRuntimeDone WARN",
    "initReport WARN",
  ]);
});

it("has no member for what did not happen", () => {
  const { worker, stream } = jsonFunction();
  const [, report] = jsonSystemLines.completed(worker.completed(1) as InvocationCompleted, stream, {
    status: "timeout",
  });
  const { record } = JSON.parse(report?.message as string) as { record: Record<string, unknown> };
  expect(Object.keys(record)).toEqual(["requestId", "metrics", "status"]);
  expect(record["metrics"]).not.toHaveProperty("initDurationMs");
});
