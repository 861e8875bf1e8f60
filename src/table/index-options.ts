import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { InvalidArgumentError } from "../errors.ts";
import { INDEXES_PER_TABLE, TABLE_NAME } from "../fidelity/dynamodb-limits.ts";
import { checkKeyAttribute, checkOneOf } from "./key-attribute.ts";
import type { KeyAttribute, KeySchema } from "./key-schema.ts";
import { checkThroughput, type ProvisionedThroughput } from "./provisioned-throughput.ts";
import { tableError } from "./table-error.ts";

const PROJECTION_TYPES = ["ALL", "KEYS_ONLY", "INCLUDE"] as const;

/** Which attributes of an item are in an index: all, the keys of both, or those and some more. */
export interface Projection {
  readonly projectionType: (typeof PROJECTION_TYPES)[number];
  /** Names of the attributes that `INCLUDE` adds. */
  readonly nonKeyAttributes?: readonly string[];
}

/** An index that has the partition key of the table and another sort key. */
export interface LocalSecondaryIndexOptions {
  /** 3 to 255 letters, digits, dots, hyphens and underscores. */
  readonly indexName: string;
  readonly sortKey: KeyAttribute;
  /** @defaultValue `{ projectionType: "ALL" }` */
  readonly projection?: Projection;
}

/** An index with keys of its own. */
export interface GlobalSecondaryIndexOptions extends Omit<LocalSecondaryIndexOptions, "sortKey"> {
  readonly partitionKey: KeyAttribute;
  readonly sortKey?: KeyAttribute;
  /** Without effect; DescribeTable shows it. @defaultValue the table's */
  readonly provisionedThroughput?: ProvisionedThroughput;
}

/** What an index is made of. */
export interface IndexSettings {
  readonly indexName: string;
  readonly kind: "global" | "local";
  readonly schema: KeySchema;
  readonly projection: Projection;
  /** Of its own. */
  readonly provisionedThroughput?: ProvisionedThroughput | undefined;
}

const LOCAL_OPTIONS = ["indexName", "sortKey", "projection"];
const GLOBAL_OPTIONS = [...LOCAL_OPTIONS, "partitionKey", "provisionedThroughput"];

/**
 * Checks one global index.
 * @throws InvalidArgumentError for an unknown option or a value of the wrong kind
 */
export function resolveGlobalIndex(where: string, option: string, given: unknown): IndexSettings {
  checkObject(given, { where, option });
  const options = given as GlobalSecondaryIndexOptions;
  const partitionKey = checkKeyAttribute(where, `${option}.partitionKey`, options.partitionKey);
  const sortKey =
    options.sortKey === undefined
      ? undefined
      : checkKeyAttribute(where, `${option}.sortKey`, options.sortKey);
  const throughput = options.provisionedThroughput;
  return {
    kind: "global",
    schema: { partitionKey, sortKey },
    ...checkCommon(where, option, options, GLOBAL_OPTIONS),
    provisionedThroughput: checkThroughput(where, `${option}.provisionedThroughput`, throughput),
  };
}

/** Checks one local index. */
export function resolveLocalIndex(
  where: string,
  option: string,
  { given, partitionKey }: { readonly given: unknown; readonly partitionKey: KeyAttribute },
): IndexSettings {
  checkObject(given, { where, option });
  const options = given as LocalSecondaryIndexOptions;
  const sortKey = checkKeyAttribute(where, `${option}.sortKey`, options.sortKey);
  return {
    kind: "local",
    schema: { partitionKey, sortKey },
    ...checkCommon(where, option, options, LOCAL_OPTIONS),
  };
}

/** Checks all indexes of a table. */
export function resolveIndexes(
  where: string,
  schema: KeySchema,
  {
    globalSecondaryIndexes = [],
    localSecondaryIndexes = [],
  }: {
    readonly globalSecondaryIndexes?: readonly GlobalSecondaryIndexOptions[] | undefined;
    readonly localSecondaryIndexes?: readonly LocalSecondaryIndexOptions[] | undefined;
  },
): readonly IndexSettings[] {
  checkList(where, "globalSecondaryIndexes", globalSecondaryIndexes);
  checkList(where, "localSecondaryIndexes", localSecondaryIndexes);
  if (localSecondaryIndexes.length > 0 && schema.sortKey === undefined) throw tableError("noSortKeyForIndex");
  const { global, local } = INDEXES_PER_TABLE.value;
  if (globalSecondaryIndexes.length > global) throw tableError("tooManyGlobalIndexes", { limit: global });
  if (localSecondaryIndexes.length > local) throw tableError("tooManyLocalIndexes", { limit: local });
  const { partitionKey } = schema;
  const indexes = [
    ...localSecondaryIndexes.map((given, index) =>
      resolveLocalIndex(where, `localSecondaryIndexes[${index}]`, { given, partitionKey }),
    ),
    ...globalSecondaryIndexes.map((given, index) =>
      resolveGlobalIndex(where, `globalSecondaryIndexes[${index}]`, given),
    ),
  ];
  const names = indexes.map(({ indexName }) => indexName);
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined) throw tableError("duplicateIndex", { index: repeated });
  return indexes;
}

function checkCommon(
  where: string,
  option: string,
  {
    indexName,
    projection = { projectionType: "ALL" },
    ...others
  }: Omit<LocalSecondaryIndexOptions, "sortKey">,
  known: readonly string[],
): Pick<IndexSettings, "indexName" | "projection"> {
  checkKnownNames(where, others, { known, prefix: `${option}.` });
  if (typeof indexName !== "string" || !TABLE_NAME.value.test(indexName))
    throw new InvalidArgumentError(
      where,
      `${option}.indexName`,
      "3 to 255 letters, digits, dots, hyphens and underscores",
      indexName,
    );
  checkObject(projection, { where, option: `${option}.projection` });
  const { projectionType, nonKeyAttributes } = projection;
  checkOneOf(where, `${option}.projection.projectionType`, {
    value: projectionType,
    among: PROJECTION_TYPES,
  });
  if (nonKeyAttributes !== undefined && projectionType !== "INCLUDE")
    throw tableError("nonKeyAttributes", { type: projectionType });
  if (projectionType === "INCLUDE" && !isTexts(nonKeyAttributes))
    throw new InvalidArgumentError(
      where,
      `${option}.projection.nonKeyAttributes`,
      "names of attributes, one at least",
      nonKeyAttributes,
    );
  return { indexName, projection };
}

function checkList(where: string, option: string, given: unknown): void {
  if (!Array.isArray(given)) throw new InvalidArgumentError(where, option, "an array of indexes", given);
}

function isTexts(given: unknown): boolean {
  return Array.isArray(given) && given.length > 0 && given.every((each) => typeof each === "string");
}
