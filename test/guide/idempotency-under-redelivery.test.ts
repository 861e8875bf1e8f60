import { DynamoDBClient, PutItemCommand } from "@aws-sdk/client-dynamodb";
import type { SQSEvent } from "aws-lambda";
import { createRuntime } from "lambdarium";
import "lambdarium/vitest";
import { expect, test } from "vitest";

test("A card is charged once, though its message comes twice", async () => {
  await using runtime = createRuntime();
  const client = new DynamoDBClient(runtime.awsClientConfig());
  runtime.createTable("charges", { partitionKey: { name: "id", type: "S" } });
  const payments = runtime.createQueue("payments");
  const charged: string[] = [];
  const charge = runtime.createFunction("charge", {
    handler: async ({ Records }: SQSEvent) => {
      const id = Records[0]?.body ?? "";
      const isFirst = await client
        .send(
          new PutItemCommand({
            TableName: "charges",
            Item: { id: { S: id } },
            ConditionExpression: "attribute_not_exists(id)",
          }),
        )
        .catch(({ name }) => name !== "ConditionalCheckFailedException");
      if (isFirst) charged.push(id);
    },
  });
  runtime.createEventSourceMapping({ eventSource: payments, function: charge });

  // The work is done, and Lambda never hears of it.
  runtime.faults.timeOut(charge);
  await payments.send("payment-1");
  await runtime.settle();

  expect(charge).toHaveBeenInvokedTimes(2);
  expect(charge).toHaveTimedOut();
  expect(charged).toEqual(["payment-1"]);
});
