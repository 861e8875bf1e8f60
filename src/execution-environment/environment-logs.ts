import { types } from "node:util";
import type { ProcessOutput } from "../host/hosted-process.ts";
import type { EnvironmentIdentity, LogLevel } from "../journal/journal-entry.ts";
import { formatApplicationLine } from "../logs/application-line.ts";
import { type RuntimeErrorLabel, runtimeErrorArguments } from "../logs/runtime-error-log.ts";
import type { EnvironmentOwner, EnvironmentServices } from "./environment-services.ts";
import { errorTypeOf, extensionCrashed, type Failure, messageOf, type ProcessFault } from "./failure.ts";
import { textOf, toFunctionError, toRuntimeError, toTrace } from "./function-error.ts";
import type { RuntimeGeneration } from "./runtime-interface-client.ts";

export interface JournalSource {
  readonly services: EnvironmentServices;
  readonly owner: EnvironmentOwner;
  readonly identity: EnvironmentIdentity;
  /** The request being served; `undefined` during Init. */
  readonly requestId: string | undefined;
}

/** Journals what a process wrote, in the form in which CloudWatch Logs keeps it. */
export function journalOutput(source: JournalSource, output: ProcessOutput): void {
  if (output.type === "console") return journalCall(source, output.level, output.args);
  const text = output.text.endsWith("\n") ? output.text.slice(0, -1) : output.text;
  for (const line of text.split("\n")) append(source, { text: line, line, stream: output.stream });
}

/** Journals a call of `console`, or a line that the runtime client logs as one. */
function journalCall(source: JournalSource, level: LogLevel, args: readonly unknown[]): void {
  const { loggingConfig, runtime } = source.owner.configuration;
  const formatted = formatApplicationLine({
    runtime,
    level,
    args,
    at: source.services.clock.now,
    requestId: source.requestId,
    format: loggingConfig.logFormat,
    applicationLogLevel: loggingConfig.logFormat === "JSON" ? loggingConfig.applicationLogLevel : undefined,
  });
  if (formatted === undefined) return;
  const stream = level === "ERROR" || level === "WARN" || level === "FATAL" ? "stderr" : "stdout";
  append(source, { level, ...formatted, stream });
}

/** Journals an error that the runtime client caught, as it logs it itself. */
export function journalError(source: JournalSource, label: RuntimeErrorLabel, error: unknown): void {
  const format = source.owner.configuration.loggingConfig.logFormat;
  let args: readonly unknown[];
  try {
    args = runtimeErrorArguments({ label, error, format });
  } catch {
    // A value that cannot be looked at: the payload's view of it can.
    const seen = toRuntimeError(toFunctionError(error, "nodejs22"));
    args = runtimeErrorArguments({ label, error: seen, format });
  }
  journalCall(source, "ERROR", args);
}

/** Journals what a process printed about the fault that ended it. */
export function journalFault(
  source: JournalSource,
  fault: Exclude<ProcessFault, { readonly type: "exit" }>,
  generation: RuntimeGeneration,
): void {
  if (generation === "nodejs22") {
    const label = fault.type === "unhandledRejection" ? "Unhandled Promise Rejection" : "Uncaught Exception";
    return journalError(source, label, fault.error);
  }
  // The runtime has no listener there: Node itself prints the error and exits.
  for (const line of linesPrintedOf(fault.error)) journalRawLine(source, line);
}

function linesPrintedOf(error: unknown): readonly string[] {
  try {
    if (types.isNativeError(error) && error.stack !== undefined) return toTrace(error.stack);
  } catch {
    // Its members cannot be looked at.
  }
  return textOf(error).split("\n");
}

/** Journals an event that an extension got. */
export function journalExtensionEvent(
  source: JournalSource,
  extension: string,
  event: { readonly eventType: "INVOKE" | "SHUTDOWN"; readonly deadlineMs: number },
): void {
  const { eventType, deadlineMs } = event;
  source.services.journal.append({
    kind: "extension.eventReceived",
    ...source.identity,
    extension,
    eventType,
    deadlineMs,
  });
}

/** Journals the fault that ended an extension's process, and answers what Lambda makes of it. */
export function journalExtensionFault(
  source: JournalSource,
  extension: string,
  fault: ProcessFault,
): Failure {
  const failure = extensionCrashed(fault.type === "exit" ? fault.exitCode : 1);
  source.services.journal.append({
    kind: "extension.failed",
    ...source.identity,
    extension,
    errorType: errorTypeOf(failure),
    errorMessage: fault.type === "exit" ? messageOf(failure, "") : textOf(fault.error),
  });
  return failure;
}

/** Journals what the runtime client says besides: as a call of `console`, or without a level as it is. */
export function journalWarning(source: JournalSource, text: string, level: LogLevel | undefined): void {
  if (level === undefined) journalRawLine(source, text);
  else journalCall(source, level, [text]);
}

function journalRawLine(source: JournalSource, line: string): void {
  append(source, { text: line, line, stream: "stderr" });
}

interface LogLine {
  readonly level?: LogLevel;
  readonly text: string;
  readonly line: string;
  readonly stream: "stdout" | "stderr";
}

function append(source: JournalSource, logLine: LogLine): void {
  const { services, identity, requestId } = source;
  const { level, text, line, stream } = logLine;
  if (requestId === undefined || level === undefined) {
    const request = requestId === undefined ? {} : { requestId };
    services.journal.append({ kind: "log.line", ...identity, ...request, ...logLine });
    return;
  }
  // What nearly all lines are; spreading takes several times as long.
  const { functionName, version, environmentId } = identity;
  const kind = "log.line";
  services.journal.append({
    kind,
    functionName,
    version,
    environmentId,
    requestId,
    level,
    text,
    line,
    stream,
  });
}
