import { Buffer } from "node:buffer";

/** A value of an attribute, in DynamoDB's JSON: one member, named after the type. */
export type AttributeValue =
  | { readonly S: string }
  /** A number as text. */
  | { readonly N: string }
  | { readonly B: Uint8Array }
  | { readonly BOOL: boolean }
  /** Always true. */
  | { readonly NULL: boolean }
  | { readonly M: Attributes }
  | { readonly L: readonly AttributeValue[] }
  | { readonly SS: readonly string[] }
  | { readonly NS: readonly string[] }
  | { readonly BS: readonly Uint8Array[] };

/** Attributes by name: an item, a key, a map. */
export type Attributes = Readonly<Record<string, AttributeValue>>;

export const ATTRIBUTE_TYPES = ["S", "N", "B", "BOOL", "NULL", "M", "L", "SS", "NS", "BS"] as const;

export type AttributeType = (typeof ATTRIBUTE_TYPES)[number];

export function typeOf(value: AttributeValue): AttributeType {
  return Object.keys(value)[0] as AttributeType;
}

/** An attribute, or nothing; `constructor` is no attribute unless somebody stored one. */
export function attributeOf(attributes: Attributes, name: string): AttributeValue | undefined {
  return Object.hasOwn(attributes, name) ? attributes[name] : undefined;
}

/** The attributes without one of them. */
export function withoutAttribute(attributes: Attributes, name: string): Attributes {
  return Object.fromEntries(Object.entries(attributes).filter(([other]) => other !== name));
}

/** The attributes with one set. Unlike an assignment this can store `__proto__`. */
export function withAttribute(attributes: Attributes, name: string, value: AttributeValue): Attributes {
  return { ...attributes, ...Object.fromEntries([[name, value]]) };
}

/** A copy that shares nothing with the original, so that who gets it can change it. */
export function copyAttributes(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, copyValue(value)]));
}

export function copyValue(value: AttributeValue): AttributeValue {
  if ("B" in value) return { B: value.B.slice() };
  if ("SS" in value) return { SS: [...value.SS] };
  if ("NS" in value) return { NS: [...value.NS] };
  if ("BS" in value) return { BS: value.BS.map((bytes) => bytes.slice()) };
  if ("L" in value) return { L: value.L.map(copyValue) };
  if ("M" in value) return { M: copyAttributes(value.M) };
  return { ...value };
}

/** The attributes as JSON has them in a Lambda event: bytes as base64. */
export function toJsonAttributes(attributes: Attributes): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, toJsonValue(value)]));
}

export function toJsonValue(value: AttributeValue): unknown {
  if ("B" in value) return { B: toBase64(value.B) };
  if ("BS" in value) return { BS: value.BS.map(toBase64) };
  if ("L" in value) return { L: value.L.map(toJsonValue) };
  if ("M" in value) return { M: toJsonAttributes(value.M) };
  return value;
}

export function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
}
