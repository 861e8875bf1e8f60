import type { JournalEntry } from "../journal/journal-entry.ts";
import { layOut } from "./text-layout.ts";
import { toTimelineRows } from "./timeline-rows.ts";

/** How a timeline is printed. */
export interface TextTimelineOptions {
  /** The instant that the times count from, in epoch milliseconds. */
  readonly startTime: number;
  /** How many of the oldest entries the journal no longer keeps. */
  readonly dropped: number;
  /** Colours for a terminal. @defaultValue `false` */
  readonly color?: boolean;
  /** Longest line, in characters. @defaultValue `80` */
  readonly width?: number;
  /** Pauses from so many milliseconds on get a line of their own. @defaultValue `10_000` */
  readonly pauseMs?: number;
}

const DEFAULT_WIDTH = 80;
const DEFAULT_PAUSE_MS = 10_000;

/** Prints what happened for a person: one line an event, in virtual time, with who it happened to. */
export function renderTextTimeline(entries: readonly JournalEntry[], options: TextTimelineOptions): string {
  const { startTime, dropped } = options;
  if (entries.length === 0 && dropped === 0) return "(nothing happened)";
  const lines = layOut(toTimelineRows(entries), {
    startTime,
    // What came before the oldest kept entry was no pause.
    toldSince: dropped > 0 ? (entries[0]?.at ?? startTime) : startTime,
    width: options.width ?? DEFAULT_WIDTH,
    pauseMs: options.pauseMs ?? DEFAULT_PAUSE_MS,
    color: options.color ?? false,
  });
  const lost = dropped > 0 ? [`(${dropped} earlier entries are no longer kept)`] : [];
  return lost.concat(lines).join("\n");
}
