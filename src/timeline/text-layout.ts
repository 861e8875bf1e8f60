import { formatDuration } from "../time/duration.ts";
import type { Lane, LaneKind } from "./lanes.ts";
import { cut, lengthOf, pad } from "./text-width.ts";
import type { TimelineRow, Tone } from "./timeline-row.ts";

/** How rows are set in columns. */
export interface TextLayout {
  /** Epoch milliseconds that the times count from. */
  readonly startTime: number;
  /** Since when a pause before the first row is one. */
  readonly toldSince: number;
  /** Longest line, in characters. */
  readonly width: number;
  /** Pauses from so many milliseconds on get a line of their own. */
  readonly pauseMs: number;
  readonly color: boolean;
}

const GUTTER = "  ";
/** A lane's name may take this share of the width before it is cut. */
const LANE_SHARE = 0.3;
const NARROWEST_TEXT = 20;
/** Narrower than this, columns would leave too little of the text. */
const NARROWEST_COLUMNS = 60;
/** What is set under each other takes so many lines at most. */
const MOST_LINES = 3;

const RESET = "\u001b[0m";
const TONE_CODES: Readonly<Record<Tone, string>> = {
  plain: "",
  quiet: "\u001b[2m",
  good: "\u001b[32m",
  warning: "\u001b[33m",
  bad: "\u001b[31m",
};
const LANE_CODES: Readonly<Record<LaneKind, string>> = {
  queue: "\u001b[36m",
  topic: "\u001b[36m",
  eventBus: "\u001b[36m",
  schedule: "\u001b[36m",
  bucket: "\u001b[36m",
  stream: "\u001b[36m",
  table: "\u001b[36m",
  cluster: "\u001b[36m",
  broker: "\u001b[36m",
  service: "\u001b[36m",
  function: "\u001b[1m",
  environment: "\u001b[35m",
  eventSourceMapping: "\u001b[34m",
};

/**
 * Sets rows in three columns: the time since the start (where it changes), who, and what happened. Where the width is too
 * small for that, times stand on lines of their own, and what is long goes on on the next line.
 */
export function layOut(rows: readonly TimelineRow[], layout: TextLayout): readonly string[] {
  return layout.width < NARROWEST_COLUMNS ? setUnderEachOther(rows, layout) : setInColumns(rows, layout);
}

function setInColumns(rows: readonly TimelineRow[], layout: TextLayout): readonly string[] {
  const timeWidth = rows.reduce((width, { at }) => Math.max(width, lengthOf(timeOf(at, layout))), 0);
  const laneWidth = Math.min(
    rows.reduce((width, { lane }) => Math.max(width, lengthOf(lane.name)), 0),
    Math.floor(layout.width * LANE_SHARE),
  );
  const textWidth = Math.max(layout.width - timeWidth - laneWidth - 2 * GUTTER.length, NARROWEST_TEXT);
  return rows.flatMap((row, index) => {
    const previous = rows[index - 1];
    const time = previous?.at === row.at ? "" : timeOf(row.at, layout);
    const line = [
      paint(time.padEnd(timeWidth), "quiet", layout),
      paintLane(row.lane, pad(cut(row.lane.name, laneWidth), laneWidth), layout),
      paint(cut(row.text, textWidth), row.tone, layout),
    ].join(GUTTER);
    return [...pauseBefore(row, previous, { ...layout, indent: timeWidth + GUTTER.length }), line];
  });
}

function setUnderEachOther(rows: readonly TimelineRow[], layout: TextLayout): readonly string[] {
  return rows.flatMap((row, index) => {
    const previous = rows[index - 1];
    const time = previous?.at === row.at ? [] : [paint(timeOf(row.at, layout), "quiet", layout)];
    const name = cut(row.lane.name, layout.width - GUTTER.length - 1);
    const [first = "", ...others] = wrap(`${name}: ${row.text}`, layout.width - 2 * GUTTER.length);
    const told = [
      `${GUTTER}${paintLane(row.lane, first.slice(0, name.length), layout)}${paint(first.slice(name.length), row.tone, layout)}`,
      ...others.map((line) => `${GUTTER}${GUTTER}${paint(line, row.tone, layout)}`),
    ];
    return [...pauseBefore(row, previous, { ...layout, indent: GUTTER.length }), ...time, ...told];
  });
}

function timeOf(at: number, { startTime }: TextLayout): string {
  return `+${formatDuration(at - startTime)}`;
}

function pauseBefore(
  row: TimelineRow,
  previous: TimelineRow | undefined,
  layout: TextLayout & { readonly indent: number },
): readonly string[] {
  const paused = row.at - (previous?.until ?? layout.toldSince);
  if (paused < layout.pauseMs) return [];
  return [`${" ".repeat(layout.indent)}${paint(`│ ${formatDuration(paused)} pass`, "quiet", layout)}`];
}

function paint(text: string, tone: Tone, { color }: TextLayout): string {
  const code = TONE_CODES[tone];
  return color && code !== "" && text.trim() !== "" ? `${code}${text}${RESET}` : text;
}

function paintLane(lane: Lane, text: string, { color }: TextLayout): string {
  return color ? `${LANE_CODES[lane.kind]}${text}${RESET}` : text;
}

/** Breaks at spaces where there are some, into a few lines at most. */
function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let rest = [...text];
  while (rest.length > width && lines.length < MOST_LINES - 1) {
    const space = rest.lastIndexOf(" ", width);
    const end = space > width / 2 ? space : width;
    lines.push(rest.slice(0, end).join("").trimEnd());
    rest = rest.slice(rest[end] === " " ? end + 1 : end);
  }
  return [...lines, cut(rest.join(""), width)];
}
