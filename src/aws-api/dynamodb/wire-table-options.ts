import { checkKnownNames } from "../../arguments/known-names.ts";
import { isWithin } from "../../arguments/whole-number.ts";
import { InvalidArgumentError, NotSimulatedError } from "../../errors.ts";
import { TABLE_NAME } from "../../fidelity/dynamodb-limits.ts";
import { PATTERN_MISMATCH } from "../../fidelity/error-messages.ts";
import { validationException } from "../../function/member-constraint.ts";
import type { GlobalSecondaryIndexOptions, LocalSecondaryIndexOptions } from "../../table/index-options.ts";
import { type KeySchema, keyAttributesOf } from "../../table/key-schema.ts";
import type { ProvisionedThroughput } from "../../table/provisioned-throughput.ts";
import { tableError } from "../../table/table-error.ts";
import {
  BILLING_MODES,
  type BillingMode,
  STREAM_VIEW_TYPES,
  type StreamViewType,
  type TableOptions,
} from "../../table/table-options.ts";
import { enumViolation, rangeViolation } from "../../table/violation.ts";
import type { AwsInput } from "../aws-operation.ts";
import { fromWireMembers, isMembers } from "../member-names.ts";
import {
  type AttributeTypes,
  checkDefinitionsUsed,
  readAttributeTypes,
  readKeySchema,
} from "./wire-key-schema.ts";

const CREATE_MEMBERS = [
  "TableName",
  "AttributeDefinitions",
  "KeySchema",
  "LocalSecondaryIndexes",
  "GlobalSecondaryIndexes",
  "BillingMode",
  "ProvisionedThroughput",
  "StreamSpecification",
  "Tags",
  "DeletionProtectionEnabled",
];

/** What a table can be told and what has no effect in any table here, as long as it has the value that says so. */
const HARMLESS: Readonly<Record<string, (value: unknown) => boolean>> = {
  TableClass: (value) => value === "STANDARD",
  SSESpecification: (value) => isMembers(value) && value["Enabled"] === false,
};

/** What CreateTable asks for, as a table takes it. The table checks the rest. */
export function fromWireTableOptions(input: AwsInput): TableOptions {
  checkTableMembers("CreateTable", input, CREATE_MEMBERS);
  const types = readAttributeTypes(input["AttributeDefinitions"]);
  const { DeletionProtectionEnabled: isProtected } = input;
  const billingMode = readBillingMode("CreateTable", input["BillingMode"]);
  const provisionedThroughput = readThroughput(input["ProvisionedThroughput"]);
  if (billingMode === "PAY_PER_REQUEST") {
    if (provisionedThroughput !== undefined) throw tableError("throughputOnDemand");
  } else if (provisionedThroughput === undefined) throw tableError("throughputMissing");
  const schema = readKeySchema(input["KeySchema"], types);
  const local = listOf(input["LocalSecondaryIndexes"]).map((given) =>
    readLocalIndex(given, { types, schema }),
  );
  const global = listOf(input["GlobalSecondaryIndexes"]).map((given) => readGlobalIndex(given, types));
  const schemas = [
    schema,
    ...local.map(({ schema: each }) => each),
    ...global.map(({ schema: each }) => each),
  ];
  const names = schemas.flatMap(keyAttributesOf).map(({ name }) => name);
  checkDefinitionsUsed(types, { names, hasIndexes: schemas.length > 1 });
  const stream = readStreamSpecification("CreateTable", input["StreamSpecification"]);
  return {
    partitionKey: schema.partitionKey,
    ...(schema.sortKey && { sortKey: schema.sortKey }),
    ...(billingMode === "PAY_PER_REQUEST" && { billingMode }),
    ...(provisionedThroughput && { provisionedThroughput }),
    ...(stream?.viewType && { streamViewType: stream.viewType }),
    ...(isProtected === true && { deletionProtectionEnabled: true }),
    ...(local.length > 0 && { localSecondaryIndexes: local.map(({ options }) => options) }),
    ...(global.length > 0 && { globalSecondaryIndexes: global.map(({ options }) => options) }),
  };
}

/** Refuses members that are not simulated, and those that nobody knows. */
export function checkTableMembers(operation: string, input: AwsInput, known: readonly string[]): void {
  const harmless = Object.entries(HARMLESS);
  for (const [name, isHarmless] of harmless) {
    const value = input[name];
    if (value !== undefined && value !== null && !isHarmless(value))
      throw new NotSimulatedError(operation, `\`${name}\``);
  }
  const refused = ["ResourcePolicy", "OnDemandThroughput", "WarmThroughput", "ReplicaUpdates"];
  for (const name of refused)
    if (input[name] !== undefined) throw new NotSimulatedError(operation, `\`${name}\``);
  checkKnownNames(operation, input, { known: [...known, ...Object.keys(HARMLESS), ...refused], prefix: "" });
}

/** Refuses a name that no table can have, as DynamoDB does. */
export function checkNewTableName(name: unknown): string {
  if (typeof name !== "string")
    throw new InvalidArgumentError("CreateTable", "TableName", "the name of a table", name);
  if (TABLE_NAME.value.test(name)) return name;
  if (/^[a-zA-Z0-9_.-]+$/.test(name)) throw tableError("tableNameLength");
  throw new InvalidArgumentError(
    "CreateTable",
    "TableName",
    "letters, digits, dots, hyphens and underscores",
    name,
    validationException(name, "tableName", PATTERN_MISMATCH.value("[a-zA-Z0-9_.-]+")),
  );
}

/** BillingMode, if there is one. */
export function readBillingMode(operation: string, given: unknown): BillingMode | undefined {
  if (given === undefined || given === null) return undefined;
  checkWord(operation, "billingMode", { value: given, among: BILLING_MODES });
  return given as BillingMode;
}

/** ProvisionedThroughput, as tables take it: units from 1 on. */
export function readThroughput(
  given: unknown,
  member = "provisionedThroughput",
): ProvisionedThroughput | undefined {
  if (given === undefined || given === null) return undefined;
  const throughput = fromWireMembers(given) as ProvisionedThroughput;
  for (const [name, value] of Object.entries(throughput)) {
    const range = { minimum: 1, maximum: Number.MAX_SAFE_INTEGER };
    if (isWithin(Number(value), range)) continue;
    const answer = rangeViolation(value, `${member}.${name}`, range);
    throw new InvalidArgumentError("A table", `${member}.${name}`, "a whole number from 1", value, answer);
  }
  return throughput;
}

/** StreamSpecification: whether there is a stream, and of which kind. */
export function readStreamSpecification(
  operation: string,
  given: unknown,
): { readonly viewType: StreamViewType | undefined } | undefined {
  if (!isMembers(given)) return undefined;
  checkKnownNames(operation, given, {
    known: ["StreamEnabled", "StreamViewType"],
    prefix: "StreamSpecification.",
  });
  const { StreamEnabled: isEnabled, StreamViewType: viewType } = given;
  if (isEnabled !== true) return { viewType: undefined };
  if (viewType === undefined)
    throw new InvalidArgumentError(
      operation,
      "StreamSpecification.StreamViewType",
      "a view type for a stream that is enabled",
      viewType,
    );
  const member = "streamSpecification.streamViewType";
  checkWord(operation, member, { value: viewType, among: STREAM_VIEW_TYPES });
  return { viewType: viewType as StreamViewType };
}

/** Refuses a word that is not one of those that the service model has. */
function checkWord(
  operation: string,
  member: string,
  { value, among }: { readonly value: unknown; readonly among: readonly string[] },
): void {
  if (among.includes(value as string)) return;
  const expected = among.join(" or ");
  throw new InvalidArgumentError(operation, member, expected, value, enumViolation(value, member, among));
}

/** A global index of CreateTable or UpdateTable. */
export function readGlobalIndex(
  given: AwsInput,
  types: AttributeTypes,
): { readonly options: GlobalSecondaryIndexOptions; readonly schema: KeySchema } {
  checkKnownNames("GlobalSecondaryIndexes", given, {
    known: ["IndexName", "KeySchema", "Projection", "ProvisionedThroughput"],
    prefix: "",
  });
  const schema = readKeySchema(given["KeySchema"], types);
  const throughput = readThroughput(given["ProvisionedThroughput"]);
  return {
    schema,
    options: {
      indexName: given["IndexName"] as string,
      partitionKey: schema.partitionKey,
      ...(schema.sortKey && { sortKey: schema.sortKey }),
      projection: readProjection(given["Projection"]),
      ...(throughput && { provisionedThroughput: throughput }),
    },
  };
}

function readLocalIndex(
  given: AwsInput,
  { types, schema: tableSchema }: { readonly types: AttributeTypes; readonly schema: KeySchema },
): { readonly options: LocalSecondaryIndexOptions; readonly schema: KeySchema } {
  checkKnownNames("LocalSecondaryIndexes", given, {
    known: ["IndexName", "KeySchema", "Projection"],
    prefix: "",
  });
  const schema = readKeySchema(given["KeySchema"], types);
  const index = String(given["IndexName"]);
  if (tableSchema.sortKey === undefined) throw tableError("noSortKeyForIndex");
  if (schema.sortKey === undefined) throw tableError("indexWithoutSortKey", { index });
  const [indexKey, tableKey] = [schema.partitionKey.name, tableSchema.partitionKey.name];
  if (indexKey !== tableKey) throw tableError("otherPartitionKey", { index, indexKey, tableKey });
  const projection = readProjection(given["Projection"]);
  return { schema, options: { indexName: index, sortKey: schema.sortKey, projection } };
}

function readProjection(given: unknown): NonNullable<LocalSecondaryIndexOptions["projection"]> {
  const projection = fromWireMembers(given);
  if (!isMembers(projection) || projection["projectionType"] === undefined)
    throw tableError("unknownProjection");
  return projection as unknown as NonNullable<LocalSecondaryIndexOptions["projection"]>;
}

function listOf(given: unknown): readonly AwsInput[] {
  return Array.isArray(given) ? given.filter(isMembers) : [];
}
