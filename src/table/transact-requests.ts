import { checkObject } from "../arguments/plain-object.ts";
import { InvalidArgumentError } from "../errors.ts";
import { MAXIMUM_TRANSACTION } from "../fidelity/dynamodb-limits.ts";
import type { TableWrite } from "./batch-requests.ts";
import { type ItemWrite, readDelete, readPut, readUpdate, type TableCall } from "./item-write.ts";
import { printKey } from "./key-schema.ts";
import { tableError } from "./table-error.ts";
import { type FindTable, type ItemRead, MentionedItems } from "./table-participant.ts";
import {
  checkRequest,
  type TransactGetItemsInput,
  type TransactWriteItem,
  type TransactWriteItemsInput,
} from "./table-requests.ts";

const ACTIONS = ["put", "delete", "update", "conditionCheck"] as const;

/** Checks all of TransactWriteItems as far as that is possible without the items. */
export function readTransactWrite(
  where: string,
  input: TransactWriteItemsInput,
  find: FindTable,
): readonly TableWrite[] {
  checkRequest(where, input, ["transactItems", "clientRequestToken"]);
  const token = input.clientRequestToken;
  if (token !== undefined && (typeof token !== "string" || token.length < 1 || token.length > 36))
    throw new InvalidArgumentError(where, "clientRequestToken", "text of 1 to 36 characters", token);
  checkCount(where, input.transactItems);
  const mentioned = new MentionedItems();
  return input.transactItems.map((item, index) => {
    const option = `transactItems[${index}]`;
    checkObject(item, { where, option });
    checkRequest(where, item, ACTIONS);
    const actions = ACTIONS.filter((action) => item[action] !== undefined);
    const [action] = actions;
    if (action === undefined || actions.length > 1) throw tableError("oneAction");
    checkObject(item[action], { where, option: `${option}.${action}` });
    const table = find(item[action]?.tableName);
    const write = readAction({ where, schema: table.schema, known: ["tableName"] }, item);
    if (mentioned.isRepeated(table, printKey(table.schema, write.key)))
      throw tableError("repeatedTransactionItem");
    return { table, write };
  });
}

/** Checks all of TransactGetItems before anything is read. */
export function readTransactGet(
  where: string,
  input: TransactGetItemsInput,
  find: FindTable,
): readonly ItemRead[] {
  checkRequest(where, input, ["transactItems"]);
  checkCount(where, input.transactItems);
  return input.transactItems.map((item, index) => {
    checkObject(item, { where, option: `transactItems[${index}]` });
    checkRequest(where, item, ["get"]);
    if (item.get === undefined) throw new InvalidArgumentError(where, "transactItems", "a `get` each", item);
    checkObject(item.get, { where, option: `transactItems[${index}].get` });
    return find(item.get.tableName).get(where, item.get, ["tableName"]);
  });
}

function readAction(call: TableCall, { put, update, conditionCheck, ...item }: TransactWriteItem): ItemWrite {
  if (put !== undefined) return readPut(call, put);
  if (update !== undefined) {
    if (update.updateExpression === undefined)
      throw new InvalidArgumentError(
        call.where,
        "update.updateExpression",
        "an expression as text",
        undefined,
      );
    return readUpdate(call, update);
  }
  if (conditionCheck !== undefined) {
    const { conditionExpression } = conditionCheck;
    if (conditionExpression === undefined)
      throw new InvalidArgumentError(
        call.where,
        "conditionCheck.conditionExpression",
        "an expression as text",
        conditionExpression,
      );
    return readDelete(call, conditionCheck, "check");
  }
  return readDelete(call, item.delete ?? { key: {} });
}

function checkCount(where: string, items: unknown): void {
  if (!Array.isArray(items)) throw new InvalidArgumentError(where, "transactItems", "an array", items);
  if (items.length === 0) throw tableError("noTransactItems");
  if (items.length > MAXIMUM_TRANSACTION.value) throw tableError("tooManyTransactItems");
}
