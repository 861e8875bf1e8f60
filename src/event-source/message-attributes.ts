import { Buffer } from "node:buffer";
import { createHash } from "node:crypto";

/** One message attribute: `stringValue` for `String` and `Number`, `binaryValue` for `Binary`. */
export interface MessageAttributeValue {
  /** `String`, `Number` or `Binary`, with a suffix of one's own if wanted: `Number.int`. */
  readonly dataType: string;
  readonly stringValue?: string;
  readonly binaryValue?: Uint8Array;
}

/** A message's own attributes by name. */
export type MessageAttributes = Readonly<Record<string, MessageAttributeValue>>;

/** What a message without attributes has. */
export const NO_ATTRIBUTES: MessageAttributes = Object.freeze({});

/** The bytes before the value in the digest tell text from binary. */
const TEXT_MARK = Buffer.from([1]);
const BINARY_MARK = Buffer.from([2]);

/** The bytes that count towards a message's size: names, data types and values. */
export function attributesSize(attributes: MessageAttributes): number {
  let size = 0;
  for (const [name, value] of Object.entries(attributes)) {
    size +=
      Buffer.byteLength(name) +
      Buffer.byteLength(value.dataType) +
      Buffer.byteLength(attributeBytes(value) ?? "");
  }
  return size;
}

/**
 * `MD5OfMessageAttributes`: the digest of names, types and values, sorted by name, each with its length before it.
 * @returns `undefined` if there are no attributes: SQS then leaves the member out.
 */
export function attributesDigest(attributes: MessageAttributes): string | undefined {
  if (attributes === NO_ATTRIBUTES) return undefined;
  const names = Object.keys(attributes).sort();
  if (names.length === 0) return undefined;
  const hash = createHash("md5");
  const add = (part: string | Uint8Array) => {
    const bytes = typeof part === "string" ? Buffer.from(part) : part;
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    hash.update(length).update(bytes);
  };
  for (const name of names) {
    const value = attributes[name] as MessageAttributeValue;
    add(name);
    add(value.dataType);
    hash.update(isBinary(value) ? BINARY_MARK : TEXT_MARK);
    add(attributeBytes(value) ?? "");
  }
  return hash.digest("hex");
}

/** A copy that later changes by the sender cannot reach. */
export function copyAttributes(attributes: MessageAttributes): MessageAttributes {
  const copies = Object.entries(attributes).map(([name, value]) => {
    const { dataType } = value;
    const copy: MessageAttributeValue = Object.freeze(
      isBinary(value)
        ? { dataType, binaryValue: Uint8Array.from(value.binaryValue ?? []) }
        : { dataType, stringValue: value.stringValue ?? "" },
    );
    return [name, copy] as const;
  });
  // Not by assignment: an attribute may have the name of something that every object has.
  return Object.freeze(Object.fromEntries(copies));
}

/**
 * The attributes that `MessageAttributeNames` asks for: `All`, `*` and `.*` mean all, `prefix.*` those that begin so,
 * everything else one exact name. Names that match nothing are no error.
 */
export function selectAttributes(attributes: MessageAttributes, names: readonly string[]): MessageAttributes {
  if (names.length === 0 || attributes === NO_ATTRIBUTES) return NO_ATTRIBUTES;
  if (names.some((name) => name === "All" || name === "*" || name === ".*")) return attributes;
  const selected = Object.entries(attributes).filter(([attribute]) =>
    names.some((name) =>
      name.endsWith(".*") ? attribute.startsWith(name.slice(0, -2)) : attribute === name,
    ),
  );
  return selected.length === 0 ? NO_ATTRIBUTES : Object.fromEntries(selected);
}

function isBinary(value: MessageAttributeValue): boolean {
  return value.dataType.startsWith("Binary");
}

/** An attribute's value in the field that its data type uses. */
export function attributeBytes(value: MessageAttributeValue): string | Uint8Array | undefined {
  return isBinary(value) ? value.binaryValue : value.stringValue;
}
