import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";

/** The record that ends every zip file, and is all of an empty one, up to the length of its comment. */
const END_OF_CENTRAL_DIRECTORY = Buffer.from(`504b0506${"00".repeat(16)}`, "hex");

/**
 * The package that stands for a function's code: an empty zip file whose comment says which code is meant. Nothing is
 * computed before somebody asks for it.
 */
export class CodePackage {
  readonly #marker: string;
  #bytes: Uint8Array | undefined;
  #sha256: string | undefined;

  /** Two packages of the same marker are the same. */
  constructor(marker: string) {
    this.#marker = marker;
  }

  get bytes(): Uint8Array {
    this.#bytes ??= emptyArchive(this.#marker);
    return this.#bytes;
  }

  /** AWS's CodeSize. */
  get size(): number {
    return this.bytes.byteLength;
  }

  /** AWS's CodeSha256: base64. */
  get sha256(): string {
    this.#sha256 ??= sha256Of(this.bytes);
    return this.#sha256;
  }
}

/** The SHA-256 of bytes as base64 text. */
export function sha256Of(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("base64");
}

function emptyArchive(comment: string): Uint8Array {
  const text = Buffer.from(comment);
  const length = Buffer.alloc(2);
  length.writeUInt16LE(text.length);
  return Uint8Array.from(Buffer.concat([END_OF_CENTRAL_DIRECTORY, length, text]));
}
