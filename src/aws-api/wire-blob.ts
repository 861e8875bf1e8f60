import { Buffer } from "node:buffer";

const PADDING = /={1,2}$/;
const NO_DIGIT = /[^A-Za-z0-9+/]/;

/** The bytes of a blob as it comes over the wire, or undefined for what is no base64 text. */
export function fromWireBlob(given: unknown): Uint8Array | undefined {
  if (typeof given !== "string" || given.length % 4 !== 0) return undefined;
  // Searched for what it may not hold: a pattern of the whole would not stand texts of many megabytes.
  if (NO_DIGIT.test(given.replace(PADDING, ""))) return undefined;
  // A copy of this realm: a test runner's Buffer may be of another one than its Uint8Array.
  return new Uint8Array(Buffer.from(given, "base64"));
}
