import { expect, it } from "vitest";
import { tableError } from "../../src/table/table-error.ts";

it("an error of DynamoDB is one of the caller, with the members of its body", () => {
  const error = tableError("conditionFailed", {}, { Item: { id: { S: "1" } } });
  expect(error).toMatchObject({
    name: "ConditionalCheckFailedException",
    message: "The conditional request failed",
    $fault: "client",
    $metadata: { httpStatusCode: 400 },
    Item: { id: { S: "1" } },
  });
  expect(tableError("unusedNames", { keys: "$&" }).message).toBe(
    "Value provided in ExpressionAttributeNames unused in expressions: keys: {$&}",
  );
});
