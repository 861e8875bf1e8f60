import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { InvalidArgumentError, NotSimulatedError } from "../errors.ts";
import type { Attributes } from "./attribute-value.ts";
import type { ConsumedCapacity } from "./consumed-capacity.ts";
import type { ExpressionAttributesInput } from "./expression-attributes.ts";
import { enumViolation } from "./violation.ts";

/** What each request may have. */
export interface CommonInput {
  /** Whether the answer tells what the request consumed, or of each index as well. @defaultValue `"NONE"` */
  readonly returnConsumedCapacity?: "NONE" | "TOTAL" | "INDEXES";
}

export interface ConditionalInput extends ExpressionAttributesInput {
  /** Must be met for the write to happen. */
  readonly conditionExpression?: string;
  /** With `ALL_OLD` the error of a condition that is not met has the item as `Item`. Default `NONE`. */
  readonly returnValuesOnConditionCheckFailure?: "NONE" | "ALL_OLD";
}

export interface PutItemInput extends CommonInput, ConditionalInput {
  readonly item: Attributes;
  /** With `ALL_OLD` the answer has the item that was replaced. Default `NONE`. */
  readonly returnValues?: "NONE" | "ALL_OLD";
  readonly returnItemCollectionMetrics?: "NONE";
}

export interface DeleteItemInput extends CommonInput, ConditionalInput {
  readonly key: Attributes;
  /** With `ALL_OLD` the answer has the item that was deleted. Default `NONE`. */
  readonly returnValues?: "NONE" | "ALL_OLD";
  readonly returnItemCollectionMetrics?: "NONE";
}

export interface UpdateItemInput extends CommonInput, ConditionalInput {
  readonly key: Attributes;
  readonly updateExpression?: string;
  /** Which attributes the answer has: all or those that the update names, before or after. Default `NONE`. */
  readonly returnValues?: "NONE" | "ALL_OLD" | "UPDATED_OLD" | "ALL_NEW" | "UPDATED_NEW";
  readonly returnItemCollectionMetrics?: "NONE";
}

/** What was asked for of the capacity that a request has consumed. */
interface MeteredAnswer {
  readonly consumedCapacity?: ConsumedCapacity;
}

/** The same, for each table. */
interface MeteredAnswers {
  readonly consumedCapacity?: readonly ConsumedCapacity[];
}

export interface WriteItemAnswer extends MeteredAnswer {
  /** Absent if none were asked for, or there are none. */
  readonly attributes?: Attributes;
}

interface ReadInput extends CommonInput {
  readonly expressionAttributeNames?: Readonly<Record<string, string>>;
  readonly projectionExpression?: string;
  /** Every read sees all writes before it, with or without. */
  readonly consistentRead?: boolean;
}

export interface GetItemInput extends ReadInput {
  readonly key: Attributes;
}

export interface GetItemAnswer extends MeteredAnswer {
  /** Absent if there is no such item. */
  readonly item?: Attributes;
}

interface PageInput extends ReadInput, ExpressionAttributesInput {
  /** Leaves out items after they are read: they count for `limit` and `scannedCount`. */
  readonly filterExpression?: string;
  /** Items that are read at most. */
  readonly limit?: number;
  /** The `lastEvaluatedKey` of the page before. */
  readonly exclusiveStartKey?: Attributes;
  /** With `COUNT` the answer has no items. Default: what the table or the index has. */
  readonly select?: "ALL_ATTRIBUTES" | "ALL_PROJECTED_ATTRIBUTES" | "SPECIFIC_ATTRIBUTES" | "COUNT";
  /** The secondary index to read. Default: the table itself. */
  readonly indexName?: string;
}

export interface QueryInput extends PageInput {
  /** The partition key, and if wanted a range of sort keys. */
  readonly keyConditionExpression: string;
  /** False: from the last sort key back. Default true. */
  readonly scanIndexForward?: boolean;
}

export interface ScanInput extends PageInput {
  /** Which of {@link totalSegments} parts to read, from 0. */
  readonly segment?: number;
  /** How many parts there are that can be read side by side. Default: one. */
  readonly totalSegments?: number;
}

export interface PageAnswer extends MeteredAnswer {
  /** Empty if only their count was asked for. */
  readonly items: readonly Attributes[];
  readonly count: number;
  /** With those that the filter left out. */
  readonly scannedCount: number;
  /** Where the next page begins. Absent if there is nothing more; one that is there may lead to an empty page. */
  readonly lastEvaluatedKey?: Attributes;
}

export interface WriteRequest {
  readonly putRequest?: { readonly item: Attributes };
  readonly deleteRequest?: { readonly key: Attributes };
}

export interface BatchWriteItemInput extends CommonInput {
  /** Up to 25 requests, by the names of their tables. */
  readonly requestItems: Readonly<Record<string, readonly WriteRequest[]>>;
  readonly returnItemCollectionMetrics?: "NONE";
}

export interface BatchWriteItemAnswer extends MeteredAnswers {
  /** Always empty, since throughput is not limited. */
  readonly unprocessedItems: Readonly<Record<string, readonly WriteRequest[]>>;
}

export interface KeysAndAttributes extends Omit<ReadInput, "returnConsumedCapacity"> {
  readonly keys: readonly Attributes[];
}

export interface BatchGetItemInput extends CommonInput {
  /** Up to 100 keys, by the names of their tables. */
  readonly requestItems: Readonly<Record<string, KeysAndAttributes>>;
}

export interface BatchGetItemAnswer extends MeteredAnswers {
  /** The items that are there, by the names of their tables. */
  readonly responses: Readonly<Record<string, readonly Attributes[]>>;
  /** Always empty, since throughput is not limited. */
  readonly unprocessedKeys: Readonly<Record<string, KeysAndAttributes>>;
}

export interface InTable {
  /** Default: the table whose method is called. */
  readonly tableName?: string;
}

export type Transacted<Input> = InTable &
  Omit<Input, "returnValues" | keyof CommonInput | "returnItemCollectionMetrics">;

/** One action of a transaction: exactly one of the members. */
export interface TransactWriteItem {
  readonly put?: Transacted<PutItemInput>;
  readonly delete?: Transacted<DeleteItemInput>;
  readonly update?: Transacted<UpdateItemInput> & { readonly updateExpression: string };
  readonly conditionCheck?: Transacted<DeleteItemInput> & { readonly conditionExpression: string };
}

export interface TransactWriteItemsInput extends CommonInput {
  /** Up to 100 actions on as many items. */
  readonly transactItems: readonly TransactWriteItem[];
  /** The same request with the same token, within ten minutes, changes nothing more. */
  readonly clientRequestToken?: string;
  readonly returnItemCollectionMetrics?: "NONE";
}

export interface TransactWriteItemsAnswer extends MeteredAnswers {}

export interface TransactGetItemsInput extends CommonInput {
  /** Up to 100 items. */
  readonly transactItems: readonly {
    readonly get: InTable & Omit<GetItemInput, "returnConsumedCapacity" | "consistentRead">;
  }[];
}

export interface TransactGetItemsAnswer extends MeteredAnswers {
  /** One for each, in their order. */
  readonly responses: readonly GetItemAnswer[];
}

/** What DynamoDB's requests have and these do not take, unless it has the harmless value. */
const REFUSED: Readonly<Record<string, string | undefined>> = {
  attributesToGet: undefined,
  attributeUpdates: undefined,
  conditionalOperator: undefined,
  expected: undefined,
  keyConditions: undefined,
  queryFilter: undefined,
  returnItemCollectionMetrics: "NONE",
  scanFilter: undefined,
};

/** Refuses a request that is no object or has members that nobody knows or that are not simulated. */
export function checkRequest(where: string, request: unknown, known: readonly string[]): void {
  checkObject(request, { where, option: "input" });
  for (const [name, value] of Object.entries(request)) {
    if (Object.hasOwn(REFUSED, name) && value !== undefined && value !== REFUSED[name])
      throw new NotSimulatedError(where, `\`${name}\``, adviceAbout(name));
  }
  const others = Object.entries(request).filter(
    ([name]) => !Object.hasOwn(REFUSED, name) && name !== "returnConsumedCapacity",
  );
  checkKnownNames(where, Object.fromEntries(others), { known, prefix: "" });
}

/** Refuses a value that is not one of some texts. */
export function checkChoice(
  where: string,
  option: string,
  { value, among }: { readonly value: unknown; readonly among: readonly string[] },
): void {
  if (value !== undefined && !among.includes(value as string))
    throw new InvalidArgumentError(
      where,
      option,
      among.map((each) => `"${each}"`).join(" or "),
      value,
      enumViolation(value, option, among),
    );
}

/** Refuses what is neither true, false nor absent. */
export function checkFlags(where: string, request: object, names: readonly string[]): void {
  for (const name of names) {
    const value = (request as Readonly<Record<string, unknown>>)[name];
    if (value !== undefined && typeof value !== "boolean")
      throw new InvalidArgumentError(where, name, "true or false", value);
  }
}

function adviceAbout(name: string): string | undefined {
  if (name === "attributesToGet") return "Use projectionExpression.";
  if (name === "attributeUpdates") return "Use updateExpression.";
  if (name === "keyConditions") return "Use keyConditionExpression.";
  if (name === "queryFilter" || name === "scanFilter") return "Use filterExpression.";
  return name === "expected" || name === "conditionalOperator" ? "Use conditionExpression." : undefined;
}
