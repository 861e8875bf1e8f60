import {
  type AttributeValue,
  DynamoDB,
  type ReturnValue,
  type StreamViewType,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import { DynamoDBStreams } from "@aws-sdk/client-dynamodb-streams";
import { expect } from "vitest";
import type { AwsShape } from "./aws-shape.ts";
import { startRecordedRuntime } from "./recorded-function.ts";
import { describeRecorded, type RecordedScenario, recorded } from "./recorded-scenario.ts";
import { recordedAnswer } from "./sdk-answers.ts";

const TableName = "table";

/** Creates a table with one key and provisioned throughput, until it is active. */
async function start(key: string, StreamViewType?: StreamViewType) {
  const runtime = startRecordedRuntime();
  const dynamodb = new DynamoDB(runtime.awsClientConfig());
  const streams = new DynamoDBStreams(runtime.awsClientConfig());
  const creation = await dynamodb.createTable({
    TableName,
    KeySchema: [{ AttributeName: key, KeyType: "HASH" }],
    AttributeDefinitions: [{ AttributeName: key, AttributeType: "S" }],
    ProvisionedThroughput: { ReadCapacityUnits: 5, WriteCapacityUnits: 5 },
    ...(StreamViewType && { StreamSpecification: { StreamEnabled: true, StreamViewType } }),
  });
  await waitUntilTableExists({ client: dynamodb, maxWaitTime: 60 }, { TableName });
  const StreamArn = creation.TableDescription?.LatestStreamArn;
  return { dynamodb, streams, StreamArn, creation: await recordedAnswer(Promise.resolve(creation)) };
}

type Started = Awaited<ReturnType<typeof start>>;

/** DescribeStream, GetShardIterator at the beginning of its shard, and GetRecords. */
async function readStream(scenario: RecordedScenario, { streams, StreamArn }: Started): Promise<void> {
  const description = await streams.describeStream({ StreamArn });
  scenario.matches("describe-stream", await recordedAnswer(Promise.resolve(description)));
  const [{ ShardId, SequenceNumberRange } = {}] = description.StreamDescription?.Shards ?? [];
  const iterator = await streams.getShardIterator({
    StreamArn,
    ShardId,
    ShardIteratorType: "AT_SEQUENCE_NUMBER",
    SequenceNumber: SequenceNumberRange?.StartingSequenceNumber,
  });
  scenario.matches("get-shard-iterator", await recordedAnswer(Promise.resolve(iterator)));
  const { Records } = await streams.getRecords({ ShardIterator: iterator.ShardIterator });
  scenario.matches("get-records", { Records });
}

describeRecorded("DynamoDB and DynamoDB Streams", () => {
  recorded("dynamodb-streams/dynamodb-stream-records-with-update-item", async (scenario) => {
    const started = await start("id", "NEW_AND_OLD_IMAGES");
    scenario.matches("create-table", started.creation);
    for (const [first, second] of [
      ["value1", "value2"],
      ["value2", "value3"],
    ] as const)
      await started.dynamodb.updateItem({
        TableName,
        Key: { id: { S: "my-item-id" } },
        UpdateExpression: "SET attr1 = :v1, attr2 = :v2",
        ExpressionAttributeValues: { ":v1": { S: first }, ":v2": { S: second } },
      });
    await readStream(scenario, started);
  });

  recorded("dynamodb-streams/dynamodb-stream-stream-view-type", async (scenario) => {
    const started = await start("Username", "KEYS_ONLY");
    scenario.matches("create-table", started.creation);
    const { dynamodb } = started;
    const Key = { Username: { S: "Fred" } };
    await dynamodb.putItem({ TableName, Item: Key });
    await dynamodb.updateItem({
      TableName,
      Key,
      UpdateExpression: "set S=:r",
      ExpressionAttributeValues: { ":r": { S: "some_value" } },
    });
    await dynamodb.deleteItem({ TableName, Key });
    for (const Statement of [
      `INSERT INTO ${TableName} VALUE {'Username': 'Alice'}`,
      `UPDATE ${TableName} SET partiql=1 WHERE Username='Alice'`,
      `DELETE FROM ${TableName} WHERE Username='Alice'`,
    ])
      await dynamodb.executeStatement({ Statement });
    await readStream(scenario, started);
  });

  recorded("dynamodb-streams/non-existent-stream", async (scenario) => {
    const { streams } = await start("id");
    const name = "non-existing-table";
    const StreamArn = `arn:aws:dynamodb:us-east-1:111111111111:table/${name}/stream/2024-11-18T14:36:44.149`;
    // The SDK keeps the name of the error as the body spells it, too.
    const { __type, ...answer } = await recordedAnswer(streams.describeStream({ StreamArn }));
    scenario.matches("non-existent-stream", answer);
  });

  recorded("dynamodb-streams/return-values-in-put-item", async (scenario) => {
    const { dynamodb } = await start("id");
    const put = (data: string, ReturnValues?: ReturnValue): Promise<AwsShape> => {
      const Item: Record<string, AttributeValue> = { id: { S: "id1" }, data: { S: data } };
      return recordedAnswer(dynamodb.putItem({ TableName, Item, ...(ReturnValues && { ReturnValues }) }));
    };
    scenario.matches("PutFirstItem", await put("foobar", "ALL_OLD"));
    scenario.matches("PutFirstItemOLD", await put("foobar", "ALL_OLD"));
    scenario.matches("PutFirstItemB", await put("barfoo", "ALL_OLD"));
    scenario.matches("PutSecondItem", await put("foobar"));
    scenario.matches("PutSecondItemReturnNone", await put("foobar"));
    expect((await dynamodb.scan({ TableName })).Count).toBe(1);
  });
});
