import { Buffer } from "node:buffer";
import { DOCUMENT_OVERHEAD } from "../fidelity/dynamodb-limits.ts";
import type { Attributes, AttributeValue } from "./attribute-value.ts";
import { significantDigits } from "./table-number.ts";

/** Bytes that attributes take, as DynamoDB counts them: their names and values. */
export function sizeOfAttributes(attributes: Attributes): number {
  return sum(Object.entries(attributes), ([name, value]) => Buffer.byteLength(name) + sizeOfValue(value));
}

export function sizeOfValue(value: AttributeValue): number {
  const { document, element } = DOCUMENT_OVERHEAD.value;
  if ("S" in value) return Buffer.byteLength(value.S);
  if ("N" in value) return sizeOfNumber(value.N);
  if ("B" in value) return value.B.byteLength;
  if ("SS" in value) return sum(value.SS, (text) => Buffer.byteLength(text));
  if ("NS" in value) return sum(value.NS, sizeOfNumber);
  if ("BS" in value) return sum(value.BS, ({ byteLength }) => byteLength);
  if ("L" in value) return document + sum(value.L, (member) => element + sizeOfValue(member));
  if ("M" in value) return document + element * Object.keys(value.M).length + sizeOfAttributes(value.M);
  return 1;
}

function sizeOfNumber(text: string): number {
  return Math.ceil(significantDigits(text) / 2) + 1;
}

function sum<T>(values: readonly T[], sizeOf: (value: T) => number): number {
  return values.reduce((total, value) => total + sizeOf(value), 0);
}
