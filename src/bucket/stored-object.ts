import { Buffer } from "node:buffer";
import { hash } from "node:crypto";
import { InvalidArgumentError } from "../errors.ts";

/** An object of a bucket. It never changes; putting its key again makes another one. */
export class StoredObject {
  readonly key: string;
  readonly contentType: string;
  /** Bytes. */
  readonly size: number;
  /** The MD5 of the body in hexadecimal, without the quotes that HTTP puts around it. */
  readonly eTag: string;
  /** Epoch milliseconds. */
  readonly lastModified: number;
  readonly #body: Buffer;

  constructor(
    key: string,
    content: { readonly body: Buffer; readonly contentType: string; readonly lastModified: number },
  ) {
    this.key = key;
    this.contentType = content.contentType;
    this.lastModified = content.lastModified;
    this.#body = content.body;
    this.size = content.body.length;
    this.eTag = hash("md5", content.body);
  }

  /** A copy of the body. */
  get body(): Buffer {
    return Buffer.from(this.#body);
  }

  /** The body as UTF-8. */
  get text(): string {
    return this.#body.toString();
  }

  /** The value that the body is the JSON of. Throws SyntaxError if it is none. */
  json(): unknown {
    return JSON.parse(this.text);
  }
}

/** The bytes of what a test puts: text in UTF-8, bytes as they are, anything else as JSON. */
export function toBytes(where: string, body: unknown): Buffer {
  if (typeof body === "string") return Buffer.from(body);
  if (ArrayBuffer.isView(body))
    return Buffer.from(new Uint8Array(body.buffer, body.byteOffset, body.byteLength));
  let text: string | undefined;
  try {
    text = JSON.stringify(body);
  } catch {
    // What JSON cannot hold has no text either way.
  }
  if (text === undefined)
    throw new InvalidArgumentError(where, "body", "text, bytes or a value that JSON can hold", body);
  return Buffer.from(text);
}
