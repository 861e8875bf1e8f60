import type { Chosen, Published } from "./published.ts";
import type { SimulatedRuntime } from "./runtime-names.ts";
import {
  developerGuide,
  READ_ON,
  RUNTIME_CLIENT_3,
  RUNTIME_CLIENT_4,
  recording,
  stackdRecording,
} from "./source.ts";

/** LoggingConfig's LogFormat. */
export type LogFormat = "Text" | "JSON";

/** LoggingConfig's SystemLogLevel. */
export type SystemLogLevel = "DEBUG" | "INFO" | "WARN";

/** What names the version of a managed runtime, in the text log and in JSON records. */
export interface RuntimeVersion {
  readonly text: string;
  readonly json: string;
}

/** The line that opens the log of a new environment. */
export const INIT_START_LINE = {
  value: (runtime: { readonly version: string; readonly arn: string }): string =>
    `INIT_START Runtime Version: ${runtime.version}\tRuntime Version ARN: ${runtime.arn}`,
  unit: "text",
  source: developerGuide("runtime-management-identify"),
  readOn: READ_ON,
} as const satisfies Published<unknown>;

/** The line that opens an invocation. */
export const START_LINE = {
  value: (invocation: { readonly requestId: string; readonly version: string }): string =>
    `START RequestId: ${invocation.requestId} Version: ${invocation.version}`,
  unit: "text",
  source: recording("test_invocation_with_logs"),
  readOn: READ_ON,
} as const satisfies Published<unknown>;

/** The line that closes the output of an invocation. */
export const END_LINE = {
  value: (requestId: string): string => `END RequestId: ${requestId}`,
  unit: "text",
  source: recording("test_invocation_with_logs"),
  readOn: READ_ON,
} as const satisfies Published<unknown>;

/** The part of a REPORT line that every invocation has. It ends with a tab, on which the optional parts follow. */
export const REPORT_LINE = {
  value: (report: {
    readonly requestId: string;
    readonly duration: string;
    readonly billedDurationMs: number;
    readonly memorySize: number;
    readonly maxMemoryUsed: number;
  }): string =>
    `REPORT RequestId: ${report.requestId}\tDuration: ${report.duration} ms\tBilled Duration: ${report.billedDurationMs} ms` +
    `\tMemory Size: ${report.memorySize} MB\tMax Memory Used: ${report.maxMemoryUsed} MB\t`,
  unit: "text",
  source: stackdRecording("invocation_tails"),
  readOn: READ_ON,
} as const satisfies Published<unknown>;

/** What a cold start adds to the REPORT line. */
export const REPORT_INIT_DURATION = {
  value: (duration: string): string => `Init Duration: ${duration} ms\t`,
  unit: "text",
  source: stackdRecording("invocation_tails"),
  readOn: READ_ON,
} as const satisfies Published<unknown>;

/** The line about an Init phase: written when it failed, and always for provisioned concurrency. */
export const INIT_REPORT_LINE = {
  value: (init: { readonly duration: string; readonly phase: string }): string =>
    `INIT_REPORT Init Duration: ${init.duration} ms\tPhase: ${init.phase}\t`,
  unit: "text",
  source: developerGuide("lambda-runtime-environment"),
  readOn: READ_ON,
} as const satisfies Published<unknown>;

/** What a failure adds to a REPORT or INIT_REPORT line. */
export const STATUS_PART = {
  value: (failure: {
    readonly status: "error" | "timeout";
    readonly errorType?: string | undefined;
  }): string =>
    failure.errorType === undefined
      ? `Status: ${failure.status}`
      : `Status: ${failure.status}\tError Type: ${failure.errorType}`,
  unit: "text",
  source: developerGuide("lambda-runtime-environment"),
  readOn: READ_ON,
} as const satisfies Published<unknown>;

/** What stands for the request id in an application line while the environment initialises. */
export const REQUEST_ID_DURING_INIT = {
  value: { text: "undefined", json: undefined },
  unit: "text",
  source: RUNTIME_CLIENT_3,
  readOn: READ_ON,
} as const satisfies Published<unknown>;

/** What stands for it from nodejs24.x on. */
export const REQUEST_ID_DURING_INIT_NODEJS24 = {
  value: { text: "-", json: "-" },
  unit: "text",
  source: RUNTIME_CLIENT_4,
  readOn: READ_ON,
} as const satisfies Published<unknown>;

/** With several arguments and the JSON format, the first Error from this argument on gives errorType, errorMessage and stackTrace. */
export const FIRST_ARGUMENT_SEARCHED_FOR_ERRORS = {
  value: 0,
  unit: "index",
  source: RUNTIME_CLIENT_3,
  readOn: READ_ON,
} as const satisfies Published<number>;

/** From nodejs24.x on, the first Error from this argument on. */
export const FIRST_ARGUMENT_SEARCHED_FOR_ERRORS_NODEJS24 = {
  value: 1,
  unit: "index",
  source: RUNTIME_CLIENT_4,
  readOn: READ_ON,
} as const satisfies Published<number>;

/** The runtime version that environments of nodejs22.x name. */
export const NODEJS22_RUNTIME_VERSION = {
  value: { text: "nodejs:22.v105", json: "nodejs:22.mainline.v105" },
  unit: "text",
  source: stackdRecording("invocation_tails"),
  readOn: READ_ON,
} as const satisfies Published<RuntimeVersion>;

/** The runtime version that environments of the other runtimes name. */
export const OTHER_RUNTIME_VERSIONS = {
  value: {
    "nodejs20.x": { text: "nodejs:20.v105", json: "nodejs:20.mainline.v105" },
    "nodejs24.x": { text: "nodejs:24.v105", json: "nodejs:24.mainline.v105" },
  },
  unit: "text",
  because: "The form is AWS's; the number, which grows with every patch of a runtime, is that of nodejs22.x.",
} as const satisfies Chosen<Record<Exclude<SimulatedRuntime, "nodejs22.x">, RuntimeVersion>>;

/** The ARN of a runtime version. */
export const RUNTIME_VERSION_ARN = {
  value: (region: string): string => `arn:aws:lambda:${region}::runtime:${"0".repeat(64)}`,
  unit: "text",
  because:
    "AWS ends it with 64 hexadecimal digits that identify a build of the runtime; zeros cannot be taken for one.",
} as const satisfies Chosen<unknown>;

/** Max Memory Used of every REPORT line. */
export const MAX_MEMORY_USED = {
  value: 37,
  unit: "MB",
  because:
    "Memory is not measured: a handler shares its process with the test and other environments. 37 MB is what AWS reported for a small function.",
} as const satisfies Chosen<number>;

/** An INIT_REPORT line of an Init phase that succeeded ends behind the tab of its last part. */
export const INIT_REPORT_STATUS_OF_SUCCESS = {
  value: "",
  unit: "text",
  because:
    "AWS writes the line for provisioned concurrency; its text was never recorded. A REPORT line has a status only on failure.",
} as const satisfies Chosen<string>;

/** Digits behind the point of a duration in a text line. */
export const TEXT_DURATION_DIGITS = {
  value: 2,
  unit: "digits",
  source: stackdRecording("invocation_tails"),
  readOn: READ_ON,
} as const satisfies Published<number>;

/** At most so many digits behind the point of a duration in a JSON record. */
export const JSON_DURATION_DIGITS = {
  value: 3,
  unit: "digits",
  source: stackdRecording("invocation_tails"),
  readOn: READ_ON,
} as const satisfies Published<number>;

/** How much of an invocation's log `LogType: "Tail"` returns. */
export const LOG_TAIL_SIZE = {
  value: 4_096,
  unit: "bytes",
  source: stackdRecording("invocation_tails"),
  readOn: READ_ON,
} as const satisfies Published<number>;

/** The log group of a function that names none. */
export const DEFAULT_LOG_GROUP = {
  value: (functionName: string): string => `/aws/lambda/${functionName}`,
  unit: "text",
  source: developerGuide("monitoring-cloudwatchlogs-loggroups"),
  readOn: READ_ON,
} as const satisfies Published<unknown>;

/** The name of a log stream in a function's own group. The day, `YYYY/MM/DD`, is that on which the environment began. */
export const LOG_STREAM_NAME = {
  value: (stream: {
    readonly day: string;
    readonly version: string;
    readonly environmentId: string;
  }): string => `${stream.day}/[${stream.version}]${stream.environmentId}`,
  unit: "text",
  source: developerGuide("monitoring-cloudwatchlogs-loggroups"),
  readOn: READ_ON,
} as const satisfies Published<unknown>;

/** The name of a log stream in a group of the author's choice, which several functions can share. */
export const LOG_STREAM_NAME_IN_CUSTOM_GROUP = {
  value: (stream: {
    readonly day: string;
    readonly functionName: string;
    readonly version: string;
    readonly environmentId: string;
  }): string => `${stream.day}/${stream.functionName}[${stream.version}][${stream.environmentId}]`,
  unit: "text",
  source: developerGuide("monitoring-cloudwatchlogs-loggroups"),
  readOn: READ_ON,
} as const satisfies Published<unknown>;

/** The level of each JSON system record, written when SystemLogLevel is this or a lower one; `onFailure` where a failure changes it. */
export const SYSTEM_RECORD_LEVELS = {
  value: {
    "platform.initStart": { level: "INFO" },
    "platform.start": { level: "INFO" },
    "platform.report": { level: "INFO", onFailure: "WARN" },
    "platform.runtimeDone": { level: "DEBUG", onFailure: "WARN" },
    "platform.initRuntimeDone": { level: "DEBUG", onFailure: "WARN" },
    "platform.initReport": { level: "DEBUG", onFailure: "WARN", provisioned: "INFO" },
  },
  unit: "log levels",
  source: developerGuide("monitoring-cloudwatchlogs-log-level"),
  readOn: READ_ON,
} as const satisfies Published<unknown>;
