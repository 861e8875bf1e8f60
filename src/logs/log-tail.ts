import { Buffer } from "node:buffer";
import { LOG_TAIL_SIZE } from "../fidelity/log-lines.ts";
import type { JournalEntry } from "../journal/journal-entry.ts";
import { EnvironmentLog, isSystemLine } from "./environment-log.ts";
import type { LogStream } from "./log-stream.ts";

/** Whose log, and where to read it. */
export interface LogTailOptions {
  readonly entries: readonly JournalEntry[];
  /** The stream of the environment that ran the invocation. */
  readonly stream: LogStream;
  readonly requestId: string;
}

/**
 * The end of one invocation's log as `LogType: "Tail"` returns it, before base64: from START to REPORT, and the output
 * of an Init phase in front of it, but not INIT_START. No level has filtered it. Of an invocation with several attempts
 * it is the last one in this environment.
 */
export function logTail(options: LogTailOptions): string {
  const { stream, requestId } = options;
  const messages: string[] = [];
  const log = new EnvironmentLog(stream, (line) => {
    if (!isSystemLine(line, ["initStart", "initRuntimeDone", "initReport"])) messages.push(line.message);
  });
  for (const entry of lastRun(options.entries, { environmentId: stream.environmentId, requestId }))
    log.read(entry);
  return stream.settings.logFormat === "JSON" ? lastRecords(messages) : lastBytes(messages);
}

/**
 * The entries of an environment from the end of the invocation before to the end of this one. The Init phase of a cold
 * start is part of it; one ahead of time, for provisioned concurrency, is not.
 */
function lastRun(
  entries: readonly JournalEntry[],
  run: { readonly environmentId: string; readonly requestId: string },
): JournalEntry[] {
  const found: JournalEntry[] = [];
  for (let index = entries.length - 1; index >= 0; index--) {
    const entry = entries[index] as JournalEntry;
    if (!("environmentId" in entry) || entry.environmentId !== run.environmentId) continue;
    if (entry.kind === "invocation.completed") {
      if (found.length > 0) break;
      if (entry.requestId !== run.requestId) continue;
    } else if (found.length === 0) {
      continue;
    }
    if (
      entry.kind === "environment.initCompleted" &&
      entry.initializationType === "provisioned-concurrency"
    ) {
      if (entry.phase === "init") break;
    }
    found.push(entry);
  }
  return found.reverse();
}

/** The text log is cut at a byte; each byte of a character that the cut broke becomes U+FFFD. */
function lastBytes(messages: readonly string[]): string {
  const text = messages.map((message) => `${message}\n`).join("");
  const bytes = Buffer.from(text);
  return bytes.length <= LOG_TAIL_SIZE.value ? text : bytes.subarray(-LOG_TAIL_SIZE.value).toString("utf8");
}

/** Of JSON records only those are returned that fit as a whole. */
function lastRecords(messages: readonly string[]): string {
  let size = 0;
  let first = messages.length;
  while (first > 0) {
    size += Buffer.byteLength(messages[first - 1] as string) + 1;
    if (size > LOG_TAIL_SIZE.value) break;
    first--;
  }
  return messages
    .slice(first)
    .map((message) => `${message}\n`)
    .join("");
}
