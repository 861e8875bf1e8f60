import { eachEntry, eachValue, fromWireMembers, type MemberConverters } from "../member-names.ts";
import { fromWireAttributes } from "./wire-attribute-values.ts";

// Only these hold names of members or bytes. Names of attributes, of placeholders and of tables stay as they are.
const REQUEST: MemberConverters = {
  Item: fromWireAttributes,
  Key: fromWireAttributes,
  ExclusiveStartKey: fromWireAttributes,
  ExpressionAttributeValues: fromWireAttributes,
};

/** The request of GetItem, PutItem, UpdateItem, DeleteItem, Query or Scan, or one action of a transaction. */
export function fromWireRequest(given: unknown): unknown {
  return fromWireMembers(given, REQUEST);
}

/** The request of BatchWriteItem. */
export function fromWireBatchWrite(given: unknown): unknown {
  const writeRequest = (entry: unknown) =>
    fromWireMembers(entry, { PutRequest: fromWireRequest, DeleteRequest: fromWireRequest });
  return fromWireMembers(given, { RequestItems: eachValue(eachEntry(writeRequest)) });
}

/** The request of BatchGetItem. */
export function fromWireBatchGet(given: unknown): unknown {
  const keysAndAttributes = (entry: unknown) =>
    fromWireMembers(entry, { Keys: eachEntry(fromWireAttributes) });
  return fromWireMembers(given, { RequestItems: eachValue(keysAndAttributes) });
}

/** The request of TransactWriteItems or TransactGetItems. */
export function fromWireTransaction(given: unknown): unknown {
  const action = (entry: unknown) =>
    fromWireMembers(entry, {
      ConditionCheck: fromWireRequest,
      Delete: fromWireRequest,
      Get: fromWireRequest,
      Put: fromWireRequest,
      Update: fromWireRequest,
    });
  return fromWireMembers(given, { TransactItems: eachEntry(action) });
}
