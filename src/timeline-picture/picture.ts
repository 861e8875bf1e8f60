import type { JournalEntry } from "../journal/journal-entry.ts";
import { formatDuration } from "../time/duration.ts";
import { type LaneKind, laneIds } from "../timeline/lanes.ts";
import type { TimelineRow, Tone } from "../timeline/timeline-row.ts";
import { toTimelineRows } from "../timeline/timeline-rows.ts";
import { handoverOf } from "./handover.ts";
import { type LaneRole, orderLanes, type RankedLane } from "./lane-order.ts";
import type { RecordedRun } from "./recorded-run.ts";
import { findStretches, type Stretch } from "./stretches.ts";

/** What happened, ready to be drawn: places instead of ids, words instead of codes. */
export interface Picture {
  readonly seed: number;
  /** The instant that the times count from, in epoch milliseconds. */
  readonly startTime: number;
  /** In the order in which they stand side by side. */
  readonly lanes: readonly PictureLane[];
  /** Where there are too many lanes, environments of one function share a column. */
  readonly columns: readonly PictureColumn[];
  readonly rows: readonly PictureRow[];
  /** What takes time; lanes by their place in `lanes`. */
  readonly stretches: readonly (Omit<Stretch, "lane"> & { readonly lane: number })[];
  /** Entries that the journal no longer keeps. */
  readonly dropped: number;
  /** Rows before the first one that are left out, since there are too many. */
  readonly omittedRows: number;
}

export interface PictureLane {
  readonly name: string;
  readonly kind: LaneKind;
  readonly role: LaneRole;
  /** Its place in `columns`. */
  readonly column: number;
}

export interface PictureColumn {
  readonly name: string;
  readonly role: LaneRole;
}

export interface PictureRow {
  /** Its place in `lanes`. */
  readonly lane: number;
  /** Epoch milliseconds of its first and its last entry. */
  readonly at: number;
  readonly until: number;
  /** Since the start: `+1 m 30 s`. */
  readonly time: string;
  /** Milliseconds in which nothing happened before it, where that is long. */
  readonly pauseMs?: number;
  readonly tone: Tone;
  readonly text: string;
  /** From one lane to another, by their places. */
  readonly arrow?: { readonly from: number; readonly to: number };
  readonly entries: readonly JournalEntry[];
}

export interface PictureLimits {
  /** Of more rows, the last are drawn. */
  readonly maximumRows: number;
  readonly maximumColumns: number;
  /** The instant that the times count from. Default: that of the first entry. */
  readonly startTime?: number | undefined;
}

const PAUSE_MS = 10_000;

/** Makes a picture of what happened. The same journal gives the same picture. */
export function toPicture({ journal, seed }: RecordedRun, limits: PictureLimits): Picture {
  const all = toTimelineRows(journal.entries);
  const omittedRows = Math.max(all.length - limits.maximumRows, 0);
  const arrows = findArrows(all).slice(omittedRows);
  const rows = all.slice(omittedRows);
  const startTime = limits.startTime ?? journal.entries[0]?.at ?? 0;
  const { lanes, columns, places } = placeLanes(rows, journal.entries, limits.maximumColumns);
  return {
    seed,
    startTime,
    lanes,
    columns,
    rows: rows.map((row, index) => {
      const previous = rows[index - 1];
      const pauseMs = row.at - (previous?.until ?? (omittedRows > 0 ? row.at : startTime));
      const arrow = arrows[index];
      const from = places.get(arrow?.from ?? "");
      const to = places.get(arrow?.to ?? "");
      return {
        lane: places.get(row.lane.id) ?? 0,
        at: row.at,
        until: row.until,
        time: `+${formatDuration(row.at - startTime)}`,
        ...(pauseMs < PAUSE_MS || (journal.dropped > 0 && index === 0) ? {} : { pauseMs }),
        tone: row.tone,
        text: row.text,
        ...(from === undefined || to === undefined ? {} : { arrow: { from, to } }),
        entries: row.entries,
      };
    }),
    stretches: findStretches(all).flatMap((stretch) => {
      const lane = places.get(stretch.lane);
      const lastRow = stretch.lastRow - omittedRows;
      if (lane === undefined || lastRow < 0) return [];
      return [{ ...stretch, lane, firstRow: Math.max(stretch.firstRow - omittedRows, 0), lastRow }];
    }),
    dropped: journal.dropped,
    omittedRows,
  };
}

/** What the reader of a picture does not see; empty if that is nothing. */
export function whatIsLeftOut({ dropped, omittedRows }: Picture): string {
  const parts = [
    ...(dropped === 0 ? [] : [`${dropped} earlier entries are no longer kept`]),
    ...(omittedRows === 0 ? [] : [`${omittedRows} earlier rows are left out`]),
  ];
  return parts.join(", ");
}

/** What each row hands over, by ids of lanes. */
function findArrows(
  rows: readonly TimelineRow[],
): readonly ({ readonly from: string; readonly to: string } | undefined)[] {
  const environments = new Map<string, string>();
  return rows.map(({ entries }) => {
    const first = entries[0] as JournalEntry;
    const handover = handoverOf(first, environments);
    for (const entry of entries)
      if (entry.kind === "invocation.started")
        environments.set(entry.requestId, laneIds.environment(entry.environmentId));
    return handover;
  });
}

function placeLanes(
  rows: readonly TimelineRow[],
  entries: readonly JournalEntry[],
  maximumColumns: number,
): {
  readonly lanes: readonly PictureLane[];
  readonly columns: readonly PictureColumn[];
  readonly places: ReadonlyMap<string, number>;
} {
  const met = [...new Map(rows.map(({ lane }) => [lane.id, lane])).values()];
  const ranked = orderLanes(met, entries);
  const isCrowded = ranked.length > maximumColumns;
  const columns: PictureColumn[] = [];
  const columnOf = new Map<string, number>();
  const lanes = ranked.map((about): PictureLane => {
    const key = isCrowded ? sharedName(about) : about.lane.id;
    let column = columnOf.get(key);
    if (column === undefined) {
      column = columns.push({ name: isCrowded ? sharedName(about) : about.lane.name, role: about.role }) - 1;
      columnOf.set(key, column);
    }
    return { name: about.lane.name, kind: about.lane.kind, role: about.role, column };
  });
  return { lanes, columns, places: new Map(ranked.map(({ lane }, place) => [lane.id, place])) };
}

/** `worker#…` for all of a function's environments; every other lane is by itself. */
function sharedName({ lane, role }: RankedLane): string {
  return role === "environment" ? lane.name.replace(/#\d+$/, "#…") : lane.name;
}
