import { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import {
  type AttributeValue,
  type CreateTableCommandInput,
  DynamoDB,
  type StreamViewType,
  waitUntilTableExists,
} from "@aws-sdk/client-dynamodb";
import type { CreateEventSourceMappingCommandInput } from "@aws-sdk/client-lambda";
import { SQS } from "@aws-sdk/client-sqs";
import { expect } from "vitest";
import type { AwsShape } from "./aws-shape.ts";
import {
  type LambdaRecording,
  mappingAnswer,
  OF_RECORDER,
  startLambdaRecording,
} from "./lambda-recording.ts";
import type { RecordedScenario } from "./recorded-scenario.ts";
import { recordedAnswer } from "./sdk-answers.ts";
import { messageShape } from "./sqs-recording.ts";

type MappingOptions = Partial<CreateEventSourceMappingCommandInput>;

const TABLE = "table";

/** A table on demand whose stream begins later, and a function that gets its changes. */
export interface TableRecording extends LambdaRecording {
  readonly dynamodb: DynamoDB;
  /** CreateTable, until it is active; gives back what it answers. */
  readonly createTable: (key: string, options?: Partial<CreateTableCommandInput>) => Promise<AwsShape>;
  /** UpdateTable of its stream; gives back what it answers. */
  readonly enableStream: (viewType: StreamViewType) => Promise<AwsShape>;
  /** CreateEventSourceMapping of the table's stream and the function. */
  readonly map: (options: MappingOptions) => Promise<AwsShape>;
  readonly put: (item: Readonly<Record<string, AttributeValue>>) => Promise<void>;
  /** CreateQueue; gives back the queue's ARN. */
  readonly createQueue: (name: string) => Promise<string>;
  /** ReceiveMessage from a queue. */
  readonly receive: (queue: string) => Promise<AwsShape>;
  /** The events that the function has logged. */
  readonly events: () => Promise<readonly { readonly Records: readonly AwsShape[] }[]>;
}

/** Starts clients with the function of the recording, and a table of the name {@link TABLE} to be created. */
export async function startTableRecording(
  scenario: RecordedScenario,
  functionName: string,
): Promise<TableRecording> {
  const recording = startLambdaRecording();
  const { runtime, lambda } = recording;
  const config = runtime.awsClientConfig();
  const [dynamodb, sqs, logs] = [new DynamoDB(config), new SQS(config), new CloudWatchLogs(config)];
  await recording.createActive(scenario.given(functionName), OF_RECORDER);
  const untilTableExists = () =>
    waitUntilTableExists({ client: dynamodb, maxWaitTime: 60 }, { TableName: TABLE });
  const streamArn = async () => (await dynamodb.describeTable({ TableName: TABLE })).Table?.LatestStreamArn;
  return {
    ...recording,
    dynamodb,
    createTable: async (key, options) => {
      const answer = await recordedAnswer(
        dynamodb.createTable({
          TableName: TABLE,
          KeySchema: [{ AttributeName: key, KeyType: "HASH" }],
          AttributeDefinitions: [{ AttributeName: key, AttributeType: "S" }],
          BillingMode: "PAY_PER_REQUEST",
          ...options,
        }),
      );
      await untilTableExists();
      return answer;
    },
    enableStream: async (StreamViewType) => {
      const answer = await recordedAnswer(
        dynamodb.updateTable({
          TableName: TABLE,
          StreamSpecification: { StreamEnabled: true, StreamViewType },
        }),
      );
      await untilTableExists();
      return answer;
    },
    map: async (options) =>
      mappingAnswer(
        lambda.createEventSourceMapping({
          FunctionName: functionName,
          EventSourceArn: await streamArn(),
          StartingPosition: "TRIM_HORIZON",
          ...options,
        }),
      ),
    put: async (Item) => {
      await dynamodb.putItem({ TableName: TABLE, Item });
    },
    createQueue: async (QueueName) => {
      const { QueueUrl } = await sqs.createQueue({ QueueName });
      const { Attributes } = await sqs.getQueueAttributes({ QueueUrl, AttributeNames: ["QueueArn"] });
      return Attributes?.["QueueArn"] ?? expect.unreachable();
    },
    receive: async (QueueName) => {
      const { QueueUrl } = await sqs.getQueueUrl({ QueueName });
      const { Messages, ...answer } = await recordedAnswer(sqs.receiveMessage({ QueueUrl }));
      const messages = (Messages ?? []) as readonly AwsShape[];
      return { ...answer, Messages: messages.map(messageShape) };
    },
    events: async () => {
      const { events = [] } = await logs.filterLogEvents({
        logGroupName: `/aws/lambda/${functionName}`,
        filterPattern: "Records",
      });
      return events.map(({ message = "" }) => JSON.parse(message.trim().split("\t").at(-1) ?? ""));
    },
  };
}
