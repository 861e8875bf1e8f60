import { formatDuration } from "../time/duration.ts";
import { type Picture, type PictureRow, whatIsLeftOut } from "./picture.ts";

/** A message of a diagram does not break its line. */
const LONGEST_TEXT = 60;
/** What Mermaid, or Markdown around it, would take for something else than text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const SPECIAL = /[\u0000-\u001f#;<>&"'`%{}$\\]|\p{Cs}/gu;
/** Words of Mermaid's own that end or change a statement wherever they stand. */
const RESERVED = /\b(?:end|style|class|classDef|wrap|nowrap|links?|title|accTitle|accDescr)(?=\b)/giu;

/**
 * Writes a picture as a sequence diagram of Mermaid: lanes are participants, what goes between them arrows, what happens
 * in one a note. Log lines, and what stays in the background such as what was created, are left out.
 */
export function toMermaid(picture: Picture, { title }: { readonly title: string }): string {
  const told = picture.rows.filter(isTold);
  const used = new Set(told.flatMap(({ lane, arrow }) => [lane, arrow?.from ?? lane, arrow?.to ?? lane]));
  const columns = picture.columns.flatMap(({ name }, column) =>
    picture.lanes.some((lane, place) => lane.column === column && used.has(place)) ? [{ name, column }] : [],
  );
  if (columns.length === 0)
    return "sequenceDiagram\n  participant l0 as Timeline\n  Note over l0: Nothing happened\n";
  const idOf = (lane: number): string => `l${picture.lanes[lane]?.column ?? 0}`;
  const all = [...new Set([columns[0], columns.at(-1)].map((column) => `l${column?.column ?? 0}`))].join(",");
  const left = whatIsLeftOut(picture);
  return [
    "sequenceDiagram",
    ...(title.trim() === "" ? [] : [`  title ${escapeMermaid(title)}`]),
    ...columns.map(({ name, column }) => `  participant l${column} as ${escapeMermaid(name)}`),
    ...(left === "" ? [] : [`  Note over ${all}: ${escapeMermaid(left)}`]),
    ...toStatements(picture, { all, idOf }),
    "",
  ].join("\n");
}

function toStatements(
  { rows }: Picture,
  { all, idOf }: { readonly all: string; readonly idOf: (lane: number) => string },
): readonly string[] {
  let pauseMs = 0;
  let lastTime = "";
  return rows.flatMap((row) => {
    // Also those before rows that are not told.
    pauseMs += row.pauseMs ?? 0;
    if (!isTold(row)) return [];
    const pause = pauseMs === 0 ? [] : [`  Note over ${all}: ${formatDuration(pauseMs)} pass`];
    const time = row.time === lastTime ? "" : `${row.time} · `;
    pauseMs = 0;
    lastTime = row.time;
    return [...pause, `  ${toStatement(row, idOf)}: ${escapeMermaid(`${time}${row.text}`)}`];
  });
}

function isTold({ tone, arrow, entries }: PictureRow): boolean {
  return (tone !== "quiet" || arrow !== undefined) && entries[0]?.kind !== "log.line";
}

/** Failures have a cross at their end, answers a dashed line. */
function toStatement({ lane, arrow, tone }: PictureRow, idOf: (lane: number) => string): string {
  if (arrow === undefined || idOf(arrow.from) === idOf(arrow.to)) return `Note over ${idOf(lane)}`;
  const sign = tone === "bad" ? "--x" : tone === "plain" ? "->>" : "-->>";
  return `${idOf(arrow.from)}${sign}${idOf(arrow.to)}`;
}

/** A text as it stands in a statement of Mermaid: every character that could be more than text is a character code. */
export function escapeMermaid(text: string): string {
  const characters = [...text];
  const cut = characters.length > LONGEST_TEXT ? `${characters.slice(0, LONGEST_TEXT - 1).join("")}…` : text;
  return cut
    .replace(SPECIAL, (special) => [...special].map(codeOf).join(""))
    .replace(RESERVED, (word) => `${codeOf(word)}${word.slice(1)}`);
}

function codeOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return " ";
  return code >= 0xd800 && code <= 0xdfff ? "\ufffd" : `#${code};`;
}
