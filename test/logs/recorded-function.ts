import { Journal } from "../../src/journal/journal.ts";
import type { InvocationOutcome, JournalRecord } from "../../src/journal/journal-entry.ts";
import { FunctionLogs } from "../../src/logs/function-logs.ts";
import type { LogSettings } from "../../src/logs/log-settings.ts";
import { LogStreams } from "../../src/logs/log-streams.ts";

export const START_TIME = Date.UTC(2026, 0, 2, 3, 4, 5);
export const REQUEST_ID = "8286a188-ba32-4475-8077-530cd35c09a9";
export const ENVIRONMENT_ID = "0123456789abcdef0123456789abcdef";

const ENVIRONMENT = { functionName: "worker", version: "$LATEST", environmentId: ENVIRONMENT_ID } as const;

/** A journal that tells of one environment of the function `worker`, and the logs read off it. */
export function recordedFunction(settings: Partial<LogSettings> = {}, limit = 1_000) {
  let now = START_TIME;
  const journal = new Journal(() => now, limit);
  // Read anew whenever an environment begins: a test may change what it handed in.
  const resolve = (): LogSettings => ({
    runtime: "nodejs22.x",
    memorySize: 128,
    region: "us-east-1",
    logGroup: "/aws/lambda/worker",
    logFormat: "Text",
    ...settings,
  });
  const streams = new LogStreams(journal, resolve);
  const logs = new FunctionLogs({ journal, streams, functionName: "worker" });
  const append = (record: JournalRecord) => journal.append(record);
  return {
    journal,
    streams,
    logs,
    append,
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
    initStarted: (
      phase: "init" | "invoke" = "init",
      type: "on-demand" | "provisioned-concurrency" = "on-demand",
    ) => append({ kind: "environment.initStarted", initializationType: type, phase, ...ENVIRONMENT }),
    initCompleted: (
      durationMs: number,
      phase: "init" | "invoke" = "init",
      failure: { status?: "error" | "timeout"; errorType?: string; type?: "provisioned-concurrency" } = {},
    ) =>
      append({
        kind: "environment.initCompleted",
        initializationType: failure.type ?? "on-demand",
        phase,
        status: failure.status ?? "success",
        durationMs,
        ...(failure.errorType !== undefined && { errorType: failure.errorType }),
        ...ENVIRONMENT,
      }),
    started: (requestId = REQUEST_ID, coldStart = false) =>
      append({
        kind: "invocation.started",
        requestId,
        attempt: 1,
        coldStart,
        source: { type: "invoke" },
        invokedFunctionArn: "arn:aws:lambda:us-east-1:123456789012:function:worker",
        event: "{}",
        ...ENVIRONMENT,
      }),
    printed: (line: string, about: { requestId?: string; level?: "INFO" | "ERROR" } = {}) =>
      append({ kind: "log.line", text: line, line, stream: "stdout", ...about, ...ENVIRONMENT }),
    completed: (
      durationMs: number,
      about: {
        requestId?: string;
        outcome?: InvocationOutcome;
        errorType?: string;
        initDurationMs?: number;
        billedDurationMs?: number;
      } = {},
    ) =>
      append({
        kind: "invocation.completed",
        requestId: REQUEST_ID,
        outcome: "success",
        payload: "null",
        durationMs,
        billedDurationMs: Math.ceil(durationMs + (about.initDurationMs ?? 0)),
        ...about,
        ...ENVIRONMENT,
      }),
    reset: (reason: "timeout" | "failure") => append({ kind: "environment.reset", reason, ...ENVIRONMENT }),
    shutDown: () => append({ kind: "environment.shutdown", reason: "spindown", ...ENVIRONMENT }),
  };
}
