import { Buffer } from "node:buffer";
import {
  JSON_DURATION_DIGITS,
  MAX_MEMORY_USED,
  RUNTIME_VERSION_ARN,
  SYSTEM_RECORD_LEVELS,
  type SystemLogLevel,
} from "../fidelity/log-lines.ts";
import type { InitializationType } from "../journal/journal-entry.ts";
import { isoInstant } from "../time/iso-instant.ts";
import { type PlatformStatus, statusOfInit } from "./platform-status.ts";
import { runtimeVersion } from "./runtime-version.ts";
import type { SystemLine, SystemLines, SystemLineType } from "./system-line.ts";

const BYTES_OF_A_MEGABYTE = 1024 * 1024;

type RecordType = Exclude<SystemLineType, "end">;

/** One `platform.*` record and what its log level depends on. */
interface PlatformRecord {
  readonly type: RecordType;
  /** Epoch milliseconds. */
  readonly at: number;
  readonly record: Readonly<Record<string, unknown>>;
  readonly status?: PlatformStatus;
  readonly initializationType?: InitializationType;
}

/** `platform.*` records, the same as the Telemetry API sends: one JSON object a line. */
export const jsonSystemLines: SystemLines = {
  initStarted(entry, { name, settings }) {
    const record = {
      initializationType: entry.initializationType,
      phase: entry.phase,
      runtimeVersion: runtimeVersion(settings.runtime).json,
      runtimeVersionArn: RUNTIME_VERSION_ARN.value(settings.region),
      functionName: entry.functionName,
      functionVersion: entry.version,
      instanceId: name,
      instanceMaxMemory: settings.memorySize * BYTES_OF_A_MEGABYTE,
    };
    return [toLine({ type: "initStart", at: entry.at, record })];
  },

  initCompleted(entry) {
    const { at, initializationType, phase } = entry;
    const status = statusOfInit(entry);
    const done = { initializationType, phase, ...status };
    const report = { ...done, metrics: { durationMs: milliseconds(entry.durationMs) } };
    return [
      toLine({ type: "initRuntimeDone", at, record: done, status, initializationType }),
      toLine({ type: "initReport", at, record: report, status, initializationType }),
    ];
  },

  started(entry) {
    const { requestId, invokedFunctionArn, version } = entry;
    const record = { requestId, functionArn: invokedFunctionArn, version };
    return [toLine({ type: "start", at: entry.at, record })];
  },

  completed(entry, { settings }, status) {
    const { at, requestId } = entry;
    const durationMs = milliseconds(entry.durationMs);
    const done = {
      requestId,
      ...status,
      metrics: { durationMs, producedBytes: Buffer.byteLength(entry.payload) },
    };
    const metrics = {
      durationMs,
      billedDurationMs: entry.billedDurationMs,
      memorySizeMB: settings.memorySize,
      maxMemoryUsedMB: MAX_MEMORY_USED.value,
      initDurationMs: entry.initDurationMs === undefined ? undefined : milliseconds(entry.initDurationMs),
    };
    return [
      toLine({ type: "runtimeDone", at, record: done, status }),
      toLine({ type: "report", at, record: { requestId, metrics, ...status }, status }),
    ];
  },
};

function toLine(platform: PlatformRecord): SystemLine {
  const { type, at, record } = platform;
  const time = isoInstant(at);
  return {
    type,
    level: levelOf(platform),
    message: JSON.stringify({ time, type: `platform.${type}`, record }),
  };
}

function levelOf({ type, status, initializationType = "on-demand" }: PlatformRecord): SystemLogLevel {
  const levels: {
    readonly level: SystemLogLevel;
    readonly onFailure?: SystemLogLevel;
    readonly provisioned?: SystemLogLevel;
  } = SYSTEM_RECORD_LEVELS.value[`platform.${type}`];
  const hasFailed = status !== undefined && status.status !== "success";
  if (hasFailed && levels.onFailure !== undefined) return levels.onFailure;
  if (initializationType !== "on-demand" && levels.provisioned !== undefined) return levels.provisioned;
  return levels.level;
}

function milliseconds(duration: number): number {
  return Number(duration.toFixed(JSON_DURATION_DIGITS.value));
}
