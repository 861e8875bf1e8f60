import { Buffer } from "node:buffer";

/** No character takes more bytes in UTF-8 for each of its UTF-16 units. */
export const MOST_BYTES_PER_UNIT = 3;

/** Whether a text has at most so many bytes in UTF-8. Most texts are far from a limit, and need no counting. */
export function fitsInBytes(text: string, maximum: number): boolean {
  return text.length * MOST_BYTES_PER_UNIT <= maximum || Buffer.byteLength(text) <= maximum;
}
