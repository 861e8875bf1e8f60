import { Buffer } from "node:buffer";
import { patternFault } from "./pattern-fault.ts";

/** The texts between the wildcards, in their order: n wildcards have n + 1 of them. */
export type WildcardParts = readonly [string, ...string[]];

/** Reads a text in which `*` stands for any characters, `\*` for a star and `\\` for a backslash. */
export function parseWildcard(text: string): WildcardParts {
  const parts: [string, ...string[]] = [""];
  for (let place = 0; place < text.length; place++) {
    const character = text[place] as string;
    const next = text[place + 1];
    if (character === "*") {
      if (next === "*") throw patternFault("consecutiveWildcards", { position: positionOf(text, place) });
      parts.push("");
    } else if (character === "\\") {
      if (next !== "*" && next !== "\\")
        throw patternFault("wildcardEscape", { position: positionOf(text, place) });
      parts[parts.length - 1] += next;
      place += 1;
    } else {
      parts[parts.length - 1] += character;
    }
  }
  return parts;
}

/** AWS counts bytes, and the quotation mark before the text is one. */
function positionOf(text: string, place: number): number {
  return Buffer.byteLength(text.slice(0, place)) + 1;
}

export function matchesWildcard(text: string, parts: WildcardParts): boolean {
  const [first, ...others] = parts;
  const last = others.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  // The earliest place for each part leaves the most room for those that follow.
  let place = first.length;
  for (const part of others) {
    const found = text.indexOf(part, place);
    if (found < 0) return false;
    place = found + part.length;
  }
  return text.length - last.length >= place && text.endsWith(last);
}
