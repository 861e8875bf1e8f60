import type { JournalEntry, JournalEntryOf } from "../journal/journal-entry.ts";
import { jsonSystemLines } from "./json-system-lines.ts";
import type { LogStream } from "./log-stream.ts";
import { type PlatformStatus, statusOfInit, statusOfInvocation } from "./platform-status.ts";
import type { InvocationStarted, SystemLine, SystemLines, SystemLineType } from "./system-line.ts";
import { textSystemLines } from "./text-system-lines.ts";

/** One line of an environment's log, before any level has filtered it. */
export interface EnvironmentLogLine {
  /** Epoch milliseconds. */
  readonly at: number;
  /** Absent for what belongs to the Init phase. */
  readonly requestId?: string;
  /** Without a line end. */
  readonly message: string;
  readonly origin: SystemLine | JournalEntryOf<"log.line">;
}

/** What is known of the Init phase of an environment. */
type InitState =
  | { readonly state: "initialized" }
  | { readonly state: "pending" }
  | { readonly state: "failed"; readonly status: PlatformStatus };

/**
 * The log of one environment, written as its entries are read in order. START stands behind an Init phase that an
 * invocation repeats, whatever the order of their entries: Lambda writes it when the runtime takes the event.
 */
export class EnvironmentLog {
  readonly stream: LogStream;
  readonly #lines: SystemLines;
  readonly #write: (line: EnvironmentLogLine) => void;
  /** An environment met in the middle of its life has been initialised. */
  #init: InitState = { state: "initialized" };
  #unwrittenStart: InvocationStarted | undefined;

  constructor(stream: LogStream, write: (line: EnvironmentLogLine) => void) {
    this.stream = stream;
    this.#lines = stream.settings.logFormat === "JSON" ? jsonSystemLines : textSystemLines;
    this.#write = write;
  }

  /** Reads the next entry of this environment; one that leaves no trace in the log is passed over. */
  read(entry: JournalEntry): void {
    switch (entry.kind) {
      case "environment.initStarted":
        this.#init = { state: "pending" };
        this.#writeAll(this.#lines.initStarted(entry, this.stream), entry.at);
        break;
      case "environment.initCompleted":
        this.#init =
          entry.status === "success"
            ? { state: "initialized" }
            : { state: "failed", status: statusOfInit(entry) };
        this.#writeAll(this.#lines.initCompleted(entry, this.stream), entry.at);
        if (entry.phase === "invoke") this.#writeStart(entry.at);
        break;
      case "environment.reset":
        // A failed Init stays the reason why the invocation it was part of failed.
        if (this.#init.state !== "failed") this.#init = { state: "pending" };
        break;
      case "invocation.started":
        this.#unwrittenStart = entry;
        if (this.#init.state === "initialized") this.#writeStart(entry.at);
        break;
      case "log.line":
        if (entry.requestId !== undefined) this.#writeStart(entry.at);
        this.#write(toLogLine(entry, entry.line, entry));
        break;
      case "invocation.completed": {
        this.#writeStart(entry.at);
        const initFailure = this.#init.state === "failed" ? this.#init.status : undefined;
        const status = statusOfInvocation(entry, initFailure);
        this.#writeAll(this.#lines.completed(entry, this.stream, status), entry.at, entry.requestId);
        break;
      }
    }
  }

  #writeStart(at: number): void {
    const entry = this.#unwrittenStart;
    if (entry === undefined) return;
    this.#unwrittenStart = undefined;
    this.#writeAll(this.#lines.started(entry, this.stream), at, entry.requestId);
  }

  #writeAll(lines: readonly SystemLine[], at: number, requestId?: string): void {
    for (const line of lines) {
      this.#write(toLogLine({ at, ...(requestId !== undefined && { requestId }) }, line.message, line));
    }
  }
}

/** Whether a line is of one of these types that Lambda writes. */
export function isSystemLine(line: EnvironmentLogLine, types: readonly SystemLineType[]): boolean {
  return "type" in line.origin && types.includes(line.origin.type);
}

function toLogLine(
  about: { readonly at: number; readonly requestId?: string },
  message: string,
  origin: EnvironmentLogLine["origin"],
): EnvironmentLogLine {
  const { at, requestId } = about;
  return requestId === undefined ? { at, message, origin } : { at, requestId, message, origin };
}
