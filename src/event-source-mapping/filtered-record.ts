import { Buffer, isUtf8 } from "node:buffer";
import type { FilterDataRules } from "../fidelity/filter-criteria.ts";

/** What the payload of a record is: JSON, any other text, or bytes that are no text. */
export type PayloadFormat = "json" | "text" | "bytes";

/** A record as a filter sees it: the payload stands under the source's own key, decoded. */
export interface FilteredRecord {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly format: PayloadFormat;
}

/** Lays out a record of an event for a filter. */
export function toFilteredRecord(
  record: Readonly<Record<string, unknown>>,
  { dataKey, payload, isBase64 }: FilterDataRules,
): FilteredRecord {
  const given = payload.reduce<unknown>((value, key) => memberOf(value, key), record);
  const { value, format } =
    isBase64 && typeof given === "string" ? readBytes(Buffer.from(given, "base64")) : readText(given);
  return { fields: { ...record, [dataKey]: value }, format };
}

interface Payload {
  readonly value: unknown;
  readonly format: PayloadFormat;
}

function readBytes(bytes: Buffer): Payload {
  return isUtf8(bytes)
    ? readText(bytes.toString("utf8"))
    : { value: bytes.toString("base64"), format: "bytes" };
}

/** Only an object or an array counts as JSON. */
function readText(given: unknown): Payload {
  if (typeof given !== "string") return { value: given, format: isContainer(given) ? "json" : "text" };
  // Most texts that are no JSON show it in their first character.
  if (!/^\s*[{[]/.test(given)) return { value: given, format: "text" };
  try {
    return { value: JSON.parse(given) as unknown, format: "json" };
  } catch {
    return { value: given, format: "text" };
  }
}

function isContainer(value: unknown): boolean {
  return typeof value === "object" && value !== null;
}

function memberOf(value: unknown, key: string): unknown {
  return isContainer(value) ? (value as Readonly<Record<string, unknown>>)[key] : undefined;
}
