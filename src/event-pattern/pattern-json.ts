import { patternFault } from "./pattern-fault.ts";

/** A part of a pattern as it was written. */
export type PatternJson = string | number | boolean | null | readonly PatternJson[] | PatternObject;

/** An object with all its members in their order: the same key may stand there twice, and then both count. */
export class PatternObject {
  readonly members: readonly (readonly [key: string, value: PatternJson])[];

  constructor(members: PatternObject["members"]) {
    this.members = members;
  }
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[-+.\w]+|[{}[\]]/g;

/**
 * Reads JSON text without losing repeated keys, as `JSON.parse` would.
 * @throws AwsServiceError InvalidEventPatternException for what is not JSON
 */
export function readPatternJson(text: string): PatternJson {
  try {
    JSON.parse(text);
  } catch {
    throw patternFault("notJson");
  }
  const tokens = text.match(TOKEN) as readonly string[];
  let place = 0;
  // The text is known to be JSON, so commas and colons say nothing that the other tokens do not.
  const read = (): PatternJson => {
    const token = tokens[place++] as string;
    if (token === "{") {
      const members: [string, PatternJson][] = [];
      while (tokens[place] !== "}") members.push([JSON.parse(tokens[place++] as string) as string, read()]);
      place += 1;
      return new PatternObject(members);
    }
    if (token === "[") {
      const items: PatternJson[] = [];
      while (tokens[place] !== "]") items.push(read());
      place += 1;
      return items;
    }
    return JSON.parse(token) as PatternJson;
  };
  return read();
}

export function isPatternArray(value: PatternJson): value is readonly PatternJson[] {
  return Array.isArray(value);
}
