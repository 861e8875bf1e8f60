import type { JournalEntry } from "../journal/journal-entry.ts";
import type { Lane } from "./lanes.ts";

/** How a row is meant: as the course of things, in the background, or as a success, an oddity, a failure. */
export type Tone = "plain" | "quiet" | "good" | "warning" | "bad";

/**
 * One line of a timeline, whatever draws it: who, since when, and what happened in words. It stands for one journal
 * entry or for several that read better together.
 */
export interface TimelineRow {
  readonly lane: Lane;
  /** Epoch milliseconds of the first entry. */
  readonly at: number;
  /** Epoch milliseconds of the last entry. */
  readonly until: number;
  readonly tone: Tone;
  /** One line, without control characters, of any length. */
  readonly text: string;
  readonly entries: readonly JournalEntry[];
}
