import type { JournalEntry } from "../journal/journal-entry.ts";
import { formatDuration } from "../time/duration.ts";
import type { Tone } from "../timeline/timeline-row.ts";
import type { LaneRole } from "./lane-order.ts";
import type { Picture, PictureRow } from "./picture.ts";
import { createTimeAxis } from "./time-axis.ts";

/** Texts longer than this are cut in the details of an entry: payloads can be megabytes. */
const LONGEST_TEXT = 20_000;
/** Of a row that stands for many entries, so many are detailed. */
const MOST_ENTRIES = 50;

/** What the page's script draws its map from, and shows as details: JSON. */
export interface PageData {
  readonly map: {
    readonly width: number;
    readonly lanes: readonly { readonly name: string; readonly role: LaneRole }[];
    readonly ticks: readonly (readonly [x: number, label: string])[];
    readonly pauses: readonly (readonly [from: number, to: number, label: string])[];
    readonly stretches: readonly PageStretch[];
    /** One for each row; what an Init or an invocation already stands for is not drawn. */
    readonly marks: readonly (readonly [lane: number, x: number, tone: Tone, isDrawn: boolean])[];
  };
  /** One for each row. */
  readonly details: readonly PageDetails[];
}

export interface PageStretch {
  readonly kind: "init" | "invocation" | "wait";
  readonly lane: number;
  readonly from: number;
  readonly to: number;
  readonly tone: Tone;
  readonly label: string;
  /** Where it begins and where it ends. */
  readonly rows: readonly [first: number, last: number];
}

export interface PageDetails {
  readonly entries: readonly Readonly<Record<string, unknown>>[];
  /** How many more entries there are. */
  readonly more: number;
}

/** Makes the data of a page. */
export function toPageData({ lanes, rows, stretches, startTime }: Picture): PageData {
  const axis = createTimeAxis(
    [rows.flatMap(({ at, until }) => [at, until]), stretches.flatMap(({ at, until }) => [at, until])].flat(),
  );
  return {
    map: {
      width: axis.width,
      lanes: lanes.map(({ name, role }) => ({ name, role })),
      ticks: axis.ticks.map(({ at, x }) => [x, `+${formatDuration(at - startTime)}`]),
      pauses: axis.pauses.map(({ from, to, ms }) => [from, to, formatDuration(ms)]),
      stretches: stretches.map(({ kind, lane, at, until, tone, label, firstRow, lastRow }) => ({
        kind,
        lane,
        from: axis.placeOf(at),
        to: axis.placeOf(until),
        tone,
        label,
        rows: [firstRow, lastRow],
      })),
      marks: rows.map(({ lane, at, tone, entries }) => [lane, axis.placeOf(at), tone, !isOfStretch(entries)]),
    },
    details: rows.map(toDetails),
  };
}

function isOfStretch([first]: readonly JournalEntry[]): boolean {
  return first !== undefined && /^(?:environment\.init|invocation\.(?:started|completed))/.test(first.kind);
}

function toDetails({ entries }: PictureRow): PageDetails {
  return {
    entries: entries.slice(0, MOST_ENTRIES).map(shorten),
    more: Math.max(entries.length - MOST_ENTRIES, 0),
  };
}

function shorten(entry: JournalEntry): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(entry).map(([name, value]) => [name, typeof value === "string" ? cut(value) : value]),
  );
}

function cut(text: string): string {
  if (text.length <= LONGEST_TEXT) return text;
  return `${text.slice(0, LONGEST_TEXT)}… (${text.length - LONGEST_TEXT} more characters)`;
}

/** JSON that ends no script element, and is the same to HTML and to JavaScript. */
export function toScriptJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]|\p{Cs}/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
