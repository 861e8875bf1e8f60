import { DynamoDB, waitUntilTableExists, waitUntilTableNotExists, paginateScan, paginateListTables } from "@aws-sdk/client-dynamodb";
import { DynamoDBStreams } from "@aws-sdk/client-dynamodb-streams";
import { it } from "vitest";
import { startLambdaRecording } from "./recordings/lambda-recording.ts";
import { recordedAnswer } from "./recordings/sdk-answers.ts";

const log = (name: string, value: unknown) => console.log(name, JSON.stringify(value, null, 1).slice(0, 1500));

it("esm deletion", async () => {
  const r = startLambdaRecording();
  const ddb = new DynamoDB(r.runtime.awsClientConfig());
  const streams = new DynamoDBStreams(r.runtime.awsClientConfig());
  await r.createActive({ name: "fn", handler: { words: "", js: "export const handler = async (event) => { console.log(JSON.stringify(event)); };" }, config: {} } as never);
  const { TableDescription } = await ddb.createTable({ TableName: "table", KeySchema: [{ AttributeName: "id", KeyType: "HASH" }], AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }], BillingMode: "PAY_PER_REQUEST", StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_IMAGE" } });
  await waitUntilTableExists({ client: ddb, maxWaitTime: 60 }, { TableName: "table" });
  const EventSourceArn = TableDescription?.LatestStreamArn;
  const created = await recordedAnswer(r.lambda.createEventSourceMapping({ FunctionName: "fn", EventSourceArn, StartingPosition: "TRIM_HORIZON" }));
  log("created", created);
  await ddb.putItem({ TableName: "table", Item: { id: { S: "1" } } });
  await r.runtime.settle();
  log("deleteTable", await recordedAnswer(ddb.deleteTable({ TableName: "table" })));
  await waitUntilTableNotExists({ client: ddb, maxWaitTime: 60 }, { TableName: "table" });
  log("mapping", await recordedAnswer(r.lambda.getEventSourceMapping({ UUID: String(created["UUID"]) })));
  log("stream", await recordedAnswer(streams.describeStream({ StreamArn: EventSourceArn })));
  await r.runtime.advanceBy("1m");
  log("delete", await recordedAnswer(r.lambda.deleteEventSourceMapping({ UUID: String(created["UUID"]) })));
  await r.runtime.settle();
  log("mapping", await recordedAnswer(r.lambda.getEventSourceMapping({ UUID: String(created["UUID"]) })));
});

it("streams", async () => {
  const r = startLambdaRecording();
  const ddb = new DynamoDB(r.runtime.awsClientConfig());
  const streams = new DynamoDBStreams(r.runtime.awsClientConfig());
  const create = (TableName: string) => ddb.createTable({ TableName, KeySchema: [{ AttributeName: "id", KeyType: "HASH" }], AttributeDefinitions: [{ AttributeName: "id", AttributeType: "S" }], BillingMode: "PAY_PER_REQUEST", StreamSpecification: { StreamEnabled: true, StreamViewType: "NEW_AND_OLD_IMAGES" } });
  await create("one"); await create("two");
  log("batch", await recordedAnswer(ddb.batchWriteItem({ RequestItems: { one: [{ PutRequest: { Item: { id: { S: "1" }, data: { B: new Uint8Array([144, 1]) } } } }], two: [{ PutRequest: { Item: { id: { S: "1" } } } }] } })));
  log("transact", await recordedAnswer(ddb.transactWriteItems({ TransactItems: [
    { Update: { TableName: "one", Key: { id: { S: "1" } }, UpdateExpression: "SET a = :a", ExpressionAttributeValues: { ":a": { L: [{ BOOL: true }] } } } },
    { Delete: { TableName: "two", Key: { id: { S: "1" } } } },
    { Put: { TableName: "two", Item: { id: { S: "2" } }, ConditionExpression: "attribute_not_exists(id)" } },
  ] })));
  log("cancel", await recordedAnswer(ddb.transactWriteItems({ TransactItems: [
    { Put: { TableName: "two", Item: { id: { S: "2" } }, ConditionExpression: "attribute_not_exists(id)", ReturnValuesOnConditionCheckFailure: "ALL_OLD" } },
    { Put: { TableName: "two", Item: { id: { S: "3" } } } },
  ] })));
  for (const TableName of ["one", "two"]) {
    const { Streams = [] } = await streams.listStreams({ TableName });
    log("list", Streams);
    const StreamArn = Streams[0]?.StreamArn;
    const { StreamDescription } = await streams.describeStream({ StreamArn });
    for (const { ShardId } of StreamDescription?.Shards ?? []) {
      const { ShardIterator } = await streams.getShardIterator({ StreamArn, ShardId, ShardIteratorType: "TRIM_HORIZON" });
      const { Records = [] } = await streams.getRecords({ ShardIterator });
      if (Records.length > 0) log(TableName, Records);
    }
  }
  log("notable", await recordedAnswer(ddb.batchWriteItem({ RequestItems: { three: [{ PutRequest: { Item: { id: { S: "1" } } } }] } })));
  log("noschema", await recordedAnswer(ddb.batchWriteItem({ RequestItems: { one: [{ DeleteRequest: { Key: { nokey: { S: "1" } } } }, { PutRequest: { Item: { x: { S: "1" } } } }] } })));
  log("putnokey", await recordedAnswer(ddb.putItem({ TableName: "one", Item: { x: { S: "1" } } })));
  log("condition", await recordedAnswer(ddb.putItem({ TableName: "one", Item: { id: { S: "1" } }, ConditionExpression: "attribute_not_exists(id)", ReturnValuesOnConditionCheckFailure: "ALL_OLD" })));
  log("getrecords", await recordedAnswer(streams.getRecords({ ShardIterator: "x" })));
  log("shard", await recordedAnswer(streams.getShardIterator({ StreamArn: (await streams.listStreams({})).Streams?.[0]?.StreamArn, ShardId: "shardId-00000001573689847184-864758bb", ShardIteratorType: "LATEST" })));
  log("tables", await ddb.listTables({}));
  log("query", await recordedAnswer(ddb.query({ TableName: "one", KeyConditionExpression: "id = :x", ExpressionAttributeValues: { ":x": { S: "1" } }, ReturnConsumedCapacity: "TOTAL" })));
});
