import type { KeyAttribute, KeySchema } from "../../table/key-schema.ts";
import { tableError } from "../../table/table-error.ts";
import { isMembers } from "../member-names.ts";

/** AttributeDefinitions: the types of key attributes, by their names. */
export type AttributeTypes = ReadonlyMap<string, KeyAttribute["type"]>;

interface KeyElement {
  readonly name: string;
  readonly keyType: string;
}

/** Reads AttributeDefinitions. */
export function readAttributeTypes(given: unknown): AttributeTypes {
  const definitions = Array.isArray(given) ? given.filter(isMembers) : [];
  return new Map(
    definitions.map(({ AttributeName, AttributeType }) => [
      String(AttributeName),
      AttributeType as KeyAttribute["type"],
    ]),
  );
}

/**
 * Reads a KeySchema, of a table or of an index.
 * @throws AwsServiceError `ValidationException` for keys that are not defined, and for an order that is not hash, then range
 */
export function readKeySchema(given: unknown, types: AttributeTypes): KeySchema {
  const elements = (Array.isArray(given) ? given.filter(isMembers) : []).map(
    ({ AttributeName, KeyType }): KeyElement => ({ name: String(AttributeName), keyType: String(KeyType) }),
  );
  const [first, second] = elements;
  const names = elements.map(({ name }) => name);
  const definitions = [...types.keys()];
  if (names.length > definitions.length) throw tableError("fewDefinitions");
  if (names.some((name) => !types.has(name)))
    throw tableError("undefinedKeys", { keys: names.join(", "), definitions: definitions.join(", ") });
  if (second !== undefined && first?.name === second.name) throw tableError("sameKeyTwice");
  if (first === undefined || first.keyType !== "HASH") throw tableError("firstKeyType");
  if (second !== undefined && second.keyType !== "RANGE") throw tableError("secondKeyType");
  const toAttribute = ({ name }: KeyElement): KeyAttribute => ({
    name,
    type: types.get(name) as KeyAttribute["type"],
  });
  return { partitionKey: toAttribute(first), sortKey: second && toAttribute(second) };
}

/** Refuses attributes that are defined and that no key has. */
export function checkDefinitionsUsed(
  types: AttributeTypes,
  { names, hasIndexes }: { readonly names: readonly string[]; readonly hasIndexes: boolean },
): void {
  const definitions = [...types.keys()];
  if (definitions.every((name) => names.includes(name))) return;
  if (!hasIndexes) throw tableError("unusedDefinitions");
  const keys = [...new Set(names)].join(", ");
  throw tableError("unusedIndexDefinitions", { definitions: definitions.join(", "), keys });
}
