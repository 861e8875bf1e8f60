import type { JournalEntry } from "../journal/journal-entry.ts";
import type { Sentence } from "./sentence.ts";
import type { TimelineRow } from "./timeline-row.ts";

/** A sentence and what it tells: at least one entry. */
export interface ToldEntries {
  readonly sentence: Sentence;
  readonly entries: readonly JournalEntry[];
}

/** Alike rows further apart than this stay apart: the time between them is part of the story. */
const LONGEST_PAUSE_MS = 1_000;

/** Makes rows of sentences; neighbours that are alike become one row that says how many. */
export function foldAlike(told: readonly ToldEntries[]): readonly TimelineRow[] {
  const rows: TimelineRow[] = [];
  let run: ToldEntries[] = [];
  for (const next of told) {
    const last = run.at(-1);
    if (last !== undefined && !areAlike(last, next)) {
      rows.push(toRow(run));
      run = [];
    }
    run.push(next);
  }
  if (run.length > 0) rows.push(toRow(run));
  return rows;
}

function areAlike(first: ToldEntries, second: ToldEntries): boolean {
  const key = first.sentence.together?.key;
  return (
    key !== undefined &&
    key === second.sentence.together?.key &&
    first.sentence.lane === second.sentence.lane &&
    startOf(second) - endOf(first) <= LONGEST_PAUSE_MS
  );
}

function toRow(run: readonly ToldEntries[]): TimelineRow {
  const first = run[0] as ToldEntries;
  const { lane, tone, text, together } = first.sentence;
  return {
    lane,
    at: startOf(first),
    until: endOf(run.at(-1) as ToldEntries),
    tone,
    text: run.length === 1 || together === undefined ? text : together.text(run.length),
    entries: run.flatMap(({ entries }) => entries),
  };
}

function startOf(told: ToldEntries): number {
  return (told.entries[0] as JournalEntry).at;
}

function endOf(told: ToldEntries): number {
  return (told.entries.at(-1) as JournalEntry).at;
}
