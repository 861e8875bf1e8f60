import type { LogLevel } from "../journal/journal-entry.ts";

/** Something a process wrote: a call of a console method that has a level, or text to one of its streams. */
export type ProcessOutput =
  | { readonly type: "console"; readonly level: LogLevel; readonly args: readonly unknown[] }
  | { readonly type: "raw"; readonly stream: "stdout" | "stderr"; readonly text: string };
