import { DEFAULT_APPLICATION_LOG_LEVEL, DEFAULT_SYSTEM_LOG_LEVEL } from "../fidelity/defaults.ts";
import type { Journal } from "../journal/journal.ts";
import type { LogLevel } from "../journal/journal-entry.ts";
import { EnvironmentLog, type EnvironmentLogLine } from "./environment-log.ts";
import { isAtLeast, type LogSettings, toLogLevel } from "./log-settings.ts";
import type { LogStreams } from "./log-streams.ts";

/** One event of a log group, as CloudWatch Logs returns it. */
export interface LogEvent {
  /** Epoch milliseconds. */
  readonly timestamp: number;
  /** One line as it was written; without the line end that CloudWatch Logs keeps in the text format. */
  readonly message: string;
  readonly logStreamName: string;
  /** The invocation that wrote it; absent for what belongs to the Init phase. */
  readonly requestId?: string;
}

/** Which events to keep: those that match every given member. */
export interface LogEventFilter {
  readonly requestId?: string;
  readonly logStreamName?: string;
}

export interface FunctionLogsOptions {
  readonly journal: Journal;
  readonly streams: LogStreams;
  readonly functionName: string;
}

/**
 * What CloudWatch Logs holds of one function, all versions: INIT_START, the output of the Init phase, then for every
 * invocation START, its output, END and REPORT. It is read off the journal whenever it is asked for, and goes as far
 * back as the journal does.
 */
export class FunctionLogs implements Iterable<LogEvent> {
  readonly functionName: string;
  readonly #journal: Journal;
  readonly #streams: LogStreams;

  constructor(options: FunctionLogsOptions) {
    this.functionName = options.functionName;
    this.#journal = options.journal;
    this.#streams = options.streams;
  }

  /** All events of all streams, in the order in which they were written. */
  get lines(): readonly LogEvent[] {
    const events: LogEvent[] = [];
    const logs = new Map<string, EnvironmentLog>();
    for (const entry of this.#journal) {
      if (!("environmentId" in entry) || entry.functionName !== this.functionName) continue;
      let log = logs.get(entry.environmentId);
      if (log === undefined) {
        const stream = this.#streams.of(entry, entry.at);
        log = new EnvironmentLog(stream, (line) => {
          if (isDelivered(line, stream.settings)) events.push(toLogEvent(line, stream.name));
        });
        logs.set(entry.environmentId, log);
      }
      log.read(entry);
    }
    return events;
  }

  /** The names of the streams that have events, in the order of their first one. */
  get streams(): readonly string[] {
    return [...new Set(this.lines.map(({ logStreamName }) => logStreamName))];
  }

  /** The events of one invocation, of one stream, or both: `logs.filter({ requestId })`. */
  filter(filter: LogEventFilter): readonly LogEvent[] {
    return this.lines.filter(
      (event) =>
        (filter.requestId === undefined || event.requestId === filter.requestId) &&
        (filter.logStreamName === undefined || event.logStreamName === filter.logStreamName),
    );
  }

  /** All messages, one a line. */
  toString(): string {
    return this.lines.map(({ message }) => message).join("\n");
  }

  [Symbol.iterator](): IterableIterator<LogEvent> {
    return this.lines[Symbol.iterator]();
  }
}

/** Lambda filters its own records and raw output on the way to CloudWatch Logs; `console` calls never get this far. */
export function isDelivered({ origin }: EnvironmentLogLine, settings: LogSettings): boolean {
  if (settings.logFormat === "Text") return true;
  if ("type" in origin) {
    return (
      origin.level === undefined ||
      isAtLeast(origin.level, settings.systemLogLevel ?? DEFAULT_SYSTEM_LOG_LEVEL.value)
    );
  }
  return (
    origin.level !== undefined ||
    isAtLeast(
      levelOfRawLine(origin.line),
      settings.applicationLogLevel ?? DEFAULT_APPLICATION_LOG_LEVEL.value,
    )
  );
}

/** Raw output is filtered by the `level` of a JSON object; anything else counts as INFO. */
function levelOfRawLine(line: string): LogLevel {
  if (!line.startsWith("{")) return "INFO";
  try {
    const record = JSON.parse(line) as { readonly level?: unknown };
    return toLogLevel(record.level) ?? "INFO";
  } catch {
    return "INFO";
  }
}

function toLogEvent(line: EnvironmentLogLine, logStreamName: string): LogEvent {
  const event = { timestamp: line.at, message: line.message, logStreamName };
  return line.requestId === undefined ? event : { ...event, requestId: line.requestId };
}
