/** The keys and array places that lead to a part of an event. */
export type JsonPath = readonly (string | number)[];

const STEP = /\.([^.[\]\s]+)|\[(\d+)\]/y;

/** Reads a path such as `$.detail.items[0].id`; `undefined` if it is none, or one that AWS has and this library does not. */
export function parseJsonPath(text: string): JsonPath | undefined {
  if (!text.startsWith("$")) return undefined;
  const path: (string | number)[] = [];
  STEP.lastIndex = 1;
  while (STEP.lastIndex < text.length) {
    const step = STEP.exec(text);
    if (step === null || step[1] === "*") return undefined;
    path.push(step[1] ?? Number(step[2]));
  }
  return path;
}

/** The part of a value at a path; `undefined` if there is none. */
export function valueAt(value: unknown, path: JsonPath): unknown {
  let part = value;
  for (const step of path) {
    const hasStep =
      typeof part === "object" &&
      part !== null &&
      Array.isArray(part) === (typeof step === "number") &&
      Object.hasOwn(part, step);
    if (!hasStep) return undefined;
    part = (part as Readonly<Record<string | number, unknown>>)[step];
  }
  return part;
}
