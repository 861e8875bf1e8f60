import { formatDuration } from "../time/duration.ts";
import type { LaneKind } from "./lanes.ts";
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
  readonly colour: boolean;
}

const GUTTER = "  ";
/** A lane's name may take this share of the width before it is cut. */
const LANE_SHARE = 0.3;
const NARROWEST_TEXT = 20;

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
  function: "\u001b[1m",
  environment: "\u001b[35m",
  eventSourceMapping: "\u001b[34m",
};

/** Sets rows in three columns: the time since the start (where it changes), who, and what happened. */
export function layOut(rows: readonly TimelineRow[], layout: TextLayout): readonly string[] {
  const times = rows.map(({ at }) => `+${formatDuration(at - layout.startTime)}`);
  const timeWidth = longest(times);
  const laneWidth = Math.min(
    longest(rows.map(({ lane }) => lane.name)),
    Math.floor(layout.width * LANE_SHARE),
  );
  const textWidth = Math.max(layout.width - timeWidth - laneWidth - 2 * GUTTER.length, NARROWEST_TEXT);
  const lines: string[] = [];
  rows.forEach((row, index) => {
    const previous = rows[index - 1];
    const paused = row.at - (previous?.until ?? layout.toldSince);
    if (paused >= layout.pauseMs) {
      lines.push(
        `${" ".repeat(timeWidth)}${GUTTER}${paint(`│ ${formatDuration(paused)} pass`, "quiet", layout)}`,
      );
    }
    const time = previous !== undefined && previous.at === row.at ? "" : (times[index] as string);
    const lane = cut(row.lane.name, laneWidth);
    lines.push(
      [
        paint(time.padEnd(timeWidth), "quiet", layout),
        layout.colour ? `${LANE_CODES[row.lane.kind]}${pad(lane, laneWidth)}${RESET}` : pad(lane, laneWidth),
        paint(cut(row.text, textWidth), row.tone, layout),
      ].join(GUTTER),
    );
  });
  return lines;
}

function paint(text: string, tone: Tone, { colour }: TextLayout): string {
  const code = TONE_CODES[tone];
  return colour && code !== "" && text.trim() !== "" ? `${code}${text}${RESET}` : text;
}

/** Cuts at a whole character. */
function cut(text: string, width: number): string {
  if (text.length <= width) return text;
  const characters = [...text];
  return characters.length <= width ? text : `${characters.slice(0, width - 1).join("")}…`;
}

function pad(text: string, width: number): string {
  return text + " ".repeat(Math.max(width - lengthOf(text), 0));
}

function longest(texts: readonly string[]): number {
  return texts.reduce((length, text) => Math.max(length, lengthOf(text)), 0);
}

function lengthOf(text: string): number {
  return [...text].length;
}
