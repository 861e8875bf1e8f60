/** The way to a value in a record: names of members and places in lists. */
export type Selector = readonly (string | number)[];

const STEP = /\.([\w-]+)|\.?\[(?:(\d+)|'([^']*)'|"([^"]*)")\]/y;

/** Reads `$.a.b[0]['c d']`; undefined if it is no selector. */
export function readSelector(text: string): Selector | undefined {
  if (!text.startsWith("$") || text === "$") return undefined;
  const steps: (string | number)[] = [];
  STEP.lastIndex = 1;
  while (STEP.lastIndex < text.length) {
    const found = STEP.exec(text);
    if (found === null) return undefined;
    const [, name, index, single, double] = found;
    steps.push(index === undefined ? ((name ?? single ?? double) as string) : Number(index));
  }
  return steps;
}

/** The value at the end of the way; undefined if there is none. */
export function selectIn(record: unknown, selector: Selector): unknown {
  let value = record;
  for (const step of selector) {
    if (typeof value !== "object" || value === null) return undefined;
    if (Array.isArray(value) ? typeof step !== "number" : !Object.hasOwn(value, step)) return undefined;
    value = (value as Readonly<Record<string | number, unknown>>)[step];
  }
  return value;
}
