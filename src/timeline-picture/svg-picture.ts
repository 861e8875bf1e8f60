import { formatDuration } from "../time/duration.ts";
import { element, escapeMarkup } from "./markup.ts";
import { MONOSPACE, SCHEMES } from "./palette.ts";
import { type Picture, type PictureRow, whatIsLeftOut } from "./picture.ts";
import { cellsOf, cutToCells, mostCellsOf } from "./text-cells.ts";

/** Which colours a picture has: those of whoever looks at it, or always the same. */
export type ColorScheme = "auto" | "light" | "dark";

/** What an SVG shows beside what happened. */
export interface SvgSettings {
  readonly title: string;
  /** In CSS pixels. */
  readonly width: number;
  readonly colorScheme: ColorScheme;
}

const ROW = 24;
const PAUSE = 30;
const LANE = 26;
const MARGIN = 18;
const FONT = 12;
/** Of one character; a little more than in any of the fonts. */
const CELL = 7.25;
const TITLE = 44;
const LONGEST_NAME = 22;
/** Sine and cosine of the angle by which names of lanes rise: 40 degrees. */
const RISE = 0.643;
const RUN = 0.766;

interface Layout {
  readonly settings: SvgSettings;
  readonly height: number;
  readonly top: number;
  readonly bottom: number;
  readonly laneX: (lane: number) => number;
  readonly rowY: readonly number[];
  readonly textX: number;
  readonly nameCells: number;
}

/** Draws a picture: time goes down, lanes stand side by side, and each row says beside them what happened. */
export function drawSvg(picture: Picture, settings: SvgSettings): string {
  const layout = layOut(picture, settings);
  const { width } = settings;
  const { height } = layout;
  return `${element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      role: "img",
      "font-size": FONT,
    },
    [
      element("title", {}, escapeMarkup(settings.title)),
      element("style", {}, styleOf(settings.colorScheme)),
      element("rect", { class: "ground", x: 0.5, y: 0.5, width: width - 1, height: height - 1, rx: 8 }),
      drawHead(picture, layout),
      ...(picture.rows.length === 0
        ? [drawNothing(layout)]
        : [drawLanes(picture, layout), drawStretches(picture, layout)]),
      ...picture.rows.map((row, index) => drawRow(row, index, { picture, layout })),
    ]
      .filter((part) => part !== "")
      .join("\n"),
  )}\n`;
}

function layOut(picture: Picture, settings: SvgSettings): Layout {
  const { rows, columns, lanes } = picture;
  const names = columns.map(({ name }) => cutToCells(name, LONGEST_NAME));
  const longest = mostCellsOf(names) * CELL;
  const timeCells = mostCellsOf([...rows.map(({ time }) => time), ...rows.map(noteOf)]);
  const firstLane = MARGIN + timeCells * CELL + 24;
  const title = whatIsLeftOut(picture) === "" ? TITLE : TITLE + ROW;
  const top = title + (rows.length === 0 ? 0 : longest * RISE + 16);
  let y = top;
  const rowY = rows.map(({ pauseMs }) => {
    y += pauseMs === undefined ? 0 : PAUSE;
    y += ROW;
    return y - ROW / 2;
  });
  const lastName = (names.at(-1)?.length ?? 0) * CELL * RUN;
  const textX = firstLane + Math.max(columns.length - 1, 0) * LANE + 26;
  const nameCells = Math.min(mostCellsOf(lanes.map(({ name }) => name)), LONGEST_NAME);
  return {
    settings: { ...settings, width: Math.max(settings.width, Math.ceil(textX + lastName + MARGIN)) },
    top,
    bottom: y,
    height: Math.ceil(rows.length === 0 ? top + 64 : y + MARGIN),
    laneX: (lane) => firstLane + (lanes[lane]?.column ?? 0) * LANE,
    rowY,
    textX,
    nameCells,
  };
}

function styleOf(scheme: ColorScheme): string {
  const light = `svg{${SCHEMES[scheme === "dark" ? "dark" : "light"]};font-family:${MONOSPACE}}`;
  const dark = scheme === "auto" ? `@media(prefers-color-scheme:dark){svg{${SCHEMES.dark}}}` : "";
  const tones = ["plain", "quiet", "good", "warning", "bad"].map((tone) => `.${tone}{--tone:var(--${tone})}`);
  const roles = ["source", "mapping", "function", "environment", "destination"].map(
    (role) => `.${role}{--role:var(--${role})}`,
  );
  return [
    light,
    dark,
    ...tones,
    ...roles,
    ".ground{fill:var(--ground);stroke:var(--line)}",
    "text{fill:var(--text);dominant-baseline:central;white-space:pre}",
    "text.tone{fill:var(--tone)}",
    "text.name{fill:var(--role);font-weight:600}",
    ".lane{stroke:var(--role);stroke-opacity:.35}",
    ".pause{stroke:var(--line);stroke-dasharray:2 4}",
    "text.note,text.time{fill:var(--quiet)}",
    ".mark{fill:var(--ground);stroke:var(--tone);stroke-width:2}.mark.good,.mark.bad,.mark.warning{fill:var(--tone)}",
    ".span{fill:var(--tone);fill-opacity:.28;stroke:var(--tone);stroke-width:1.2}",
    ".init{fill:var(--role);fill-opacity:.2;stroke:var(--role);stroke-dasharray:2 2}",
    ".wait{stroke:var(--tone);stroke-width:3;stroke-dasharray:1 5;stroke-linecap:round}",
    ".arrow{stroke:var(--quiet);stroke-width:1.3;fill:none}.head{fill:var(--quiet)}",
  ].join("");
}

function drawHead(picture: Picture, { settings, laneX, top }: Layout): string {
  const title = cutToCells(settings.title, Math.floor((settings.width - 2 * MARGIN) / (CELL * 1.17)));
  const left = whatIsLeftOut(picture);
  const names = picture.lanes.flatMap(({ column }, lane) => {
    const { name, role } = picture.columns[column] ?? { name: "", role: "source" };
    if (picture.lanes.findIndex((other) => other.column === column) !== lane) return [];
    const x = laneX(lane) + 2;
    const y = top - 4;
    return [
      element(
        "text",
        { class: `name ${role}`, x, y, transform: `rotate(-40 ${x} ${y})` },
        escapeMarkup(cutToCells(name, LONGEST_NAME)),
      ),
    ];
  });
  return [
    element("text", { x: MARGIN, y: 26, "font-size": 14, "font-weight": 600 }, escapeMarkup(title)),
    ...(left === "" ? [] : [element("text", { class: "note", x: MARGIN, y: 48 }, left)]),
    ...names,
  ].join("\n");
}

function drawNothing({ top }: Layout): string {
  return element("text", { class: "note", x: MARGIN, y: top + 24 }, "Nothing happened.");
}

function drawLanes(picture: Picture, { laneX, rowY, top, bottom, settings }: Layout): string {
  const lines = picture.lanes.map(({ role }, lane) =>
    element("line", { class: `lane ${role}`, x1: laneX(lane), x2: laneX(lane), y1: top, y2: bottom }),
  );
  const pauses = picture.rows.flatMap(({ pauseMs }, index) => {
    if (pauseMs === undefined) return [];
    const y = (rowY[index] ?? 0) - ROW / 2 - PAUSE / 2;
    const x = MARGIN;
    const note = noteOf({ pauseMs });
    return [
      element("line", {
        class: "pause",
        x1: x + cellsOf(note) * CELL + 10,
        x2: settings.width - MARGIN,
        y1: y,
        y2: y,
      }),
      element("text", { class: "note", x, y }, escapeMarkup(note)),
    ];
  });
  return [...lines, ...pauses].join("\n");
}

function noteOf({ pauseMs }: { readonly pauseMs?: number }): string {
  return pauseMs === undefined ? "" : `${formatDuration(pauseMs)} pass`;
}

interface Bar {
  readonly look: string;
  readonly x: number;
  readonly from: number;
  readonly to: number;
}

function drawStretches(picture: Picture, layout: Layout): string {
  return joinBars(picture.stretches.map((stretch) => toBar(stretch, layout)))
    .map(({ look, x, from, to }) =>
      look.startsWith("wait")
        ? element("line", { class: look, x1: x, x2: x, y1: from, y2: to })
        : element("rect", { class: look, x: x - 5, y: from, width: 10, height: to - from, rx: 4 }),
    )
    .join("\n");
}

function toBar(
  { kind, lane, firstRow, lastRow, tone, isOpen }: Picture["stretches"][number],
  { laneX, rowY, bottom }: Layout,
): Bar {
  const begin = rowY[firstRow] ?? 0;
  const end = rowY[lastRow] ?? 0;
  const x = laneX(lane);
  if (kind === "wait") return { look: `wait ${tone}`, x, from: begin + 9, to: isOpen ? bottom : end };
  const look = kind === "init" && tone === "plain" ? "init environment" : `span ${tone}`;
  return { look, x, from: begin - 6, to: isOpen ? bottom : end + 6 };
}

/** Of bars that look alike and cover each other, as in a column that environments share, makes one. */
function joinBars(bars: readonly Bar[]): readonly Bar[] {
  const joined: Bar[] = [];
  const last = new Map<string, number>();
  for (const bar of [...bars].sort((a, b) => a.from - b.from)) {
    const key = `${bar.look} ${bar.x}`;
    const place = last.get(key);
    const before = place === undefined ? undefined : joined[place];
    if (place !== undefined && before !== undefined && bar.from < before.to) {
      joined[place] = { ...before, to: Math.max(before.to, bar.to) };
    } else {
      last.set(key, joined.push(bar) - 1);
    }
  }
  return joined;
}

function drawRow(
  row: PictureRow,
  index: number,
  { picture, layout }: { readonly picture: Picture; readonly layout: Layout },
): string {
  const { laneX, rowY, textX, nameCells, settings } = layout;
  const y = rowY[index] ?? 0;
  const previous = picture.rows[index - 1];
  const isNewTime = previous?.time !== row.time || row.pauseMs !== undefined;
  const { name = "", role = "source" } = picture.lanes[row.lane] ?? {};
  const wordsX = textX + nameCells * CELL + 12;
  const cells = Math.floor((settings.width - MARGIN - wordsX) / CELL);
  return [
    ...(isNewTime ? [element("text", { class: "time", x: MARGIN, y }, escapeMarkup(row.time))] : []),
    ...(row.arrow === undefined ? [] : [drawArrow({ ...row.arrow, y }, layout)]),
    element("circle", {
      class: `mark ${row.tone}`,
      cx: laneX(row.lane),
      cy: y,
      r: row.tone === "quiet" ? 3 : 4,
    }),
    element("text", { class: `name ${role}`, x: textX, y }, escapeMarkup(cutToCells(name, nameCells))),
    element(
      "text",
      { class: `tone ${row.tone}`, x: wordsX, y },
      escapeMarkup(cutToCells(row.text, Math.max(cells, 8))),
    ),
  ].join("\n");
}

function drawArrow(
  { from, to, y }: { readonly from: number; readonly to: number; readonly y: number },
  { laneX }: Layout,
): string {
  const start = laneX(from);
  const end = laneX(to);
  if (start === end) return "";
  const towards = Math.sign(end - start);
  const tip = end - towards * 6;
  return [
    element("line", { class: "arrow", x1: start, x2: tip - towards * 5, y1: y, y2: y }),
    element("path", {
      class: "head",
      d: `M${tip.toFixed(1)} ${y.toFixed(1)}l${-6 * towards} -3.5v7z`,
    }),
  ].join("");
}
