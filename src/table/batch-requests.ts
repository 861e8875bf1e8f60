import { checkObject } from "../arguments/plain-object.ts";
import { InvalidArgumentError } from "../errors.ts";
import { MAXIMUM_BATCH_GET, MAXIMUM_BATCH_WRITE } from "../fidelity/dynamodb-limits.ts";
import type { Attributes } from "./attribute-value.ts";
import { type ItemWrite, readDelete, readPut } from "./item-write.ts";
import { printKey } from "./key-schema.ts";
import { tableError } from "./table-error.ts";
import { type FindTable, type ItemRead, MentionedItems, type TableParticipant } from "./table-participant.ts";
import {
  type BatchGetItemInput,
  type BatchWriteItemInput,
  checkRequest,
  type KeysAndAttributes,
  type WriteRequest,
} from "./table-requests.ts";

/** One write, in one of the tables of a request. */
export interface TableWrite {
  readonly table: TableParticipant;
  readonly write: ItemWrite;
}

/** What a batch reads from one table. */
export interface TableReads {
  /** Its name or its ARN, as the request has it. */
  readonly name: string;
  readonly isConsistent: boolean;
  readonly gets: readonly ItemRead[];
}

/** Checks all of BatchWriteItem before anything is written. */
export function readBatchWrite(
  where: string,
  input: BatchWriteItemInput,
  find: FindTable,
): readonly TableWrite[] {
  checkRequest(where, input, ["requestItems"]);
  const tables = entriesOf(where, input.requestItems, find);
  const total = tables.reduce((sum, { requests }) => sum + asList(where, requests).length, 0);
  if (total === 0) throw tableError("emptyBatch");
  if (total > MAXIMUM_BATCH_WRITE.value) throw tableError("tooManyWrites");
  const mentioned = new MentionedItems();
  return tables.flatMap(({ table, requests }) =>
    asList(where, requests).map((request, index) => {
      checkObject(request, { where, option: `requestItems.${table.name}[${index}]` });
      const write = readWriteRequest(where, table, request as WriteRequest);
      if (mentioned.isRepeated(table, printKey(table.schema, write.key)))
        throw tableError("repeatedBatchKey");
      return { table, write };
    }),
  );
}

/** Checks all of BatchGetItem before anything is read. */
export function readBatchGet(
  where: string,
  input: BatchGetItemInput,
  find: FindTable,
): readonly TableReads[] {
  checkRequest(where, input, ["requestItems"]);
  const tables = entriesOf(where, input.requestItems, find).map(({ name, table, requests }) => {
    checkRequest(`${where}, table ${table.name}`, requests, [
      "keys",
      "consistentRead",
      "expressionAttributeNames",
      "projectionExpression",
    ]);
    const { keys, ...options } = requests as KeysAndAttributes;
    return { name, table, options, keys: asList(where, keys) as readonly Attributes[] };
  });
  const total = tables.reduce((sum, { keys }) => sum + keys.length, 0);
  if (total === 0) throw tableError("emptyBatch");
  if (total > MAXIMUM_BATCH_GET.value) throw tableError("tooManyGets");
  const mentioned = new MentionedItems();
  return tables.map(({ name, table, keys, options }) => ({
    name,
    isConsistent: options.consistentRead === true,
    gets: keys.map((key) => {
      const get = table.get(where, { ...options, key }, []);
      if (mentioned.isRepeated(table, printKey(table.schema, get.key))) throw tableError("repeatedBatchKey");
      return get;
    }),
  }));
}

function readWriteRequest(where: string, { schema }: TableParticipant, request: WriteRequest): ItemWrite {
  checkRequest(where, request, ["putRequest", "deleteRequest"]);
  const { putRequest, deleteRequest } = request;
  if (putRequest !== undefined && deleteRequest === undefined) {
    checkRequest(where, putRequest, ["item"]);
    return readPut({ where, schema, known: [] }, putRequest);
  }
  if (deleteRequest === undefined || putRequest !== undefined)
    throw new InvalidArgumentError(where, "requestItems", "one putRequest or deleteRequest each", request);
  checkRequest(where, deleteRequest, ["key"]);
  return readDelete({ where, schema, known: [] }, deleteRequest);
}

function entriesOf(
  where: string,
  requestItems: unknown,
  find: FindTable,
): readonly { readonly name: string; readonly table: TableParticipant; readonly requests: unknown }[] {
  if (typeof requestItems !== "object" || requestItems === null || Array.isArray(requestItems))
    throw new InvalidArgumentError(
      where,
      "requestItems",
      "requests by the names of their tables",
      requestItems,
    );
  return Object.entries(requestItems).map(([name, requests]) => ({ name, table: find(name), requests }));
}

function asList(where: string, requests: unknown): readonly unknown[] {
  if (!Array.isArray(requests))
    throw new InvalidArgumentError(where, "requestItems", "an array for each table", requests);
  return requests;
}
