import { expect, it } from "vitest";
import { readPut, readUpdate } from "../../src/table/item-write.ts";
import { decideTransaction } from "../../src/table/transaction.ts";
import { errorOf } from "./table-services.ts";

const call = {
  where: "transactWriteItems()",
  schema: { partitionKey: { name: "id", type: "S" as const }, sortKey: undefined },
  known: [],
};
const item = { id: { S: "a" } };
const put = readPut(call, { item });
const guardedPut = readPut(call, {
  item,
  conditionExpression: "attribute_not_exists(id)",
  returnValuesOnConditionCheckFailure: "ALL_OLD",
});
const addition = readUpdate(call, {
  key: item,
  updateExpression: "SET n = n + :one",
  expressionAttributeValues: { ":one": { N: "1" } },
});

it("a transaction has the items that each action makes", () => {
  expect(
    decideTransaction([
      { write: put, before: undefined },
      { write: addition, before: { ...item, n: { N: "1" } } },
    ]),
  ).toEqual([item, { ...item, n: { N: "2" } }]);
});

it("a transaction is cancelled with a reason for each action", () => {
  const error = errorOf(() =>
    decideTransaction([
      { write: put, before: undefined },
      { write: guardedPut, before: item },
      { write: addition, before: item },
    ]),
  );
  expect({
    name: error.name,
    message: error.message,
    reasons: error["CancellationReasons"],
  }).toMatchInlineSnapshot(`
    {
      "message": "Transaction cancelled, please refer cancellation reasons for specific reasons [None, ConditionalCheckFailed, ValidationError]",
      "name": "TransactionCanceledException",
      "reasons": [
        {
          "Code": "None",
        },
        {
          "Code": "ConditionalCheckFailed",
          "Item": {
            "id": {
              "S": "a",
            },
          },
          "Message": "The conditional request failed",
        },
        {
          "Code": "ValidationError",
          "Message": "The provided expression refers to an attribute that does not exist in the item",
        },
      ],
    }
  `);
});
