import { Buffer } from "node:buffer";
import { types } from "node:util";
import { WireTimestamp } from "../wire-timestamp.ts";
import type { SchemaMember, TimestampFormat } from "./command-schema.ts";

/** How a protocol without XML writes values. */
export interface ValueStyle {
  /** Bytes as they are, and instants marked as such; or else as text and seconds. */
  readonly isBinary: boolean;
  /** Whether members may have other names on the wire than in the client. */
  readonly usesJsonNames: boolean;
}

/** A value as JSON or CBOR has it, by its type in the model. */
export function writtenValue(style: ValueStyle, member: SchemaMember, value: unknown): unknown {
  if (value === undefined || value === null) return value;
  const { shape, traits } = member;
  switch (shape.kind) {
    case "structure":
      return writtenMembers(style, shape.members(), value);
    case "list":
      return (value as readonly unknown[]).map((item) => writtenValue(style, shape.item(), item));
    case "map":
      return Object.fromEntries(
        Object.entries(value).map(([key, entry]) => [key, writtenValue(style, shape.value(), entry)]),
      );
    case "timestamp":
      return style.isBinary
        ? new WireTimestamp((value as Date).getTime())
        : instant(value as Date, shape.format ?? "epoch-seconds");
    case "blob":
      return style.isBinary ? bytesOf(value) : base64(value);
    case "string":
      return typeof traits["mediaType"] === "string" && typeof value === "object"
        ? JSON.stringify(value)
        : String(value);
    case "number":
      return style.isBinary || Number.isFinite(Number(value)) ? Number(value) : String(value);
    case "unit":
      return undefined;
    default:
      return value;
  }
}

/** The given members of a structure, by their names on the wire. */
export function writtenMembers(
  style: ValueStyle,
  members: readonly SchemaMember[],
  value: object,
): Readonly<Record<string, unknown>> {
  const written: Record<string, unknown> = {};
  for (const member of members) {
    const given = (value as Readonly<Record<string, unknown>>)[member.name];
    if (given === undefined || given === null) continue;
    const jsonName = style.usesJsonNames ? member.traits["jsonName"] : undefined;
    written[String(jsonName ?? member.name)] = writtenValue(style, member, given);
  }
  return written;
}

/** A value whose type nobody knows: instants as seconds, bytes as base64 text; both marked as such if `isBinary`. */
export function untypedValue(value: unknown, { isBinary }: Pick<ValueStyle, "isBinary">): unknown {
  if (types.isDate(value)) return new WireTimestamp(value.getTime());
  if (ArrayBuffer.isView(value)) return isBinary ? bytesOf(value) : base64(value);
  if (Array.isArray(value)) return value.map((entry) => untypedValue(entry, { isBinary }));
  if (typeof value !== "object" || value === null || value instanceof Map) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== "$metadata")
      .map(([name, member]) => [name, untypedValue(member, { isBinary })]),
  );
}

/** An instant in one of the forms that protocols have for it. */
export function instant(date: Date, format: TimestampFormat): string | number {
  switch (format) {
    case "date-time":
      return date.toISOString().replace(".000Z", "Z");
    case "http-date":
      return date.toUTCString();
    case "epoch-seconds":
      return date.getTime() / 1_000;
  }
}

/** Text stands for its bytes, as clients take it. */
export function bytesOf(value: unknown): Uint8Array {
  if (ArrayBuffer.isView(value))
    return new Uint8Array(
      value.buffer.slice(value.byteOffset, value.byteOffset + value.byteLength) as ArrayBuffer,
    );
  return new Uint8Array(Buffer.from(String(value)));
}

export function base64(value: unknown): string {
  return Buffer.from(bytesOf(value)).toString("base64");
}
