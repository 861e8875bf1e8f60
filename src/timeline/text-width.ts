/** How many characters a text has: fewer than units, where it has emoji. */
export function lengthOf(text: string): number {
  return [...text].length;
}

/** A text filled up with spaces. */
export function pad(text: string, width: number): string {
  return text + " ".repeat(Math.max(width - lengthOf(text), 0));
}

/** A text cut at a whole character, with an ellipsis where it was. */
export function cut(text: string, width: number): string {
  if (text.length <= width) return text;
  const characters = [...text];
  return characters.length <= width ? text : `${characters.slice(0, width - 1).join("")}…`;
}
