import { formatDuration } from "../time/duration.ts";
import { element, escapeMarkup } from "./markup.ts";
import type { Picture, PictureRow } from "./picture.ts";

/** Pixels between two lanes of a row's drawing. */
export const LANE_STEP = 16;
export const LANE_START = 12;
const SPAN = 8;
const ARROW = 5;

/** The rows of a page as list options, each with its piece of the drawing. */
export function toRowsHtml(picture: Picture): string {
  const passing = stretchesByRow(picture);
  return picture.rows
    .map((row, index) => {
      const told = { picture, passing: passing[index] ?? [] };
      return `${toPause(row, index, told)}${toOption(row, index, told)}`;
    })
    .join("\n");
}

type PlacedStretch = Picture["stretches"][number];

function stretchesByRow({ rows, stretches }: Picture): readonly (readonly PlacedStretch[])[] {
  const byRow: PlacedStretch[][] = rows.map(() => []);
  for (const stretch of stretches) {
    for (let row = stretch.firstRow; row <= stretch.lastRow; row++) byRow[row]?.push(stretch);
  }
  return byRow;
}

interface ToldRow {
  readonly picture: Picture;
  readonly passing: readonly PlacedStretch[];
}

function toPause({ pauseMs }: PictureRow, index: number, { picture, passing }: ToldRow): string {
  if (pauseMs === undefined) return "";
  const pieces = new Set(
    passing
      .filter(({ firstRow }) => firstRow < index)
      .map((stretch) => drawStretch(stretch, { x: laneX(picture, stretch.lane), y: "0", height: "100%" })),
  );
  const note = element("span", { class: "note" }, escapeMarkup(`${formatDuration(pauseMs)} pass`));
  return `${element("div", { class: "pause", role: "presentation" }, `${toGraph([...pieces].join(""))}${note}`)}\n`;
}

function toOption(row: PictureRow, index: number, { picture, passing }: ToldRow): string {
  const { name = "", role = "source" } = picture.lanes[row.lane] ?? {};
  const previous = picture.rows[index - 1];
  const isNewTime = previous?.time !== row.time || row.pauseMs !== undefined;
  return element(
    "div",
    {
      class: `row ${row.tone} ${role}`,
      role: "option",
      id: `r${index}`,
      "aria-selected": "false",
      tabindex: index === 0 ? 0 : -1,
    },
    [
      element("span", { class: isNewTime ? "time" : "time same" }, escapeMarkup(row.time)),
      drawPiece(row, index, { picture, passing }),
      element("b", { class: "name" }, escapeMarkup(name)),
      element("span", { class: "words" }, escapeMarkup(row.text)),
    ].join(""),
  );
}

function drawPiece(row: PictureRow, index: number, { picture, passing }: ToldRow): string {
  const middle = "50%";
  // In a column that environments share, alike pieces would only cover each other.
  const pieces = new Set(
    passing.map((stretch) => {
      const begins = stretch.firstRow === index;
      const ends = stretch.lastRow === index && !stretch.isOpen;
      return drawStretch(stretch, {
        x: laneX(picture, stretch.lane),
        y: begins ? middle : "0",
        height: begins && ends ? "0" : begins || ends ? middle : "100%",
      });
    }),
  );
  const arrow =
    row.arrow === undefined
      ? ""
      : drawArrow({ from: laneX(picture, row.arrow.from), to: laneX(picture, row.arrow.to) });
  const radius = row.tone === "quiet" ? 2.5 : 4;
  const mark = element("circle", { class: "mark", cx: laneX(picture, row.lane), cy: middle, r: radius });
  return toGraph(`${[...pieces].join("")}${arrow}${mark}`);
}

function laneX({ lanes }: Picture, lane: number): number {
  return LANE_START + (lanes[lane]?.column ?? 0) * LANE_STEP;
}

function toGraph(drawing: string): string {
  return element("span", { class: "graph" }, element("svg", { "aria-hidden": "true" }, drawing));
}

function drawStretch(
  { kind, tone }: PlacedStretch,
  { x, y, height }: { readonly x: number; readonly y: string; readonly height: string },
): string {
  if (kind === "wait") {
    const y2 = y === "0" ? height : "100%";
    return element("line", { class: `wait ${tone}`, x1: x, x2: x, y1: y, y2 });
  }
  const look = kind === "init" && tone === "plain" ? "init" : `span ${tone}`;
  return element("rect", { class: look, x: x - SPAN / 2, width: SPAN, y, height });
}

function drawArrow({ from, to }: { readonly from: number; readonly to: number }): string {
  if (from === to) return "";
  const towards = Math.sign(to - from);
  const tip = to - towards * ARROW;
  const line = element("line", { class: "arrow", x1: from, x2: tip - towards * 3, y1: "50%", y2: "50%" });
  const head = element("path", { class: "head", d: `M${tip} 0l${-5 * towards} -3v6z` });
  return `${line}${element("svg", { y: "50%", overflow: "visible" }, head)}`;
}
