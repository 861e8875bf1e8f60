import { Buffer } from "node:buffer";
import type { SeededRandom } from "./seeded-random.ts";

const HEX = Buffer.from("0123456789abcdef");
const BASE64 = Buffer.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/");

// Ids are written here and read as a whole. V8 keeps a text that was put together as the tree of its pieces, many times
// as large, for as long as a message or the journal holds it.
const UUID = Buffer.from("00000000-0000-0000-0000-000000000000");
const PLACES_OF_DIGITS = [...UUID.keys()].filter((place) => UUID[place] !== "-".charCodeAt(0));
const RECEIPT_HANDLE = Buffer.from(`AQEB${"A".repeat(40)}==`);

/** Identifiers shaped as AWS's, drawn from the seeded generator: the same seed gives the same ids. */
export class Identifiers {
  readonly #random: SeededRandom;

  constructor(random: SeededRandom) {
    this.#random = random;
  }

  /** A version 4 UUID: request ids, message ids, mapping UUIDs, revision ids. */
  uuid(): string {
    const random = this.#random;
    const words = [
      random.nextUint32(),
      (random.nextUint32() & 0xffff0fff) | 0x00004000,
      (random.nextUint32() & 0x3fffffff) | 0x80000000,
      random.nextUint32(),
    ];
    let digit = 0;
    for (const word of words) {
      for (let shift = 28; shift >= 0; shift -= 4) {
        UUID[PLACES_OF_DIGITS[digit++] as number] = HEX[(word >>> shift) & 15] as number;
      }
    }
    return UUID.toString("latin1");
  }

  /** `length` lower-case hexadecimal digits: the tail of a log stream's name, a trace id. */
  hex(length: number): string {
    let text = "";
    while (text.length < length) text += hex32(this.#random.nextUint32());
    return text.slice(0, length);
  }

  /** A receipt handle: opaque base64 text that begins as SQS's do. */
  receiptHandle(): string {
    let place = "AQEB".length;
    for (let word = 0; word < 8; word++) {
      let bits = this.#random.nextUint32();
      for (let digit = 0; digit < 5; digit++) {
        RECEIPT_HANDLE[place++] = BASE64[bits & 63] as number;
        bits >>>= 6;
      }
    }
    return RECEIPT_HANDLE.toString("latin1");
  }
}

function hex32(value: number): string {
  return value.toString(16).padStart(8, "0");
}
