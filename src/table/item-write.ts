import { MAXIMUM_ITEM_SIZE } from "../fidelity/dynamodb-limits.ts";
import { type Attributes, copyAttributes } from "./attribute-value.ts";
import { isMet } from "./condition-evaluation.ts";
import type { DocumentPath } from "./document-path.ts";
import type { Condition, Update } from "./expression-ast.ts";
import type { ExpressionAttributes } from "./expression-attributes.ts";
import { sizeOfAttributes } from "./item-size.ts";
import {
  checkIndexKeys,
  checkItemKey,
  checkKey,
  type IndexKey,
  type KeySchema,
  keyAttributesOf,
  keyOf,
  type TableSchema,
} from "./key-schema.ts";
import { type RequestExpressions, readExpressions } from "./request-expressions.ts";
import { tableError } from "./table-error.ts";
import {
  type ConditionalInput,
  checkChoice,
  checkRequest,
  type DeleteItemInput,
  type PutItemInput,
  type UpdateItemInput,
} from "./table-requests.ts";
import { applyUpdate } from "./update-evaluation.ts";
import { checkAttributes } from "./value-check.ts";

/** A write that has been checked as far as that is possible without the item. */
export interface ItemWrite {
  readonly key: Attributes;
  readonly change:
    | { readonly type: "put"; readonly item: Attributes }
    | {
        readonly type: "update";
        readonly update: Update | undefined;
        readonly indexKeys: readonly IndexKey[] | undefined;
      }
    | { readonly type: "delete" }
    /** Only looks at the item. */
    | { readonly type: "check" };
  readonly condition: Condition | undefined;
  readonly attributes: ExpressionAttributes;
  /** Whether the error of a condition that is not met has the item. */
  readonly showsItemOnFailure: boolean;
}

/** What a write does to the item that is there. */
export type WriteDecision =
  | { readonly type: "conditionFailed" }
  /** Nothing: the item is not there afterwards. */
  | { readonly type: "change"; readonly after: Attributes | undefined };

const CONDITIONAL = [
  "conditionExpression",
  "expressionAttributeNames",
  "expressionAttributeValues",
  "returnValuesOnConditionCheckFailure",
];

/** A call of a table, and what its keys are. */
export interface TableCall {
  readonly where: string;
  readonly schema: TableSchema;
  /** Further members that its request may have. */
  readonly known: readonly string[];
}

export function readPut({ where, schema, known }: TableCall, input: PutItemInput): ItemWrite {
  checkRequest(where, input, ["item", ...CONDITIONAL, ...known]);
  const expressions = readExpressions(where, input, ["ConditionExpression"]);
  const item = checkAttributes({ where, option: "item" }, input.item);
  checkItemKey(schema, item);
  if (sizeOfAttributes(item) > MAXIMUM_ITEM_SIZE.value) throw tableError("itemTooLarge");
  return toWrite({ where, key: keyOf(schema, item), change: { type: "put", item } }, input, expressions);
}

export function readDelete(
  { where, schema, known }: TableCall,
  input: DeleteItemInput,
  type: "delete" | "check" = "delete",
): ItemWrite {
  checkRequest(where, input, ["key", ...CONDITIONAL, ...known]);
  const expressions = readExpressions(where, input, ["ConditionExpression"]);
  const key = readKey({ where, schema }, input.key);
  return toWrite({ where, key, change: { type } }, input, expressions);
}

export function readUpdate({ where, schema, known }: TableCall, input: UpdateItemInput): ItemWrite {
  checkRequest(where, input, ["key", "updateExpression", ...CONDITIONAL, ...known]);
  const expressions = readExpressions(where, input, ["UpdateExpression", "ConditionExpression"]);
  const key = readKey({ where, schema }, input.key);
  const { update, attributes } = expressions;
  const keys = keyAttributesOf(schema).map(({ name }) => name);
  for (const path of update === undefined ? [] : pathsOfUpdate(update, attributes)) {
    const name = String(path[0]);
    if (keys.includes(name)) throw tableError("keyIsUpdated", { key: name });
  }
  const change = { type: "update", update, indexKeys: schema.indexKeys } as const;
  return toWrite({ where, key, change }, input, expressions);
}

/** The key that a request names. */
export function readKey(
  {
    where,
    schema,
    option = "key",
  }: { readonly where: string; readonly schema: KeySchema; readonly option?: string },
  given: unknown,
): Attributes {
  const key = checkAttributes({ where, option }, given);
  checkKey(schema, key);
  return key;
}

/** The paths that an update names, in their order. */
export function pathsOfUpdate(update: Update, attributes: ExpressionAttributes): readonly DocumentPath[] {
  return update.actions.map(({ path }) => attributes.pathOf("UpdateExpression", path));
}

/**
 * Decides what a write does.
 * @throws AwsServiceError `ValidationException` if the item does not have what an update needs, or would become too large
 */
export function decideWrite(write: ItemWrite, before: Attributes | undefined): WriteDecision {
  const { condition, change, attributes, key } = write;
  const isAllowed =
    condition === undefined ||
    isMet(condition, { kind: "ConditionExpression", attributes, item: before ?? {} });
  if (!isAllowed) return { type: "conditionFailed" };
  switch (change.type) {
    case "put":
      return { type: "change", after: change.item };
    case "delete":
      return { type: "change", after: undefined };
    case "check":
      return { type: "change", after: before };
    case "update": {
      const item = before ?? key;
      const after = change.update === undefined ? item : applyUpdate(change.update, item, attributes);
      if (sizeOfAttributes(after) > MAXIMUM_ITEM_SIZE.value) throw tableError("updatedItemTooLarge");
      checkIndexKeys(change.indexKeys, after);
      return { type: "change", after };
    }
  }
}

/** The members of the error about a condition that is not met. */
export function membersOfFailure(
  { showsItemOnFailure }: ItemWrite,
  before: Attributes | undefined,
): { readonly Item?: Attributes } {
  return showsItemOnFailure && before !== undefined ? { Item: copyAttributes(before) } : {};
}

function toWrite(
  {
    where,
    key,
    change,
  }: { readonly where: string; readonly key: Attributes; readonly change: ItemWrite["change"] },
  input: ConditionalInput,
  { condition, attributes }: RequestExpressions,
): ItemWrite {
  const value = input.returnValuesOnConditionCheckFailure;
  checkChoice(where, "returnValuesOnConditionCheckFailure", { value, among: ["NONE", "ALL_OLD"] });
  return { key, change, condition, attributes, showsItemOnFailure: value === "ALL_OLD" };
}
