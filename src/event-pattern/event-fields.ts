import type { JsonScalar } from "./value-matcher.ts";

/** Which member of each array, by the array's number, a value is in. */
export type ArrayMembership = ReadonlyMap<number, number>;

/** A value of an event that is neither an object nor an array. */
export interface EventField {
  readonly value: JsonScalar;
  readonly membership: ArrayMembership;
}

/** The fields of an event by path, keys joined by dots. Arrays add nothing to a path, so one path can have many fields. */
export type EventFields = ReadonlyMap<string, readonly EventField[]>;

/** Lays out a value that JSON can hold. Empty objects and arrays have no fields. */
export function toEventFields(event: unknown): EventFields {
  const fields = new Map<string, EventField[]>();
  let arrays = 0;
  const visit = (value: unknown, path: string | undefined, membership: ArrayMembership): void => {
    if (Array.isArray(value)) {
      const array = arrays++;
      for (const [index, item] of value.entries())
        visit(item, path, new Map([...membership, [array, index]]));
    } else if (typeof value === "object" && value !== null) {
      for (const [key, member] of Object.entries(value))
        visit(member, path === undefined ? key : `${path}.${key}`, membership);
    } else if (path !== undefined && value !== undefined) {
      const field = { value: value as JsonScalar, membership };
      const others = fields.get(path);
      if (others === undefined) fields.set(path, [field]);
      else others.push(field);
    }
  };
  visit(event, undefined, new Map());
  return fields;
}

/** Both memberships together, unless they are of different members of one array. */
export function joinMemberships(a: ArrayMembership, b: ArrayMembership): ArrayMembership | undefined {
  if (b.size === 0) return a;
  if (a.size === 0) return b;
  for (const [array, index] of b) {
    const other = a.get(array);
    if (other !== undefined && other !== index) return undefined;
  }
  return new Map([...a, ...b]);
}
