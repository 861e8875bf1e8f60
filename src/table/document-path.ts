import {
  type Attributes,
  type AttributeValue,
  attributeOf,
  withAttribute,
  withoutAttribute,
} from "./attribute-value.ts";

/** The way to a value inside of an item: names of attributes and places in lists. The first is a name. */
export type DocumentPath = readonly (string | number)[];

/** As errors print it: `[orders, [0], price]`. */
export function printPath(path: DocumentPath): string {
  return `[${path.map((step) => (typeof step === "number" ? `[${step}]` : step)).join(", ")}]`;
}

export function isSamePath(one: DocumentPath, other: DocumentPath): boolean {
  return one.length === other.length && one.every((step, index) => step === other[index]);
}

/** How two paths of one expression exclude each other: one leads through the other, or one has a list where the other has a map. */
export function pathClash(one: DocumentPath, other: DocumentPath): "overlap" | "conflict" | undefined {
  const length = Math.min(one.length, other.length);
  for (let index = 0; index < length; index++) {
    if (typeof one[index] !== typeof other[index]) return "conflict";
    if (one[index] !== other[index]) return undefined;
  }
  return "overlap";
}

/** The value at a path, if there is one. */
export function valueAt(attributes: Attributes, path: DocumentPath): AttributeValue | undefined {
  return path.reduce<AttributeValue | undefined>(
    (value, step) => (value === undefined ? undefined : memberOf(value, step)),
    { M: attributes },
  );
}

/**
 * The attributes with the value at a path set, or nothing if the path leads through what is not there or is of another
 * type. A place behind the end of a list is the next free one.
 */
export function withValueAt(
  attributes: Attributes,
  path: DocumentPath,
  value: AttributeValue,
): Attributes | undefined {
  return changeAt(attributes, path, (parent, step) => {
    if ("M" in parent && typeof step === "string") return { M: withAttribute(parent.M, step, value) };
    if (!("L" in parent) || typeof step !== "number") return undefined;
    return step < parent.L.length ? { L: parent.L.with(step, value) } : { L: [...parent.L, value] };
  });
}

/** The attributes without what is at a path, or nothing if the path leads through what is not there. */
export function withoutValueAt(attributes: Attributes, path: DocumentPath): Attributes | undefined {
  return changeAt(attributes, path, (parent, step) => {
    if ("M" in parent && typeof step === "string") return { M: withoutAttribute(parent.M, step) };
    if (!("L" in parent) || typeof step !== "number") return undefined;
    return { L: parent.L.filter((_, index) => index !== step) };
  });
}

type Change = (parent: AttributeValue, step: string | number) => AttributeValue | undefined;

function changeAt(attributes: Attributes, path: DocumentPath, change: Change): Attributes | undefined {
  const changed = changeInside({ M: attributes }, path, change);
  return changed !== undefined && "M" in changed ? changed.M : undefined;
}

function changeInside(
  parent: AttributeValue,
  [step, ...further]: DocumentPath,
  change: Change,
): AttributeValue | undefined {
  if (step === undefined) return undefined;
  if (further.length === 0) return change(parent, step);
  const member = memberOf(parent, step);
  const changed = member === undefined ? undefined : changeInside(member, further, change);
  if (changed === undefined) return undefined;
  if ("M" in parent) return { M: withAttribute(parent.M, String(step), changed) };
  return "L" in parent ? { L: parent.L.with(Number(step), changed) } : undefined;
}

function memberOf(value: AttributeValue, step: string | number): AttributeValue | undefined {
  if (typeof step === "string") return "M" in value ? attributeOf(value.M, step) : undefined;
  return "L" in value ? value.L[step] : undefined;
}
