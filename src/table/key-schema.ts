import { MAXIMUM_KEY_SIZE } from "../fidelity/dynamodb-limits.ts";
import {
  type Attributes,
  type AttributeValue,
  attributeOf,
  toJsonAttributes,
  typeOf,
} from "./attribute-value.ts";
import { sizeOfValue } from "./item-size.ts";
import { tableError } from "./table-error.ts";

/** An attribute that every item of a table has. */
export interface KeyAttribute {
  readonly name: string;
  /** Text, number or bytes. */
  readonly type: "S" | "N" | "B";
}

/** What tells the items of a table apart. */
export interface KeySchema {
  readonly partitionKey: KeyAttribute;
  readonly sortKey: KeyAttribute | undefined;
}

/** An attribute that an item need not have, but if it has it, then of this type: an index is ordered by it. */
export interface IndexKey {
  readonly index: string;
  readonly attribute: KeyAttribute;
}

/** What the items of a table must keep to. */
export interface TableSchema extends KeySchema {
  readonly indexKeys?: readonly IndexKey[];
}

export function keyAttributesOf({ partitionKey, sortKey }: KeySchema): readonly KeyAttribute[] {
  return sortKey === undefined ? [partitionKey] : [partitionKey, sortKey];
}

/** The key of an item that has one. */
export function keyOf(schema: KeySchema, item: Attributes): Attributes {
  return Object.fromEntries(
    keyAttributesOf(schema).map(({ name }) => [name, attributeOf(item, name) as AttributeValue]),
  );
}

/** The key of an item as JSON text. */
export function printKey(schema: KeySchema, item: Attributes): string {
  return JSON.stringify(toJsonAttributes(keyOf(schema, item)));
}

/** Refuses what is not exactly a key of the table. */
export function checkKey(schema: KeySchema, key: Attributes): void {
  checkKeyHas(keyAttributesOf(schema), key);
  checkKeyValues(schema, key);
}

/** Refuses what has not exactly these attributes. */
export function checkKeyHas(expected: readonly KeyAttribute[], key: Attributes): void {
  const isMatch = expected.every(({ name, type }) => {
    const value = attributeOf(key, name);
    return value !== undefined && typeOf(value) === type;
  });
  if (Object.keys(key).length !== expected.length || !isMatch) throw tableError("keyDoesNotMatch");
}

/** Refuses an item that lacks the key of the table. */
export function checkItemKey(schema: TableSchema, item: Attributes): void {
  for (const { name, type } of keyAttributesOf(schema)) {
    const value = attributeOf(item, name);
    if (value === undefined) throw tableError("missingKey", { key: name });
    const actual = typeOf(value);
    if (actual !== type) throw tableError("keyType", { key: name, expected: type, actual });
  }
  checkKeyValues(schema, item);
  checkIndexKeys(schema.indexKeys, item);
}

/** Refuses an item with a value that an index cannot be ordered by. */
export function checkIndexKeys(indexKeys: readonly IndexKey[] | undefined, item: Attributes): void {
  for (const { index, attribute } of indexKeys ?? []) {
    const { name, type } = attribute;
    const value = attributeOf(item, name);
    if (value === undefined) continue;
    const actual = typeOf(value);
    if (actual !== type) throw tableError("indexKeyType", { key: name, expected: type, actual, index });
    if (type !== "N" && sizeOfValue(value) === 0)
      throw tableError("emptyIndexKey", { key: name, kind: type === "S" ? "string" : "binary", index });
  }
}

function checkKeyValues(schema: KeySchema, item: Attributes): void {
  for (const { name, type } of keyAttributesOf(schema)) {
    const size = sizeOfValue(attributeOf(item, name) as AttributeValue);
    if (size === 0) throw tableError("emptyKey", { key: name, kind: type === "S" ? "string" : "binary" });
    const { partition, sort } = MAXIMUM_KEY_SIZE.value;
    if (name === schema.partitionKey.name && size > partition) throw tableError("partitionKeyTooLong");
    if (name === schema.sortKey?.name && size > sort) throw tableError("sortKeyTooLong");
  }
}
