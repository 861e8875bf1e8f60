import {
  CreateTopicCommand,
  PublishBatchCommand,
  PublishCommand,
  SubscribeCommand,
} from "@aws-sdk/client-sns";
import { describe, expect, it } from "vitest";
import { NotSimulatedError } from "../../../src/errors.ts";
import { createSnsWorld, refusalOf } from "./sns-world.ts";

async function createSubscribedQueue(Attributes: Record<string, string> = { RawMessageDelivery: "true" }) {
  const world = await createSnsWorld();
  const { sns, TopicArn, queue, runtime } = world;
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: "sqs", Endpoint: queue.arn, Attributes }));
  return {
    ...world,
    async bodies() {
      await runtime.settle();
      return queue.messages.map(({ body }) => body);
    },
  };
}

describe("the operations of SNS that publish", () => {
  it("send a message with its subject and attributes", async () => {
    const { sns, TopicArn, bodies } = await createSubscribedQueue({});
    const { MessageId } = await sns.send(
      new PublishCommand({
        TargetArn: TopicArn,
        Message: "hällo & <b>",
        Subject: "subject",
        MessageAttributes: {
          text: { DataType: "String", StringValue: "a" },
          bytes: { DataType: "Binary", BinaryValue: new Uint8Array([2, 3, 4]) },
        },
      }),
    );
    const [body = ""] = await bodies();
    expect(JSON.parse(body)).toMatchObject({
      MessageId,
      Message: "hällo & <b>",
      Subject: "subject",
      SignatureVersion: "1",
      MessageAttributes: { text: { Type: "String", Value: "a" }, bytes: { Type: "Binary", Value: "AgME" } },
    });
  });

  it("send each protocol its own text if the message is structured", async () => {
    const { sns, TopicArn, bodies } = await createSubscribedQueue();
    const publish = (message: object | string) =>
      sns.send(
        new PublishCommand({
          TopicArn,
          MessageStructure: "json",
          Message: typeof message === "string" ? message : JSON.stringify(message),
        }),
      );
    await publish({ default: "all", sqs: "queues" });
    await publish({ default: "all", sqs: 5, lambda: "functions" });
    expect(await bodies()).toEqual(["queues", "all"]);
    expect((await refusalOf(publish({ sqs: "queues" }))).message).toBe(
      "Invalid parameter: Message Structure - No default entry in JSON message body",
    );
    expect((await refusalOf(publish("text"))).message).toBe(
      "Invalid parameter: Message Structure - JSON message body failed to parse",
    );
  });

  it("send batches, in which a bad message fails alone", async () => {
    const { sns, TopicArn, bodies } = await createSubscribedQueue();
    const answer = await sns.send(
      new PublishBatchCommand({
        TopicArn,
        PublishBatchRequestEntries: [
          { Id: "1", Message: "a" },
          { Id: "2", Message: "" },
          { Id: "3", Message: "c", MessageAttributes: { n: { DataType: "Number", StringValue: "3" } } },
        ],
      }),
    );
    expect(answer.Successful?.map(({ Id }) => Id)).toEqual(["1", "3"]);
    expect(answer.Failed).toEqual([
      {
        Id: "2",
        Code: "InvalidParameter",
        Message: "Invalid parameter: Empty message",
        SenderFault: true,
      },
    ]);
    expect(await bodies()).toEqual(["a", "c"]);
    const batch = (...PublishBatchRequestEntries: { Id: string; Message: string }[]) =>
      sns.send(new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries }));
    const entry = (Id: string, Message = "m") => ({ Id, Message });
    const codes = [
      await refusalOf(batch()),
      await refusalOf(batch(...Array.from({ length: 11 }, (_, index) => entry(String(index))))),
      await refusalOf(batch(entry("1"), entry("1"))),
      await refusalOf(batch(entry("a b"))),
      await refusalOf(batch(entry("1", "x".repeat(200_000)), entry("2", "x".repeat(200_000)))),
    ].map(({ name, Code, status }) => [name, Code, status]);
    expect(codes).toEqual([
      ["EmptyBatchRequestException", "EmptyBatchRequest", 400],
      ["TooManyEntriesInBatchRequestException", "TooManyEntriesInBatchRequest", 400],
      ["BatchEntryIdsNotDistinctException", "BatchEntryIdsNotDistinct", 400],
      ["InvalidBatchEntryIdException", "InvalidBatchEntryId", 400],
      ["BatchRequestTooLongException", "BatchRequestTooLong", 400],
    ]);
    expect(
      (await sns.send(new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries: [entry("1")] })))
        .Failed,
    ).toEqual([]);
  });

  it("refuse what is not there or not simulated", async () => {
    const { sns, TopicArn } = await createSnsWorld();
    const publish = (members: object) => sns.send(new PublishCommand({ Message: "m", ...members }));
    expect((await refusalOf(publish({}))).message).toBe(
      "Invalid parameter: TopicArn or TargetArn Reason: no value for required parameter",
    );
    expect((await refusalOf(publish({ TopicArn: `${TopicArn}x` }))).Code).toBe("NotFound");
    expect((await refusalOf(publish({ TopicArn, Message: "" }))).message).toBe(
      "Invalid parameter: Empty message",
    );
    await expect(publish({ PhoneNumber: "+100" })).rejects.toThrow(NotSimulatedError);
    const refused = await refusalOf(publish({ TopicArn, MessageDeduplicationId: "d" }));
    expect(refused.message).toContain(
      "MessageDeduplicationId parameter that is not valid for this topic type",
    );
  });

  it("publish to FIFO topics, whose queues get groups, ids and numbers", async () => {
    const { runtime, sns } = await createSnsWorld();
    const Attributes = { FifoTopic: "true" };
    const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: "t.fifo", Attributes }));
    const queue = runtime.createQueue("q.fifo", { fifoQueue: true });
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: "sqs", Endpoint: queue.arn }));
    const batch = (entries: readonly object[]) =>
      sns.send(
        new PublishBatchCommand({
          TopicArn,
          PublishBatchRequestEntries: entries.map((entry, index) => ({
            Id: String(index),
            Message: "m",
            ...entry,
          })),
        }),
      );
    const ids = { MessageGroupId: "g", MessageDeduplicationId: "d" };
    const { MessageId, SequenceNumber } = await sns.send(
      new PublishCommand({ TopicArn, Message: "m", ...ids }),
    );
    expect(SequenceNumber).toMatch(/^\d{20}$/);
    const answer = await batch([ids, { ...ids, MessageDeduplicationId: "e" }]);
    expect(answer.Successful).toMatchObject([
      { Id: "0", MessageId, SequenceNumber },
      { Id: "1", MessageId: expect.any(String), SequenceNumber: expect.stringMatching(/^\d{20}$/) },
    ]);
    await runtime.settle();
    expect(queue.messages).toHaveLength(2);
    expect((await refusalOf(batch([ids, {}]))).message).toContain("MessageGroupId parameter is required");
    expect((await refusalOf(batch([{ MessageGroupId: "g" }]))).message).toContain(
      "ContentBasedDeduplication",
    );
    const toFunction = new SubscribeCommand({ TopicArn, Protocol: "lambda", Endpoint: queue.arn });
    expect((await refusalOf(sns.send(toFunction))).message).toBe(
      "Invalid parameter: Invalid protocol type: lambda",
    );
  });
});
