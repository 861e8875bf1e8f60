import {
  END_LINE,
  INIT_REPORT_LINE,
  INIT_REPORT_STATUS_OF_SUCCESS,
  INIT_START_LINE,
  MAX_MEMORY_USED,
  REPORT_INIT_DURATION,
  REPORT_LINE,
  RUNTIME_VERSION_ARN,
  START_LINE,
  STATUS_PART,
  TEXT_DURATION_DIGITS,
} from "../fidelity/log-lines.ts";
import type { LogStream } from "./log-stream.ts";
import { type PlatformStatus, statusOfInit } from "./platform-status.ts";
import { runtimeVersion } from "./runtime-version.ts";
import type { InvocationCompleted, SystemLines } from "./system-line.ts";

/** INIT_START, INIT_REPORT, START, END and REPORT. */
export const textSystemLines: SystemLines = {
  initStarted(entry, { settings }) {
    // An environment says its runtime version once; an Init that is repeated inside an invocation is not announced.
    if (entry.phase === "invoke") return [];
    const version = runtimeVersion(settings.runtime).text;
    const arn = RUNTIME_VERSION_ARN.value(settings.region);
    return [{ type: "initStart", message: INIT_START_LINE.value({ version, arn }) }];
  },

  initCompleted(entry) {
    if (entry.status === "success" && entry.initializationType === "on-demand") return [];
    const line = INIT_REPORT_LINE.value({ duration: milliseconds(entry.durationMs), phase: entry.phase });
    const status = statusPart(statusOfInit(entry)) ?? INIT_REPORT_STATUS_OF_SUCCESS.value;
    return [{ type: "initReport", message: line + status }];
  },

  started(entry) {
    return [{ type: "start", message: START_LINE.value(entry) }];
  },

  completed(entry, stream, status) {
    return [
      { type: "end", message: END_LINE.value(entry.requestId) },
      { type: "report", message: reportLine(entry, stream, status) },
    ];
  },
};

function reportLine(entry: InvocationCompleted, stream: LogStream, status: PlatformStatus): string {
  const line = REPORT_LINE.value({
    requestId: entry.requestId,
    duration: milliseconds(entry.durationMs),
    billedDurationMs: entry.billedDurationMs,
    memorySize: stream.settings.memorySize,
    maxMemoryUsed: MAX_MEMORY_USED.value,
  });
  const init =
    entry.initDurationMs === undefined ? "" : REPORT_INIT_DURATION.value(milliseconds(entry.initDurationMs));
  return line + init + (statusPart(status) ?? "");
}

function statusPart(status: PlatformStatus): string | undefined {
  return status.status === "success" ? undefined : STATUS_PART.value(status);
}

function milliseconds(duration: number): string {
  return duration.toFixed(TEXT_DURATION_DIGITS.value);
}
