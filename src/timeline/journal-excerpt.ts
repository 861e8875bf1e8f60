import type { JournalEntry } from "../journal/journal-entry.ts";
import { formatDuration } from "../time/duration.ts";
import { Lanes } from "./lanes.ts";
import { toSentence, type Vocabulary } from "./sentence.ts";
import { ShortIds } from "./short-ids.ts";
import { cut, lengthOf, pad } from "./text-width.ts";

/** Which entries an excerpt shows, and how many. */
export interface JournalExcerptOptions {
  /** Whether an entry is worth a line. */
  readonly matters: (entry: JournalEntry) => boolean;
  /** Lines at most, those about what is left out included. @defaultValue `12` */
  readonly maximumLines?: number;
  /** The instant that the times count from, in epoch milliseconds. */
  readonly startTime: number;
}

const DEFAULT_MAXIMUM_LINES = 12;
const LONGEST_LINE = 120;
const GUTTER = "  ";

/**
 * What matters of a journal, for the message of a failure: each such entry on a line with its index, its time since the
 * start, who and what happened, and in between how many are left out. Of too many, the first and the last are shown.
 * Names are those that the timeline of the same entries gives.
 */
export function journalExcerpt(entries: readonly JournalEntry[], options: JournalExcerptOptions): string {
  if (entries.length === 0) return "(nothing happened)";
  const matters = entries.map((entry) => options.matters(entry));
  const shown = choosePlaces(matters, options.maximumLines ?? DEFAULT_MAXIMUM_LINES);
  return setLines(shown, { entries, matters, startTime: options.startTime }).join("\n");
}

/** The places of the entries to show: all that matter, or as many of the first and the last as fit. */
function choosePlaces(matters: readonly boolean[], maximumLines: number): readonly number[] {
  const all = matters.flatMap((does, place) => (does ? [place] : []));
  const first = Math.ceil(maximumLines / 2);
  const shown =
    all.length <= maximumLines
      ? all
      : [...all.slice(0, first), ...all.slice(all.length - (maximumLines - first))];
  while (shown.length > 0 && countLines(shown, matters.length) > maximumLines) {
    shown.splice(Math.floor(shown.length / 2), 1);
  }
  return shown;
}

function countLines(shown: readonly number[], length: number): number {
  let lines = shown.length;
  let next = 0;
  for (const place of [...shown, length]) {
    if (place > next) lines++;
    next = place + 1;
  }
  return lines;
}

function setLines(
  shown: readonly number[],
  told: {
    readonly entries: readonly JournalEntry[];
    readonly matters: readonly boolean[];
    readonly startTime: number;
  },
): readonly string[] {
  const { entries, matters, startTime } = told;
  const sentences = sentencesAt(new Set(shown), entries);
  const cells = shown.map((place) => {
    const { at, index } = entries[place] as JournalEntry;
    return {
      place,
      number: `${index}`,
      time: `+${formatDuration(at - startTime)}`,
      ...(sentences.get(place) as { readonly lane: string; readonly text: string }),
    };
  });
  const widthOf = (column: "number" | "time" | "lane"): number =>
    cells.reduce((width, cell) => Math.max(width, lengthOf(cell[column])), 0);
  const widths = { number: widthOf("number"), time: widthOf("time"), lane: widthOf("lane") };

  const lines: string[] = [];
  let next = 0;
  const leaveOut = (until: number): void => {
    if (until === next) return;
    const alike = matters.slice(next, until).filter(Boolean).length;
    const more = alike === 0 ? "" : `, ${alike} of them like these`;
    lines.push(
      `${" ".repeat(widths.number)}${cells.length === 0 ? "" : GUTTER}... ${entriesOf(until - next)}${more}`,
    );
  };
  for (const { place, number, time, lane, text } of cells) {
    leaveOut(place);
    lines.push(
      cut(
        [number.padStart(widths.number), time.padEnd(widths.time), pad(lane, widths.lane), text].join(GUTTER),
        LONGEST_LINE,
      ),
    );
    next = place + 1;
  }
  leaveOut(entries.length);
  return lines;
}

/** Everything is told, since names of lanes and short ids depend on what came before; little of it is kept. */
function sentencesAt(
  places: ReadonlySet<number>,
  entries: readonly JournalEntry[],
): ReadonlyMap<number, { readonly lane: string; readonly text: string }> {
  const ids = new ShortIds();
  const vocabulary: Vocabulary = { lanes: new Lanes(ids), ids };
  const sentences = new Map<number, { readonly lane: string; readonly text: string }>();
  entries.forEach((entry, place) => {
    const { lane, text } = toSentence(entry, vocabulary);
    if (places.has(place)) sentences.set(place, { lane: lane.name, text });
  });
  return sentences;
}

function entriesOf(count: number): string {
  return count === 1 ? "1 entry" : `${count} entries`;
}
