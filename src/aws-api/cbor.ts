import { Buffer } from "node:buffer";
import { WireTimestamp } from "./wire-timestamp.ts";

/** A value with a tag other than that of an instant. */
export class CborTag {
  readonly tag: number | bigint;
  readonly value: unknown;

  constructor(tag: number | bigint, value: unknown) {
    this.tag = tag;
    this.value = value;
  }
}

const MAJOR = { unsigned: 0, negative: 1, bytes: 2, text: 3, list: 4, map: 5, tag: 6, simple: 7 } as const;
const SIMPLE = { false: 20, true: 21, null: 22, undefined: 23 } as const;
/** The tag of seconds since 1970. */
const INSTANT_TAG = 1;
const INDEFINITE = 31;
const BREAK = 0xff;
const FLOAT_64 = 0xfb;

/**
 * Bytes that hold a value: text, numbers, big integers, booleans, null, bytes, instants, lists, and objects, of which
 * members that are undefined are left out. See https://www.rfc-editor.org/rfc/rfc8949
 */
export function encodeCbor(value: unknown): Uint8Array {
  const parts: Uint8Array[] = [];
  write(parts, value);
  return new Uint8Array(Buffer.concat(parts));
}

function write(parts: Uint8Array[], value: unknown): void {
  switch (typeof value) {
    case "string": {
      const bytes = Buffer.from(value);
      parts.push(head(MAJOR.text, bytes.length), bytes);
      return;
    }
    case "number":
      parts.push(
        Number.isSafeInteger(value) && !Object.is(value, -0) ? integer(BigInt(value)) : float(value),
      );
      return;
    case "bigint":
      parts.push(integer(value));
      return;
    case "boolean":
      parts.push(head(MAJOR.simple, value ? SIMPLE.true : SIMPLE.false));
      return;
    case "object":
      writeObject(parts, value);
      return;
    default:
      parts.push(head(MAJOR.simple, SIMPLE.null));
  }
}

function writeObject(parts: Uint8Array[], value: object | null): void {
  if (value === null) {
    parts.push(head(MAJOR.simple, SIMPLE.null));
  } else if (value instanceof WireTimestamp) {
    parts.push(head(MAJOR.tag, INSTANT_TAG));
    write(parts, value.seconds);
  } else if (value instanceof CborTag) {
    parts.push(head(MAJOR.tag, value.tag));
    write(parts, value.value);
  } else if (ArrayBuffer.isView(value)) {
    parts.push(head(MAJOR.bytes, value.byteLength));
    parts.push(Buffer.from(value.buffer, value.byteOffset, value.byteLength));
  } else if (Array.isArray(value)) {
    parts.push(head(MAJOR.list, value.length));
    for (const entry of value) write(parts, entry);
  } else {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    parts.push(head(MAJOR.map, members.length));
    for (const [name, member] of members) {
      write(parts, name);
      write(parts, member);
    }
  }
}

function integer(value: bigint): Uint8Array {
  return value >= 0n ? head(MAJOR.unsigned, value) : head(MAJOR.negative, -1n - value);
}

function float(value: number): Uint8Array {
  const bytes = Buffer.alloc(9);
  bytes[0] = FLOAT_64;
  bytes.writeDoubleBE(value, 1);
  return bytes;
}

/** What a value begins with: its kind, and a number in as few bytes as hold it. */
function head(major: number, argument: number | bigint): Uint8Array {
  const first = major << 5;
  const value = BigInt(argument);
  if (value < 24n) return Buffer.of(first | Number(value));
  if (value < 0x100n) return Buffer.of(first | 24, Number(value));
  const bytes = Buffer.alloc(value < 0x10000n ? 3 : value < 0x100000000n ? 5 : 9);
  if (bytes.length === 3) bytes.writeUInt16BE(Number(value), 1);
  else if (bytes.length === 5) bytes.writeUInt32BE(Number(value), 1);
  else bytes.writeBigUInt64BE(value, 1);
  bytes[0] = first | (bytes.length === 3 ? 25 : bytes.length === 5 ? 26 : 27);
  return bytes;
}

/** The value that bytes hold. Integers beyond those of a number are big ones. Throws RangeError if they hold none. */
export function decodeCbor(bytes: Uint8Array): unknown {
  const reader = new CborReader(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const value = reader.read();
  if (!reader.isAtEnd) throw new RangeError("More bytes than the value has.");
  return value;
}

class CborReader {
  readonly #bytes: Buffer;
  #position = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#position === this.#bytes.length;
  }

  read(): unknown {
    const first = this.#take(1).readUInt8();
    const major = first >> 5;
    const info = first & 31;
    switch (major) {
      case MAJOR.unsigned:
        return this.#argument(info);
      case MAJOR.negative:
        return toNumber(-1n - BigInt(this.#argument(info)));
      case MAJOR.bytes:
        return new Uint8Array(this.#string(info));
      case MAJOR.text:
        return this.#string(info).toString();
      case MAJOR.list:
        return this.#list(info);
      case MAJOR.map:
        return this.#map(info);
      case MAJOR.tag:
        return this.#tagged(info);
      default:
        return this.#simple(info);
    }
  }

  #list(info: number): unknown[] {
    const entries: unknown[] = [];
    const count = info === INDEFINITE ? undefined : Number(this.#argument(info));
    while (count === undefined ? !this.#takesBreak() : entries.length < count) entries.push(this.read());
    return entries;
  }

  #map(info: number): Readonly<Record<string, unknown>> {
    const members: Record<string, unknown> = {};
    const count = info === INDEFINITE ? undefined : Number(this.#argument(info));
    for (let index = 0; count === undefined ? !this.#takesBreak() : index < count; index++) {
      const name = String(this.read());
      Object.defineProperty(members, name, {
        value: this.read(),
        enumerable: true,
        configurable: true,
        writable: true,
      });
    }
    return members;
  }

  #tagged(info: number): unknown {
    const tag = this.#argument(info);
    const value = this.read();
    if (tag !== INSTANT_TAG) return new CborTag(tag, value);
    return new WireTimestamp(Math.round(Number(value) * 1_000));
  }

  #simple(info: number): unknown {
    switch (info) {
      case SIMPLE.false:
        return false;
      case SIMPLE.true:
        return true;
      case SIMPLE.null:
        return null;
      case SIMPLE.undefined:
        return undefined;
      case 25:
        return halfFloat(this.#take(2).readUInt16BE());
      case 26:
        return this.#take(4).readFloatBE();
      case 27:
        return this.#take(8).readDoubleBE();
      default:
        throw new RangeError(`There is no simple value ${info}.`);
    }
  }

  /** Of a length that is known, or in pieces that each know theirs. */
  #string(info: number): Buffer {
    if (info !== INDEFINITE) return this.#take(Number(this.#argument(info)));
    const pieces: Buffer[] = [];
    while (!this.#takesBreak()) pieces.push(this.#string(this.#take(1).readUInt8() & 31));
    return Buffer.concat(pieces);
  }

  #argument(info: number): number | bigint {
    if (info < 24) return info;
    if (info === 24) return this.#take(1).readUInt8();
    if (info === 25) return this.#take(2).readUInt16BE();
    if (info === 26) return this.#take(4).readUInt32BE();
    if (info === 27) return toNumber(this.#take(8).readBigUInt64BE());
    throw new RangeError("A value without a length.");
  }

  #takesBreak(): boolean {
    if (this.#bytes[this.#position] !== BREAK) return false;
    this.#position++;
    return true;
  }

  #take(count: number): Buffer {
    const end = this.#position + count;
    if (end > this.#bytes.length) throw new RangeError("Fewer bytes than the value has.");
    const taken = this.#bytes.subarray(this.#position, end);
    this.#position = end;
    return taken;
  }
}

function toNumber(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** Sixteen bits: a sign, five of exponent, ten of fraction. */
function halfFloat(bits: number): number {
  const sign = (bits & 0x8000) === 0 ? 1 : -1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1_024 + fraction) * 2 ** (exponent - 25);
}
