import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { isWithin } from "../arguments/whole-number.ts";
import { InvalidArgumentError, NotSimulatedError } from "../errors.ts";
import { DEFAULT_BILLING_MODE, KEY_NAME_LENGTH, TABLE_NAME } from "../fidelity/dynamodb-limits.ts";
import type { KeyAttribute, KeySchema } from "./key-schema.ts";

const STREAM_VIEW_TYPES = ["KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES"] as const;
const BILLING_MODES = ["PROVISIONED", "PAY_PER_REQUEST"] as const;
const KEY_TYPES = ["S", "N", "B"];

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
}

/** What a table is made of. */
export interface TableSettings {
  readonly schema: KeySchema;
  readonly streamViewType: StreamViewType | undefined;
  readonly timeToLiveAttribute: string | undefined;
  readonly billingMode: BillingMode;
}

const KNOWN = ["partitionKey", "sortKey", "streamViewType", "timeToLiveAttribute", "billingMode"];
/** What CreateTable has and a table here does not take. */
const REFUSED: Readonly<Record<string, string>> = {
  globalSecondaryIndexes: "global secondary indexes",
  localSecondaryIndexes: "local secondary indexes",
  provisionedThroughput: "throughput and its limits",
  onDemandThroughput: "throughput and its limits",
  warmThroughput: "throughput and its limits",
  sseSpecification: "encryption",
  tableClass: "table classes",
  deletionProtectionEnabled: "deletion protection",
  resourcePolicy: "policies of tables",
  tags: "tags",
  replicas: "global tables",
};

/**
 * Checks a name and options.
 * @throws InvalidArgumentError for an unknown option or a value of the wrong kind
 * @throws NotSimulatedError for indexes, throughput, encryption, policies, tags and global tables
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
  const { streamViewType, timeToLiveAttribute, billingMode = DEFAULT_BILLING_MODE.value } = options;
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
  return { schema: { partitionKey, sortKey }, streamViewType, timeToLiveAttribute, billingMode };
}

function checkKeyAttribute(where: string, option: string, given: unknown): KeyAttribute {
  checkObject(given, { where, option, expected: 'an attribute like { name: "id", type: "S" }' });
  checkKnownNames(where, given, { known: ["name", "type"], prefix: `${option}.` });
  const { name, type } = given as Partial<KeyAttribute>;
  if (!isAttributeName(name))
    throw new InvalidArgumentError(where, `${option}.name`, "text of 1 to 255 characters", name);
  checkOneOf(where, `${option}.type`, { value: type, among: KEY_TYPES });
  return { name, type: type as KeyAttribute["type"] };
}

function isAttributeName(name: unknown): name is string {
  return typeof name === "string" && isWithin(name.length, KEY_NAME_LENGTH.value);
}

function checkOneOf(
  where: string,
  option: string,
  { value, among }: { readonly value: unknown; readonly among: readonly unknown[] },
): void {
  if (among.includes(value)) return;
  const names = among.filter((each) => each !== undefined).map((each) => JSON.stringify(each));
  throw new InvalidArgumentError(where, option, names.join(" or "), value);
}
