import { Buffer } from "node:buffer";
import { InvalidArgumentError } from "../errors.ts";

/** Data of a record: text that is UTF-8 on the wire, or bytes. Text stays text until somebody asks for its bytes. */
export type RecordData = string | Buffer;

/** The data of what a test puts: text as it is, a copy of bytes, anything else as JSON. */
export function toRecordData(
  data: unknown,
  call: { readonly where: string; readonly option: string },
): RecordData {
  if (typeof data === "string") return data;
  if (data instanceof ArrayBuffer || data instanceof SharedArrayBuffer)
    return Buffer.from(new Uint8Array(data.slice(0)));
  if (ArrayBuffer.isView(data))
    return Buffer.from(new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  let text: string | undefined;
  try {
    text = JSON.stringify(data);
  } catch {
    // What JSON cannot hold has no text either way.
  }
  if (text === undefined) {
    const expected = "text, bytes or a value that JSON can hold";
    throw new InvalidArgumentError(call.where, call.option, expected, data);
  }
  return text;
}

/** Bytes on the wire, before base64. */
export function sizeOf(data: RecordData): number {
  return typeof data === "string" ? Buffer.byteLength(data) : data.length;
}

export function toBase64(data: RecordData): string {
  return (typeof data === "string" ? Buffer.from(data) : data).toString("base64");
}
