import { types } from "node:util";
import { nearestNames } from "../../arguments/near-names.ts";
import { InvalidArgumentError } from "../../errors.ts";
import type { SchemaMember } from "./command-schema.ts";

/** What SDK clients add to each answer by themselves. */
const ADDED_BY_CLIENTS: ReadonlySet<string> = new Set(["$metadata"]);

/** Refuses a reply that the operation cannot give: clients would drop what they do not know without a word. */
export function checkReply(where: string, output: SchemaMember, reply: unknown): void {
  if (reply === undefined || reply === null) return;
  check({ where, path: "reply" }, output, reply);
}

interface Place {
  readonly where: string;
  /** `reply.Secrets[0].Name`. */
  readonly path: string;
}

function check(place: Place, { shape }: SchemaMember, value: unknown): void {
  if (value === undefined || value === null) return;
  const inside = (suffix: string): Place => ({ ...place, path: place.path + suffix });
  switch (shape.kind) {
    case "unit":
      checkNames(place, [], value);
      return;
    case "structure": {
      const members = shape.members();
      const names = members.map(({ name }) => name);
      // A stream of events is no structure yet: each of its events is one.
      if (shape.isUnion && isSequence(value)) return;
      checkNames(place, names, value);
      for (const member of members)
        check(inside(`.${member.name}`), member, (value as Record<string, unknown>)[member.name]);
      return;
    }
    case "list":
      if (!Array.isArray(value)) throw refused(place, "a list", value);
      for (const [index, item] of value.entries()) check(inside(`[${index}]`), shape.item(), item);
      return;
    case "map":
      if (!isPlainObject(value)) throw refused(place, "an object", value);
      for (const [key, entry] of Object.entries(value)) check(inside(`.${key}`), shape.value(), entry);
      return;
    case "timestamp":
      if (!types.isDate(value) || Number.isNaN(value.getTime())) throw refused(place, "a valid Date", value);
      return;
    case "string":
    case "boolean":
    case "number":
      // Clients turn numbers of arbitrary precision and lazily parsed texts into objects.
      if (typeof value !== shape.kind && typeof value !== "bigint" && typeof value !== "object")
        throw refused(place, `a ${shape.kind}`, value);
      return;
    default:
  }
}

function checkNames(place: Place, names: readonly string[], value: unknown): void {
  if (!isPlainObject(value)) throw refused(place, "an object", value);
  for (const [name, member] of Object.entries(value)) {
    if (member === undefined || names.includes(name) || ADDED_BY_CLIENTS.has(name)) continue;
    const near = nearestNames(name, names);
    const meant =
      near.length > 0
        ? ` (did you mean ${near.join(" or ")}?)`
        : names.length > 0
          ? `: ${names.join(", ")}`
          : "";
    throw new InvalidArgumentError(
      place.where,
      place.path,
      `an object with the answer's members${meant}`,
      value,
    );
  }
}

function isPlainObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !types.isDate(value);
}

function isSequence(value: unknown): boolean {
  return (
    typeof value === "object" && value !== null && (Symbol.asyncIterator in value || Symbol.iterator in value)
  );
}

function refused({ where, path }: Place, expected: string, value: unknown): InvalidArgumentError {
  return new InvalidArgumentError(where, path, expected, value);
}
