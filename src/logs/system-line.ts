import type { SystemLogLevel } from "../fidelity/log-lines.ts";
import type { JournalEntryOf } from "../journal/journal-entry.ts";
import type { LogStream } from "./log-stream.ts";
import type { PlatformStatus } from "./platform-status.ts";

/** What a line that Lambda itself writes is about. */
export type SystemLineType =
  | "initStart"
  | "initRuntimeDone"
  | "initReport"
  | "start"
  | "runtimeDone"
  | "end"
  | "report";

/** One line that Lambda itself writes, without a line end. */
export interface SystemLine {
  readonly type: SystemLineType;
  /** Written when SystemLogLevel is this one or a lower one; absent in the text format, which has no levels. */
  readonly level?: SystemLogLevel;
  readonly message: string;
}

export type InitStarted = JournalEntryOf<"environment.initStarted">;
export type InitCompleted = JournalEntryOf<"environment.initCompleted">;
export type InvocationStarted = JournalEntryOf<"invocation.started">;
export type InvocationCompleted = JournalEntryOf<"invocation.completed">;

/** The lines of one log format, in the order in which they are written. */
export interface SystemLines {
  initStarted(entry: InitStarted, stream: LogStream): readonly SystemLine[];
  initCompleted(entry: InitCompleted, stream: LogStream): readonly SystemLine[];
  started(entry: InvocationStarted, stream: LogStream): readonly SystemLine[];
  completed(entry: InvocationCompleted, stream: LogStream, status: PlatformStatus): readonly SystemLine[];
}
