import { EventBridge, type PutEventsRequestEntry, type Target } from "@aws-sdk/client-eventbridge";
import { expect } from "vitest";
import type { LambdaRuntime } from "../../src/runtime/lambda-runtime.ts";
import type { AwsShape } from "./aws-shape.ts";
import { recordedAnswer } from "./sdk-answers.ts";
import { messageShape, startSqsRecording } from "./sqs-recording.ts";

/** A rule of a recording's setup. */
export interface RecordedRule {
  readonly EventPattern: object;
  readonly InputPath?: string;
}

/** A bus of one's own in the account of the recordings, and a queue. */
export interface EventBridgeRecording {
  readonly runtime: LambdaRuntime;
  readonly events: EventBridge;
  readonly queueArn: string;
  /** PutRule and PutTargets: one target with the id `target-id`. */
  readonly putRule: (rule: RecordedRule, target: Partial<Target>) => Promise<void>;
  /** PutEvents with one entry; what it does not say is as in most recordings. */
  readonly put: (
    entry: Omit<PutEventsRequestEntry, "Detail"> & { readonly Detail: unknown },
  ) => Promise<string>;
  /** What the queue gets, in the order in which it was sent. */
  readonly messages: () => Promise<readonly AwsShape[]>;
}

const COMMAND = "core.update-account-command";

/** What a call of EventBridge comes to, without what errors of the JSON protocol have for the SDK alone. */
export async function eventsAnswer(call: Parameters<typeof recordedAnswer>[0]): Promise<AwsShape> {
  const { __type: _, ...answer } = await recordedAnswer(call);
  return answer;
}

export async function startEventBridgeRecording(): Promise<EventBridgeRecording> {
  const { runtime, sqs, createQueue, arnOf } = startSqsRecording();
  const events = new EventBridge(runtime.awsClientConfig());
  const EventBusName = "custom";
  await events.createEventBus({ Name: EventBusName });
  const QueueUrl = await createQueue("queue");
  const queueArn = await arnOf(QueueUrl);
  return {
    runtime,
    events,
    queueArn,
    putRule: async ({ EventPattern, InputPath }, target) => {
      const Rule = "rule";
      await events.putRule({ Name: Rule, EventBusName, EventPattern: JSON.stringify(EventPattern) });
      const answer = await events.putTargets({
        Rule,
        EventBusName,
        Targets: [
          { Id: "target-id", Arn: queueArn, ...(InputPath !== undefined && { InputPath }), ...target },
        ],
      });
      expect(answer).toMatchObject({ FailedEntryCount: 0, FailedEntries: [] });
    },
    put: async ({ Detail, ...entry }) => {
      const Entries = [
        { Source: COMMAND, DetailType: COMMAND, EventBusName, Detail: JSON.stringify(Detail), ...entry },
      ];
      const { Entries: answers } = await events.putEvents({ Entries });
      return answers?.[0]?.EventId ?? expect.unreachable();
    },
    messages: async () => {
      await runtime.settle();
      const { Messages = [] } = await sqs.receiveMessage({ QueueUrl, MaxNumberOfMessages: 10 });
      return Messages.map((message) => messageShape(message as AwsShape));
    },
  };
}
