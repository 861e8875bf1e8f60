import { Buffer } from "node:buffer";
import { toJsonText } from "../arguments/json-text.ts";

/** Bytes as they are (a copy), text as UTF-8, any other value as JSON. */
export function toPayloadBytes(
  value: unknown,
  { where, option }: { readonly where: string; readonly option: string },
): Buffer {
  if (value instanceof Uint8Array) return Buffer.from(value);
  if (typeof value === "string") return Buffer.from(value);
  const expected = "bytes, text or a value that JSON can hold";
  return Buffer.from(toJsonText(value, { where, option, expected }));
}

/** Bytes as Java has them, from -128 to 127. */
export function toSignedBytes(bytes: Uint8Array): number[] {
  return Array.from(bytes, (byte) => (byte << 24) >> 24);
}
