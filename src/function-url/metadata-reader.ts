import { Buffer } from "node:buffer";
import { HTTP_PRELUDE_DELIMITER_LENGTH } from "../fidelity/node-runtime.ts";
import { readMetadata } from "./function-url-response.ts";
import type { HttpResponseHead } from "./http-message.ts";

const DELIMITER = Buffer.alloc(HTTP_PRELUDE_DELIMITER_LENGTH.value);

/** What is known of a streamed response after so many of its bytes. */
export type ReadMetadata =
  | { readonly type: "incomplete" }
  | { readonly type: "invalid" }
  /** With what has come of the body already. */
  | { readonly type: "complete"; readonly head: HttpResponseHead; readonly rest: Buffer };

/**
 * Takes the metadata off the front of a response that `awslambda.HttpResponseStream` made: JSON and eight NUL bytes, which
 * may come in any number of pieces.
 * See https://docs.aws.amazon.com/lambda/latest/dg/runtimes-custom.html
 */
export class MetadataReader {
  #read: Buffer = Buffer.alloc(0);

  read(chunk: Uint8Array): ReadMetadata {
    this.#read = Buffer.concat([this.#read, chunk]);
    const end = this.#read.indexOf(DELIMITER);
    if (end < 0) return { type: "incomplete" };
    const head = readMetadata(this.#read.toString("utf8", 0, end));
    if (head === undefined) return { type: "invalid" };
    return { type: "complete", head, rest: this.#read.subarray(end + DELIMITER.length) };
  }
}
