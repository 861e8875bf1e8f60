import * as cloudwatch from "@aws-sdk/client-cloudwatch";
import * as logs from "@aws-sdk/client-cloudwatch-logs";
import * as dynamodb from "@aws-sdk/client-dynamodb";
import * as eventbridge from "@aws-sdk/client-eventbridge";
import * as kinesis from "@aws-sdk/client-kinesis";
import * as lambda from "@aws-sdk/client-lambda";
import * as s3 from "@aws-sdk/client-s3";
import * as scheduler from "@aws-sdk/client-scheduler";
import * as secretsManager from "@aws-sdk/client-secrets-manager";
import * as sns from "@aws-sdk/client-sns";
import * as sqs from "@aws-sdk/client-sqs";
import * as sts from "@aws-sdk/client-sts";
import { describe, expect, it } from "vitest";
import { commandSchemaOf } from "../../../src/aws-api/hand-replies/command-schema.ts";
import { startRuntime } from "../../runtime/started-runtime.ts";
import { sampleOf } from "./sample-values.ts";

interface AnyClient {
  send(command: object): Promise<Readonly<Record<string, unknown>>>;
}

type AnyCommand = new (input: object) => { resolveMiddleware(): () => Promise<{ output: object }> };

const CLIENTS: readonly (readonly [name: string, module: object, Client: unknown])[] = [
  ["CloudWatch", cloudwatch, cloudwatch.CloudWatchClient],
  ["CloudWatch Logs", logs, logs.CloudWatchLogsClient],
  ["DynamoDB", dynamodb, dynamodb.DynamoDBClient],
  ["EventBridge", eventbridge, eventbridge.EventBridgeClient],
  ["Kinesis", kinesis, kinesis.KinesisClient],
  ["Lambda", lambda, lambda.LambdaClient],
  ["S3", s3, s3.S3Client],
  ["Scheduler", scheduler, scheduler.SchedulerClient],
  ["Secrets Manager", secretsManager, secretsManager.SecretsManagerClient],
  ["SNS", sns, sns.SNSClient],
  ["SQS", sqs, sqs.SQSClient],
  ["STS", sts, sts.STSClient],
];

/** An answer with events in a list, and with a stream of bytes as bytes. */
async function collected(output: Readonly<Record<string, unknown>>): Promise<object> {
  const members = Object.entries(output).map(
    async ([name, value]) => [name, await collectedMember(value)] as const,
  );
  return Object.fromEntries(await Promise.all(members));
}

async function collectedMember(value: unknown): Promise<unknown> {
  if (typeof value !== "object" || value === null) return value;
  if (ArrayBuffer.isView(value)) return new Uint8Array(value as Uint8Array);
  if ("transformToByteArray" in value)
    return new Uint8Array(
      await (value as { transformToByteArray(): Promise<Uint8Array> }).transformToByteArray(),
    );
  if (!(Symbol.asyncIterator in value)) return value;
  const events: unknown[] = [];
  for await (const event of value as AsyncIterable<unknown>) events.push(event);
  return events;
}

describe.each(CLIENTS)("%s", (_name, module, Client) => {
  it("has every operation answered by hand: inputs and replies come through as they are", async () => {
    const runtime = startRuntime();
    const client = new (Client as new (config: object) => AnyClient)({
      ...runtime.awsClientConfig(),
      maxAttempts: 1,
      // Replies have whatever digests they have.
      ...(Client === sqs.SQSClient && { md5: false }),
    });
    const failures: unknown[] = [];
    for (const [name, Command] of Object.entries(module).filter(([key]) => key.endsWith("Command"))) {
      const schema = commandSchemaOf(Command);
      if (schema === undefined) continue;
      const input = sampleOf(schema.input, { hasAttributes: false }) as object | undefined;
      const reply = sampleOf(schema.output);
      let seen: unknown;
      using _reply = runtime.onAwsCall(Command as AnyCommand, (given: object) => {
        seen = given;
        return reply as object;
      });
      try {
        const { $metadata: _, ...output } = await client.send(new (Command as AnyCommand)(input ?? {}));
        expect(await collected(output)).toEqual(reply ?? {});
        expect(seen).toEqual(input ?? {});
      } catch (error) {
        failures.push(`${name}: ${(error as Error).message}`);
      }
    }
    expect(failures).toEqual([]);
  });
});
