import { InvalidArgumentError } from "../errors.ts";
import { type Attributes, attributeOf, copyAttributes } from "./attribute-value.ts";
import { isMet } from "./condition-evaluation.ts";
import { readPage } from "./item-page.ts";
import type { ItemStore } from "./item-store.ts";
import { readKey, type TableCall } from "./item-write.ts";
import { checkFilterOfQuery, type KeyRange, toKeyRange } from "./key-condition.ts";
import { type KeySchema, keyOf } from "./key-schema.ts";
import { projectAttributes } from "./projected-attributes.ts";
import { type RequestExpressions, readExpressions } from "./request-expressions.ts";
import { tableError } from "./table-error.ts";
import {
  checkChoice,
  checkFlags,
  checkRequest,
  type PageAnswer,
  type QueryInput,
  type ScanInput,
} from "./table-requests.ts";
import { areEqual } from "./value-order.ts";

/** A Query or Scan that has been checked. */
export interface PageRequest {
  /** Undefined for a scan. */
  readonly range: KeyRange | undefined;
  readonly isBackward: boolean;
  readonly start: Attributes | undefined;
  readonly limit: number | undefined;
  readonly countsOnly: boolean;
  readonly expressions: RequestExpressions;
}

type Call = Pick<TableCall, "where" | "schema">;

const MEMBERS = [
  "consistentRead",
  "exclusiveStartKey",
  "expressionAttributeNames",
  "expressionAttributeValues",
  "filterExpression",
  "limit",
  "projectionExpression",
  "select",
];

export function readScan(call: Call, input: ScanInput): PageRequest {
  checkRequest(call.where, input, MEMBERS);
  const expressions = readExpressions(call.where, input, ["FilterExpression", "ProjectionExpression"]);
  return { ...readPageOptions(call, input), range: undefined, isBackward: false, expressions };
}

export function readQuery(call: Call, input: QueryInput): PageRequest {
  const { where, schema } = call;
  checkRequest(where, input, [...MEMBERS, "keyConditionExpression", "scanIndexForward"]);
  checkFlags(where, input, ["scanIndexForward"]);
  const expressions = readExpressions(where, input, [
    "KeyConditionExpression",
    "FilterExpression",
    "ProjectionExpression",
  ]);
  const { keyCondition, filter, attributes } = expressions;
  if (keyCondition === undefined) throw tableError("keyConditionRequired");
  const range = toKeyRange(schema, keyCondition, attributes);
  if (filter !== undefined) checkFilterOfQuery(schema, filter, attributes);
  const options = readPageOptions(call, input);
  if (options.start !== undefined && !isInRange(schema, range, options.start))
    throw tableError("startKeyOutside");
  return { ...options, range, isBackward: input.scanIndexForward === false, expressions };
}

/** Reads one page. */
export function answerPage(store: ItemStore, schema: KeySchema, request: PageRequest): PageAnswer {
  const { range, isBackward, start, limit, countsOnly, expressions } = request;
  const { filter, projection, attributes } = expressions;
  const candidates =
    range === undefined ? store.all : itemsInRange(store.partition(range.partition), range, schema);
  const ordered = isBackward ? candidates.toReversed() : candidates;
  const rest = start === undefined ? ordered : store.after(ordered, start, { isBackward });
  const { items, scannedCount, last } = readPage(rest, {
    limit,
    passes: (item) => filter === undefined || isMet(filter, { kind: "FilterExpression", attributes, item }),
  });
  return {
    items: (countsOnly ? [] : items).map((item) =>
      copyAttributes(projection === undefined ? item : projectAttributes(item, projection)),
    ),
    count: items.length,
    scannedCount,
    ...(last !== undefined && { lastEvaluatedKey: copyAttributes(keyOf(schema, last)) }),
  };
}

/** Those of a partition's items, which lie in the order of their sort keys, that are in a range. */
function itemsInRange(
  items: readonly Attributes[],
  { isBefore, includes }: KeyRange,
  { sortKey }: KeySchema,
): readonly Attributes[] {
  const keyAt = (index: number) => sortKey && attributeOf(items[index] as Attributes, sortKey.name);
  const first = firstIndex(items.length, (index) => !isBefore(keyAt(index)));
  return items.slice(
    first,
    firstIndex(items.length, (index) => index >= first && !includes(keyAt(index))),
  );
}

/** The first index for which this is so, if it is so for all that follow it; else the length. */
function firstIndex(length: number, test: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (test(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

function isInRange({ partitionKey, sortKey }: KeySchema, range: KeyRange, item: Attributes): boolean {
  const partition = attributeOf(item, partitionKey.name);
  return (
    partition !== undefined &&
    areEqual(partition, range.partition) &&
    range.includes(sortKey && attributeOf(item, sortKey.name))
  );
}

function readPageOptions(
  call: Call,
  { limit, select, exclusiveStartKey, ...input }: ScanInput,
): Pick<PageRequest, "limit" | "countsOnly" | "start"> {
  const { where } = call;
  checkFlags(where, input, ["consistentRead"]);
  checkChoice(where, "select", { value: select, among: ["ALL_ATTRIBUTES", "SPECIFIC_ATTRIBUTES", "COUNT"] });
  if (limit !== undefined && !Number.isInteger(limit))
    throw new InvalidArgumentError(where, "limit", "a whole number from 1", limit);
  if (limit !== undefined && limit < 1) throw tableError("limit", { value: limit });
  const start = exclusiveStartKey === undefined ? undefined : readStartKey(call, exclusiveStartKey);
  return { limit, countsOnly: select === "COUNT", start };
}

function readStartKey(call: Call, given: unknown): Attributes {
  try {
    return readKey({ ...call, option: "exclusiveStartKey" }, given);
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "ValidationException") throw error;
    throw tableError("startKeyInvalid", { reason: error.message });
  }
}
