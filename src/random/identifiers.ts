import type { SeededRandom } from "./seeded-random.ts";

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Identifiers shaped as AWS's, drawn from the seeded generator: the same seed gives the same ids. */
export class Identifiers {
  readonly #random: SeededRandom;

  constructor(random: SeededRandom) {
    this.#random = random;
  }

  /** A version 4 UUID: request ids, message ids, mapping UUIDs, revision ids. */
  uuid(): string {
    const a = this.#random.nextUint32();
    const b = this.#random.nextUint32();
    const c = this.#random.nextUint32();
    const d = this.#random.nextUint32();
    const second = (b & 0xffff0fff) | 0x00004000;
    const third = (c & 0x3fffffff) | 0x80000000;
    return `${hex32(a)}-${hex16(second >>> 16)}-${hex16(second)}-${hex16(third >>> 16)}-${hex16(third)}${hex32(d)}`;
  }

  /** `length` lower-case hexadecimal digits: the tail of a log stream's name, a trace id. */
  hex(length: number): string {
    let text = "";
    while (text.length < length) text += hex32(this.#random.nextUint32());
    return text.slice(0, length);
  }

  /** A receipt handle: opaque base64 text that begins as SQS's do. */
  receiptHandle(): string {
    let text = "AQEB";
    for (let word = 0; word < 8; word++) {
      let bits = this.#random.nextUint32();
      for (let digit = 0; digit < 5; digit++) {
        text += BASE64[bits & 63];
        bits >>>= 6;
      }
    }
    return `${text}==`;
  }
}

function hex16(value: number): string {
  return (HEX[(value >>> 8) & 0xff] as string) + (HEX[value & 0xff] as string);
}

function hex32(value: number): string {
  return hex16(value >>> 16) + hex16(value);
}
