import { Buffer } from "node:buffer";
import { type Attributes, type AttributeValue, attributeOf, toBase64 } from "./attribute-value.ts";
import { compareNumbers } from "./table-number.ts";

/** Whether two values are the same; the order inside of sets and maps does not count. Numbers are normalized. */
export function areEqual(one: AttributeValue, other: AttributeValue): boolean {
  if ("S" in one) return "S" in other && one.S === other.S;
  if ("N" in one) return "N" in other && one.N === other.N;
  if ("BOOL" in one) return "BOOL" in other && one.BOOL === other.BOOL;
  if ("NULL" in one) return "NULL" in other;
  if ("B" in one) return "B" in other && Buffer.compare(one.B, other.B) === 0;
  if ("SS" in one) return "SS" in other && haveSameMembers(one.SS, other.SS);
  if ("NS" in one) return "NS" in other && haveSameMembers(one.NS, other.NS);
  if ("BS" in one) return "BS" in other && haveSameMembers(one.BS.map(toBase64), other.BS.map(toBase64));
  if ("M" in one) return "M" in other && areEqualAttributes(one.M, other.M);
  return (
    "L" in other &&
    one.L.length === other.L.length &&
    one.L.every((value, index) => areEqual(value, other.L[index] as AttributeValue))
  );
}

export function areEqualAttributes(one: Attributes, other: Attributes): boolean {
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => {
      const [first, second] = [attributeOf(one, name), attributeOf(other, name)];
      return first !== undefined && second !== undefined && areEqual(first, second);
    })
  );
}

/**
 * Negative if the first comes before: texts by their bytes in UTF-8, numbers by value, bytes without sign. Undefined for
 * values of two types, or of a type that has no order.
 */
export function compareValues(one: AttributeValue, other: AttributeValue): number | undefined {
  if ("S" in one && "S" in other) return Buffer.compare(Buffer.from(one.S), Buffer.from(other.S));
  if ("N" in one && "N" in other) return compareNumbers(one.N, other.N);
  if ("B" in one && "B" in other) return Buffer.compare(one.B, other.B);
  return undefined;
}

function haveSameMembers(one: readonly string[], other: readonly string[]): boolean {
  const members = new Set(one);
  return one.length === other.length && other.every((member) => members.has(member));
}
