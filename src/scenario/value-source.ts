import { isAsymmetricMatcher } from "../assertions/asymmetric-matcher.ts";
import { asymmetricSource } from "./asymmetric-source.ts";
import { functionSource, methodSource } from "./function-source.ts";
import { isScript } from "./script.ts";
import type { ScriptData, ScriptStep } from "./script-data.ts";

const WIDTH = 78;
const INDENT = "  ";
const IDENTIFIER = /^[A-Za-z_$][\w$]*$/;

/** Where code stands: how deep, and how much is before it on its line. */
interface Place {
  readonly depth: number;
  readonly before: number;
}

/** A value as code that makes it again: on one line if it fits beside what is before it, else a member a line. */
export function valueSource(value: unknown, place: Place): string {
  switch (typeof value) {
    case "string":
      return JSON.stringify(value);
    case "number":
      return Object.is(value, -0) ? "-0" : String(value);
    case "bigint":
      return `${value}n`;
    case "function":
      return isScript(value)
        ? valueSource(shortScript(value.data), place)
        : functionSource(value as (...args: never[]) => unknown, place.depth);
    case "object":
      return objectSource(value, place);
    default:
      return String(value);
  }
}

function objectSource(value: object | null, place: Place): string {
  if (value === null) return "null";
  if (value instanceof Date)
    return `new Date(${Number.isNaN(value.getTime()) ? "NaN" : JSON.stringify(value)})`;
  if (value instanceof RegExp) return String(value);
  if (value instanceof Error)
    return valueSource({ errorType: value.name, errorMessage: value.message }, place);
  if (ArrayBuffer.isView(value)) return `Uint8Array.from([${[...(value as Uint8Array)].join(", ")}])`;
  if (isAsymmetricMatcher(value)) return asymmetricSource(value, (sample) => valueSource(sample, place));
  if (Array.isArray(value)) {
    const items = (depth: number) =>
      value.map((item: unknown) => ({
        depth,
        source: (before: number) => valueSource(item, { depth, before }),
      }));
    return enclosed("[]", items, place);
  }
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  const sources = (depth: number) =>
    members.map(([name, member]) => ({
      depth,
      source: (before: number) => memberSource(name, member, { depth, before }),
    }));
  return enclosed("{}", sources, place);
}

interface Part {
  readonly depth: number;
  readonly source: (before: number) => string;
}

function enclosed(
  [open = "", close = ""]: string,
  parts: (depth: number) => readonly Part[],
  { depth, before }: Place,
): string {
  const inner = parts(depth + 1);
  if (inner.length === 0) return `${open}${close}`;
  const space = open === "{" ? " " : "";
  const line = `${open}${space}${inner.map(({ source }) => source(0)).join(", ")}${space}${close}`;
  if (!line.includes("\n") && before + line.length <= WIDTH) return line;
  const indent = INDENT.repeat(depth + 1);
  const lines = inner.map(({ source }) => `${indent}${source(indent.length)},`);
  return [open, ...lines, `${INDENT.repeat(depth)}${close}`].join("\n");
}

function memberSource(name: string, value: unknown, { depth, before }: Place): string {
  if (typeof value === "function" && !isScript(value)) {
    const method = methodSource(name, value as () => unknown, depth);
    if (method !== undefined) return method;
  }
  const key = nameSource(name);
  return `${key}: ${valueSource(value, { depth, before: before + key.length + 3 })}`;
}

function nameSource(name: string): string {
  // Written plainly it would be what the object inherits from.
  if (name === "__proto__") return '["__proto__"]';
  return IDENTIFIER.test(name) ? name : JSON.stringify(name);
}

/** A script as short as it can be written. */
function shortScript(data: ScriptData): ScriptData | readonly ScriptStep[] {
  const [clause, ...others] = data.clauses;
  const isPlain = Object.keys(data).length === 1 && others.length === 0;
  return isPlain && clause?.each === "invocation" ? clause.steps : data;
}
