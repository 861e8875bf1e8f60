import { DescribeTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DescribeStreamSummaryCommand, KinesisClient } from "@aws-sdk/client-kinesis";
import { GetQueueUrlCommand, SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { describe, expect, it } from "vitest";
import { DisposedError } from "../../src/errors.ts";
import { startRuntime } from "./started-runtime.ts";

describe("the configuration of SDK clients", () => {
  it("is of the runtime's region, with credentials of nobody", () => {
    const config = startRuntime({ region: "eu-west-1" }).awsClientConfig();
    expect(config).toMatchObject({
      region: "eu-west-1",
      credentials: { accessKeyId: "ASIALAMBDARIUM000000", secretAccessKey: "not-a-secret" },
    });
  });

  it("shares one handler among all clients", () => {
    const runtime = startRuntime();
    expect(runtime.awsClientConfig().requestHandler).toBe(runtime.awsClientConfig().requestHandler);
  });

  it("leads to the resources of its own runtime", async () => {
    const [first, second] = [startRuntime(), startRuntime()];
    const queues = [first.createQueue("orders"), second.createQueue("orders")];
    const sqs = new SQSClient(second.awsClientConfig());
    await sqs.send(new SendMessageCommand({ QueueUrl: queues[1]?.url, MessageBody: "m" }));
    expect(queues.map(({ messages }) => messages.length)).toEqual([0, 1]);
  });

  it("leads to queues, tables and streams by their names and ARNs, as long as they exist", async () => {
    const runtime = startRuntime();
    const config = runtime.awsClientConfig();
    const table = runtime.createTable("orders", { partitionKey: { name: "id", type: "S" } });
    const stream = runtime.createStream("clicks", { shardCount: 1 });
    const dynamodb = new DynamoDBClient(config);
    for (const TableName of ["orders", table.arn])
      expect(await dynamodb.send(new DescribeTableCommand({ TableName }))).toMatchObject({
        Table: { TableArn: table.arn },
      });
    const kinesis = new KinesisClient(config);
    for (const input of [{ StreamName: "clicks" }, { StreamARN: stream.arn }])
      expect(await kinesis.send(new DescribeStreamSummaryCommand(input))).toMatchObject({
        StreamDescriptionSummary: { StreamARN: stream.arn },
      });
    const queue = runtime.createQueue("orders");
    runtime.delete(queue);
    const gone = new SQSClient(config).send(new GetQueueUrlCommand({ QueueName: "orders" }));
    await expect(gone).rejects.toMatchObject({ name: "QueueDoesNotExist" });
  });

  it("is not given by a runtime that was disposed of", async () => {
    const runtime = startRuntime();
    await runtime.dispose();
    expect(() => runtime.awsClientConfig()).toThrow(DisposedError);
  });
});
