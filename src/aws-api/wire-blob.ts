import { Buffer } from "node:buffer";

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** The bytes of a blob as it comes over the wire, or undefined for what is no base64 text. */
export function fromWireBlob(given: unknown): Uint8Array | undefined {
  if (typeof given !== "string" || !BASE64.test(given)) return undefined;
  // A copy of this realm: a test runner's Buffer may be of another one than its Uint8Array.
  return new Uint8Array(Buffer.from(given, "base64"));
}
