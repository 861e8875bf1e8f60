import { isWithin } from "../arguments/whole-number.ts";
import { InvalidArgumentError } from "../errors.ts";
import { SCAN_SEGMENTS } from "../fidelity/dynamodb-limits.ts";
import { type Attributes, type AttributeValue, attributeOf, copyAttributes } from "./attribute-value.ts";
import { isMet } from "./condition-evaluation.ts";
import { checkProjected, checkSelect } from "./index-projection.ts";
import { readPage } from "./item-page.ts";
import { readKey } from "./item-write.ts";
import { checkFilterOfQuery, type KeyRange, toKeyRange } from "./key-condition.ts";
import { checkKeyHas, type KeySchema } from "./key-schema.ts";
import { isInSegment, type PageSource, type ScanSegment } from "./page-source.ts";
import { projectAttributes } from "./projected-attributes.ts";
import { type RequestExpressions, readExpressions } from "./request-expressions.ts";
import { tableError } from "./table-error.ts";
import {
  checkFlags,
  checkRequest,
  type PageAnswer,
  type QueryInput,
  type ScanInput,
} from "./table-requests.ts";
import { checkAttributes } from "./value-check.ts";
import { areEqual } from "./value-order.ts";

/** A Query or Scan that has been checked. */
export interface PageRequest {
  /** Undefined for a scan. */
  readonly range: KeyRange | undefined;
  readonly isBackward: boolean;
  readonly start: Attributes | undefined;
  readonly limit: number | undefined;
  readonly countsOnly: boolean;
  /** Whether items are answered with what an index does not project, too. */
  readonly wantsAll: boolean;
  readonly segment: ScanSegment | undefined;
  readonly expressions: RequestExpressions;
}

interface Call {
  readonly where: string;
  readonly source: PageSource;
}

const MEMBERS = [
  "consistentRead",
  "exclusiveStartKey",
  "expressionAttributeNames",
  "expressionAttributeValues",
  "filterExpression",
  "indexName",
  "limit",
  "projectionExpression",
  "select",
];

export function readScan(call: Call, input: ScanInput): PageRequest {
  const { segment, totalSegments, ...page } = input;
  checkRequest(call.where, page, MEMBERS);
  const expressions = readExpressions(call.where, page, ["FilterExpression", "ProjectionExpression"]);
  checkProjected(call.source, expressions);
  return {
    ...readPageOptions(call, page),
    range: undefined,
    isBackward: false,
    segment: readSegment(call.where, segment, totalSegments),
    expressions,
  };
}

export function readQuery(call: Call, input: QueryInput): PageRequest {
  const { where, source } = call;
  const { schema } = source;
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
  checkProjected(source, expressions);
  const options = readPageOptions(call, input);
  if (options.start !== undefined && !isInRange(schema, range, options.start))
    throw tableError("startKeyOutside");
  return {
    ...options,
    range,
    isBackward: input.scanIndexForward === false,
    segment: undefined,
    expressions,
  };
}

/** Reads one page, and tells how many bytes that were. */
export function readPageOf(
  source: PageSource,
  request: PageRequest,
): { readonly answer: PageAnswer; readonly bytes: number } {
  const { isBackward, start, limit, countsOnly, expressions } = request;
  const { filter, projection, attributes } = expressions;
  const ordered = candidatesOf(source, request);
  const rest = start === undefined ? ordered : source.store.after(ordered, start, { isBackward });
  const { index } = source;
  const visible = (item: Attributes): Attributes =>
    index === undefined || request.wantsAll ? item : index.project(item);
  const { items, scannedCount, bytes, last } = readPage(rest, {
    limit,
    passes: (item) =>
      filter === undefined || isMet(filter, { kind: "FilterExpression", attributes, item: visible(item) }),
  });
  // A local index answers any attribute that is named: what it does not project comes from the table.
  const toAnswer = (item: Attributes): Attributes =>
    projection === undefined ? visible(item) : projectAttributes(item, projection);
  const answer = {
    items: (countsOnly ? [] : items).map((item) => copyAttributes(toAnswer(item))),
    count: items.length,
    scannedCount,
    ...(last !== undefined && { lastEvaluatedKey: copyAttributes(entryKeyOf(source, last)) }),
  };
  return { answer, bytes };
}

function candidatesOf(
  source: PageSource,
  { range, isBackward, segment }: PageRequest,
): readonly Attributes[] {
  const { store, schema } = source;
  const all = range === undefined ? store.all : itemsInRange(store.partition(range.partition), range, schema);
  const candidates = segment === undefined ? all : all.filter((item) => isInSegment(source, segment, item));
  return isBackward ? candidates.toReversed() : candidates;
}

/** The keys of an entry: of an index its own, and those of the table. */
function entryKeyOf({ keyAttributes }: PageSource, item: Attributes): Attributes {
  return Object.fromEntries(
    keyAttributes.map(({ name }) => [name, attributeOf(item, name) as AttributeValue]),
  );
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
  { limit, select, exclusiveStartKey, ...input }: Omit<ScanInput, "segment" | "totalSegments">,
): Pick<PageRequest, "limit" | "countsOnly" | "start" | "wantsAll"> {
  const { where, source } = call;
  checkFlags(where, input, ["consistentRead"]);
  checkSelect(where, source, { ...input, ...(select && { select }) });
  if (limit !== undefined && !Number.isInteger(limit))
    throw new InvalidArgumentError(where, "limit", "a whole number from 1", limit);
  if (limit !== undefined && limit < 1) throw tableError("limit", { value: limit });
  const start = exclusiveStartKey === undefined ? undefined : readStartKey(call, exclusiveStartKey);
  return { limit, countsOnly: select === "COUNT", wantsAll: select === "ALL_ATTRIBUTES", start };
}

function readStartKey({ where, source }: Call, given: unknown): Attributes {
  const option = "exclusiveStartKey";
  try {
    if (source.index === undefined) return readKey({ where, schema: source.schema, option }, given);
    const key = checkAttributes({ where, option }, given);
    checkKeyHas(source.keyAttributes, key);
    return key;
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "ValidationException") throw error;
    throw tableError("startKeyInvalid", { reason: error.message });
  }
}

function readSegment(
  where: string,
  segment: number | undefined,
  totalSegments: number | undefined,
): ScanSegment | undefined {
  if (segment === undefined && totalSegments === undefined) return undefined;
  if (totalSegments === undefined) throw tableError("totalSegmentsMissing");
  if (segment === undefined) throw tableError("segmentMissing");
  const { minimum, maximum } = SCAN_SEGMENTS.value;
  if (!isWithin(totalSegments, SCAN_SEGMENTS.value))
    throw new InvalidArgumentError(
      where,
      "totalSegments",
      `a whole number from ${minimum} to ${maximum}`,
      totalSegments,
    );
  if (!Number.isInteger(segment) || segment < 0)
    throw new InvalidArgumentError(where, "segment", "a whole number from 0", segment);
  if (segment >= totalSegments) throw tableError("segmentOutside", { segment, total: totalSegments });
  return { segment, totalSegments };
}
