/** From here on characters take two cells of a monospaced font: scripts of East Asia, and pictures. */
const WIDE_FROM = 0x1100;
/** Arrows, dashes, marks: above that, yet of one cell. */
const NARROW_SYMBOLS = /[\u2000-\u2bff]/;

/** How many cells of a monospaced font a text takes. */
export function cellsOf(text: string): number {
  let cells = 0;
  for (const character of text) cells += widthOf(character);
  return cells;
}

/** How many cells the longest of some texts takes. */
export function mostCellsOf(texts: readonly string[]): number {
  return texts.reduce((most, text) => Math.max(most, cellsOf(text)), 0);
}

/** Cuts a text that takes more cells than there are. */
export function cutToCells(text: string, cells: number): string {
  if (cellsOf(text) <= cells) return text;
  let cut = "";
  let left = cells - 1;
  for (const character of text) {
    left -= widthOf(character);
    if (left < 0) break;
    cut += character;
  }
  return `${cut.trimEnd()}…`;
}

function widthOf(character: string): number {
  return (character.codePointAt(0) ?? 0) >= WIDE_FROM && !NARROW_SYMBOLS.test(character) ? 2 : 1;
}
