import { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import { Kinesis, waitUntilStreamExists } from "@aws-sdk/client-kinesis";
import type { CreateEventSourceMappingCommandInput } from "@aws-sdk/client-lambda";
import { expect } from "vitest";
import type { AwsShape } from "./aws-shape.ts";
import {
  type LambdaRecording,
  mappingAnswer,
  OF_RECORDER,
  startLambdaRecording,
} from "./lambda-recording.ts";
import type { RecordedScenario } from "./recorded-scenario.ts";
import { type SqsRecording, sqsAnswer, startSqsRecording } from "./sqs-recording.ts";

type MappingOptions = Partial<CreateEventSourceMappingCommandInput>;

/** The records of PutRecords as text. */
export interface TextRecord {
  readonly PartitionKey: string;
  readonly Data: string;
}

const STREAM = "stream";

/** A stream with one shard, and a function that gets its records. */
export interface StreamRecording
  extends LambdaRecording,
    Pick<SqsRecording, "sqs" | "createQueue" | "arnOf"> {
  readonly kinesis: Kinesis;
  /** CreateEventSourceMapping of the stream and the function; compares the answer, and gives back the UUID. */
  readonly map: (options: MappingOptions, answer: string) => Promise<string>;
  /** PutRecords. */
  readonly put: (records: readonly TextRecord[]) => Promise<void>;
  /** ReceiveMessage from a queue, as recorded. */
  readonly receive: (queueUrl: string) => Promise<AwsShape>;
  /** What the function, or another one, has logged as JSON. */
  readonly logged: (functionName?: string) => Promise<readonly AwsShape[]>;
}

/** Starts clients with the function of the recording, if one is named, and a stream of the name {@link STREAM}. */
export async function startStreamRecording(
  scenario: RecordedScenario,
  functionName?: string,
): Promise<StreamRecording> {
  const recording = startLambdaRecording();
  const { runtime, lambda } = recording;
  const config = runtime.awsClientConfig();
  const [kinesis, logs] = [new Kinesis(config), new CloudWatchLogs(config)];
  const { sqs, createQueue, arnOf } = startSqsRecording(runtime);
  if (functionName !== undefined) await recording.createActive(scenario.given(functionName), OF_RECORDER);
  await kinesis.createStream({ StreamName: STREAM, ShardCount: 1 });
  await waitUntilStreamExists({ client: kinesis, maxWaitTime: 60 }, { StreamName: STREAM });
  return {
    ...recording,
    kinesis,
    sqs,
    createQueue,
    arnOf,
    map: async (options, answer) => {
      const { StreamDescription } = await kinesis.describeStream({ StreamName: STREAM });
      const created = await mappingAnswer(
        lambda.createEventSourceMapping({
          FunctionName: functionName,
          EventSourceArn: StreamDescription?.StreamARN,
          ...options,
        }),
      );
      scenario.matches(answer, created);
      return String(created["UUID"]);
    },
    put: async (records) => {
      const Records = records.map(({ Data, ...record }) => ({
        Data: new TextEncoder().encode(Data),
        ...record,
      }));
      const { FailedRecordCount } = await kinesis.putRecords({ StreamName: STREAM, Records });
      expect(FailedRecordCount).toBe(0);
    },
    receive: (QueueUrl) => sqsAnswer(sqs.receiveMessage({ QueueUrl })),
    logged: async (name = functionName) => {
      const { events = [] } = await logs.filterLogEvents({ logGroupName: `/aws/lambda/${name}` });
      return events
        .map(({ message = "" }) => message.trim().split("\t").at(-1) ?? "")
        .filter((text) => /^[{[].*[}\]]$/s.test(text) && !text.includes("errorType"))
        .map((text) => JSON.parse(text) as AwsShape);
    },
  };
}

/** All records of some events, by their keys. */
export function sortedRecords(events: readonly AwsShape[]): AwsShape {
  const records = events.flatMap(({ Records }) => Records as readonly { readonly kinesis: TextKey }[]);
  const byKey = (a: (typeof records)[number], b: (typeof records)[number]): number =>
    a.kinesis.partitionKey < b.kinesis.partitionKey ? -1 : 1;
  const isTie = (a: (typeof records)[number], b: (typeof records)[number]): boolean =>
    a.kinesis.partitionKey === b.kinesis.partitionKey;
  return { Records: records.toSorted((a, b) => (isTie(a, b) ? 0 : byKey(a, b))) };
}

interface TextKey {
  readonly partitionKey: string;
}
