import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { InvalidArgumentError, NotSimulatedError } from "../errors.ts";
import { DEFAULT_BILLING_MODE, TABLE_NAME } from "../fidelity/dynamodb-limits.ts";
import {
  type GlobalSecondaryIndexOptions,
  type IndexSettings,
  type LocalSecondaryIndexOptions,
  resolveIndexes,
} from "./index-options.ts";
import { checkKeyAttribute, checkOneOf, isAttributeName } from "./key-attribute.ts";
import type { KeyAttribute, KeySchema } from "./key-schema.ts";
import { checkThroughput, type ProvisionedThroughput } from "./provisioned-throughput.ts";

/** In the order of the service model. */
export const STREAM_VIEW_TYPES = ["KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES"] as const;
/** In the order of the service model. */
export const BILLING_MODES = ["PROVISIONED", "PAY_PER_REQUEST"] as const;

/** What the records of a stream hold beside keys: nothing, the item after, before, or both. */
export type StreamViewType = (typeof STREAM_VIEW_TYPES)[number];

export type BillingMode = (typeof BILLING_MODES)[number];

/** What a table is created with. */
export interface TableOptions {
  /** Items with the same partition key lie together. */
  readonly partitionKey: KeyAttribute;
  /** Orders the items of a partition. Default: none, each partition key has one item. */
  readonly sortKey?: KeyAttribute;
  /** Default: the table has no stream. */
  readonly streamViewType?: StreamViewType;
  /** A number attribute with the second since 1970 from which the service may delete the item. Default: none. */
  readonly timeToLiveAttribute?: string;
  /** Default `PROVISIONED`. Throughput is not limited; the stream has one shard, or four with `PAY_PER_REQUEST`. */
  readonly billingMode?: BillingMode;
  /** Without effect; DescribeTable shows it. @defaultValue none */
  readonly provisionedThroughput?: ProvisionedThroughput;
  /** Indexes with keys of their own. @defaultValue none */
  readonly globalSecondaryIndexes?: readonly GlobalSecondaryIndexOptions[];
  /** Indexes with the table's partition key and another sort key. @defaultValue none */
  readonly localSecondaryIndexes?: readonly LocalSecondaryIndexOptions[];
  /** Whether DeleteTable is refused; a test's own `delete()` never is. @defaultValue `false` */
  readonly deletionProtectionEnabled?: boolean;
}

/** What a table is made of. */
export interface TableSettings {
  readonly schema: KeySchema;
  readonly streamViewType: StreamViewType | undefined;
  readonly timeToLiveAttribute: string | undefined;
  readonly billingMode: BillingMode;
  readonly provisionedThroughput: ProvisionedThroughput | undefined;
  readonly indexes: readonly IndexSettings[];
  readonly deletionProtectionEnabled: boolean;
}

const KNOWN = [
  "partitionKey",
  "sortKey",
  "streamViewType",
  "timeToLiveAttribute",
  "billingMode",
  "provisionedThroughput",
  "globalSecondaryIndexes",
  "localSecondaryIndexes",
  "deletionProtectionEnabled",
];
/** What CreateTable has and a table here does not take. */
const REFUSED: Readonly<Record<string, string>> = {
  onDemandThroughput: "throughput and its limits",
  warmThroughput: "throughput and its limits",
  sseSpecification: "encryption",
  tableClass: "table classes",
  resourcePolicy: "policies of tables",
  tags: "tags",
  replicas: "global tables",
};

/**
 * Checks a name and options.
 * @throws InvalidArgumentError for an unknown option or a value of the wrong kind
 * @throws NotSimulatedError for limits of throughput, encryption, policies, tags and global tables
 */
export function resolveTableSettings(name: unknown, options: TableOptions): TableSettings {
  const where = `createTable(${JSON.stringify(name)})`;
  if (typeof name !== "string" || !TABLE_NAME.value.test(name))
    throw new InvalidArgumentError(
      where,
      "name",
      "3 to 255 letters, digits, dots, hyphens and underscores",
      name,
    );
  checkObject(options, { where, option: "options" });
  const refused = Object.keys(options).find((option) => Object.hasOwn(REFUSED, option));
  if (refused !== undefined) throw new NotSimulatedError(where, `\`${refused}\` (${REFUSED[refused]})`);
  checkKnownNames(where, options, { known: KNOWN, prefix: "" });
  const {
    streamViewType,
    timeToLiveAttribute,
    billingMode = DEFAULT_BILLING_MODE.value,
    deletionProtectionEnabled = false,
  } = options;
  const partitionKey = checkKeyAttribute(where, "partitionKey", options.partitionKey);
  const sortKey =
    options.sortKey === undefined ? undefined : checkKeyAttribute(where, "sortKey", options.sortKey);
  if (sortKey?.name === partitionKey.name)
    throw new InvalidArgumentError(
      where,
      "sortKey.name",
      "another attribute than the partition key",
      sortKey.name,
    );
  checkOneOf(where, "streamViewType", { value: streamViewType, among: [...STREAM_VIEW_TYPES, undefined] });
  checkOneOf(where, "billingMode", { value: billingMode, among: BILLING_MODES });
  if (timeToLiveAttribute !== undefined && !isAttributeName(timeToLiveAttribute))
    throw new InvalidArgumentError(
      where,
      "timeToLiveAttribute",
      "the name of an attribute",
      timeToLiveAttribute,
    );
  checkOneOf(where, "deletionProtectionEnabled", { value: deletionProtectionEnabled, among: [true, false] });
  const schema = { partitionKey, sortKey };
  return {
    schema,
    streamViewType,
    timeToLiveAttribute,
    billingMode,
    provisionedThroughput: checkThroughput(where, "provisionedThroughput", options.provisionedThroughput),
    indexes: resolveIndexes(where, schema, options),
    deletionProtectionEnabled,
  };
}
