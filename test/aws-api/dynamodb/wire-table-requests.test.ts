import { describe, expect, it } from "vitest";
import {
  fromWireBatchGet,
  fromWireBatchWrite,
  fromWireRequest,
  fromWireTransaction,
} from "../../../src/aws-api/dynamodb/wire-table-requests.ts";

const bytes = new Uint8Array([1, 2, 3]);

describe("A request to a table on the wire", () => {
  it("keeps the names of attributes, of placeholders and what those stand for", () => {
    expect(
      fromWireRequest({
        Key: { Id: { B: "AQID" } },
        UpdateExpression: "SET #Total = :Total",
        ExpressionAttributeNames: { "#Total": "Total" },
        ExpressionAttributeValues: { ":Total": { B: "AQID" } },
      }),
    ).toEqual({
      key: { Id: { B: bytes } },
      updateExpression: "SET #Total = :Total",
      expressionAttributeNames: { "#Total": "Total" },
      expressionAttributeValues: { ":Total": { B: bytes } },
    });
  });

  it("names what is not simulated as the table does, so that it is refused", () => {
    expect(fromWireRequest({ IndexName: "byDate" })).toEqual({ indexName: "byDate" });
  });

  it("keeps the names of tables in batches", () => {
    expect(
      fromWireBatchWrite({
        RequestItems: {
          Orders: [
            { PutRequest: { Item: { Id: { B: "AQID" } } } },
            { DeleteRequest: { Key: { Id: { S: "1" } } } },
          ],
        },
      }),
    ).toEqual({
      requestItems: {
        Orders: [
          { putRequest: { item: { Id: { B: bytes } } } },
          { deleteRequest: { key: { Id: { S: "1" } } } },
        ],
      },
    });
    expect(
      fromWireBatchGet({
        RequestItems: { Orders: { Keys: [{ Id: { B: "AQID" } }], ProjectionExpression: "Id" } },
      }),
    ).toEqual({ requestItems: { Orders: { keys: [{ Id: { B: bytes } }], projectionExpression: "Id" } } });
  });

  it("has the actions of a transaction with all of their members", () => {
    expect(
      fromWireTransaction({
        TransactItems: [
          { Put: { TableName: "Orders", Item: { Id: { B: "AQID" } } } },
          { Get: { TableName: "Orders", Key: { Id: { S: "1" } } } },
        ],
        ClientRequestToken: "token",
      }),
    ).toEqual({
      transactItems: [
        { put: { tableName: "Orders", item: { Id: { B: bytes } } } },
        { get: { tableName: "Orders", key: { Id: { S: "1" } } } },
      ],
      clientRequestToken: "token",
    });
  });
});
