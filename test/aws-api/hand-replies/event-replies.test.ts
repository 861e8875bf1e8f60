import { KinesisClient, SubscribeToShardCommand } from "@aws-sdk/client-kinesis";
import { InvokeWithResponseStreamCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { S3Client, SelectObjectContentCommand } from "@aws-sdk/client-s3";
import { expect, it } from "vitest";
import { startRuntime } from "../../runtime/started-runtime.ts";

async function eventsOf(stream: AsyncIterable<unknown> | undefined): Promise<readonly unknown[]> {
  const events: unknown[] = [];
  for await (const event of stream ?? []) events.push(event);
  return events;
}

it("A stream of events may be given as a list", async () => {
  const runtime = startRuntime();
  const lambda = new LambdaClient(runtime.awsClientConfig());
  runtime.onAwsCall(InvokeWithResponseStreamCommand, {
    EventStream: [{ PayloadChunk: { Payload: new Uint8Array([1]) } }, { InvokeComplete: { ErrorCode: "E" } }],
  });
  const { EventStream } = await lambda.send(new InvokeWithResponseStreamCommand({ FunctionName: "f" }));
  expect(await eventsOf(EventStream)).toEqual([
    { PayloadChunk: { Payload: expect.objectContaining({ 0: 1 }) } },
    { InvokeComplete: { ErrorCode: "E" } },
  ]);
});

it("Events are made when they are asked for", async () => {
  const runtime = startRuntime();
  const s3 = new S3Client(runtime.awsClientConfig());
  let made = 0;
  runtime.onAwsCall(SelectObjectContentCommand, {
    Payload: (async function* () {
      for (made = 1; made <= 2; made++) yield { Records: { Payload: new Uint8Array([made]) } };
    })(),
  });
  const command = { Bucket: "b", Key: "k", Expression: "*", ExpressionType: "SQL" } as const;
  const answer = await s3.send(
    new SelectObjectContentCommand({ ...command, InputSerialization: {}, OutputSerialization: {} }),
  );
  expect(await eventsOf(answer.Payload)).toHaveLength(2);
  expect(made).toBe(3);
});

it("Protocols without paths send the other members first, and an exception may end the events", async () => {
  const runtime = startRuntime();
  const kinesis = new KinesisClient(runtime.awsClientConfig());
  const message = "m";
  runtime.onAwsCall("kinesis:SubscribeToShard", {});
  runtime.onAwsCall(SubscribeToShardCommand, () => ({
    EventStream: [{ ResourceInUseException: { message } as never }],
  }));
  const ConsumerARN = "arn:aws:kinesis:us-east-1:123456789012:stream/s/consumer/c:1";
  const { EventStream } = await kinesis.send(
    new SubscribeToShardCommand({ ConsumerARN, ShardId: "s", StartingPosition: { Type: "LATEST" } }),
  );
  await expect(eventsOf(EventStream)).rejects.toMatchObject({ name: "ResourceInUseException", message });
});

it("An event that the stream does not have is refused", async () => {
  const runtime = startRuntime();
  const lambda = new LambdaClient(runtime.awsClientConfig());
  runtime.onAwsCall(InvokeWithResponseStreamCommand, { EventStream: [{ Chunk: {} } as never] });
  const call = lambda.send(new InvokeWithResponseStreamCommand({ FunctionName: "f" }));
  await expect(call).rejects.toThrow("PayloadChunk, InvokeComplete");
});
