import { Console } from "node:console";
import { format } from "node:util";
import type { LogLevel } from "../journal/journal-entry.ts";
import type { ProcessOutput } from "./process-output.ts";

/** The level at which the Node.js runtimes of Lambda log what a method of the console is given. */
export const CONSOLE_LEVELS = {
  trace: "TRACE",
  debug: "DEBUG",
  log: "INFO",
  info: "INFO",
  warn: "WARN",
  error: "ERROR",
  fatal: "FATAL",
} as const satisfies Readonly<Record<string, LogLevel>>;

export interface ProcessConsoleOptions {
  readonly write: (output: ProcessOutput) => void;
  /** Milliseconds of virtual time since some instant: what `console.time` measures. */
  readonly elapsed: () => number;
}

/**
 * Node's own console, with the methods that have a level replaced as Lambda's runtime replaces them: `console.count`
 * and others that Node builds on `console.log` are lines with a level; `console.dir` and `console.table` are raw text.
 */
export function createProcessConsole({ write, elapsed }: ProcessConsoleOptions): Console {
  const stream = (name: "stdout" | "stderr"): NodeJS.WritableStream =>
    ({
      write: (text: string) => {
        write({ type: "raw", stream: name, text });
        return true;
      },
    }) as unknown as NodeJS.WritableStream;
  const create = (): Console =>
    new Console({
      stdout: stream("stdout"),
      stderr: stream("stderr"),
      ignoreErrors: false,
      colorMode: false,
    });
  const console = create();
  const raw = create();
  for (const [method, level] of Object.entries(CONSOLE_LEVELS)) {
    (console as unknown as Record<string, unknown>)[method] = (...args: unknown[]) =>
      write({ type: "console", level, args });
  }
  return Object.assign(console, { table: raw.table.bind(raw) }, stopwatches(console, elapsed));
}

/** `console.time` and its family, in virtual time. */
function stopwatches(console: Console, elapsed: () => number): Pick<Console, "time" | "timeLog" | "timeEnd"> {
  const startedAt = new Map<string, number>();
  const print = (label: string, args: readonly unknown[]): boolean => {
    const start = startedAt.get(label);
    if (start === undefined) return false;
    console.log("%s: %s", label, formatElapsed(elapsed() - start), ...args);
    return true;
  };
  return {
    time: (label = "default") => {
      if (!startedAt.has(`${label}`)) startedAt.set(`${label}`, elapsed());
    },
    timeLog: (label = "default", ...args: unknown[]) => {
      print(`${label}`, args);
    },
    timeEnd: (label = "default") => {
      if (print(`${label}`, [])) startedAt.delete(`${label}`);
    },
  };
}

/** As Node prints it: `12ms`, `1.5s`, `2:05.000 (m:ss.mmm)`. */
function formatElapsed(milliseconds: number): string {
  if (milliseconds < 1_000) return `${Number(milliseconds.toFixed(3))}ms`;
  const seconds = milliseconds / 1_000;
  if (seconds < 60) return `${seconds.toFixed(3)}s`;
  const pad = (value: number): string => `${Math.floor(value)}`.padStart(2, "0");
  const rest = (seconds % 60).toFixed(3).padStart(6, "0");
  if (seconds < 3_600) return format("%d:%s (m:ss.mmm)", Math.floor(seconds / 60), rest);
  return format(
    "%d:%s:%s (h:mm:ss)",
    Math.floor(seconds / 3_600),
    pad((seconds % 3_600) / 60),
    pad(seconds % 60),
  );
}
