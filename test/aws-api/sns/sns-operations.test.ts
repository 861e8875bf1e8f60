import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { expect, it } from "vitest";
import { SNS } from "../../../src/aws-api/sns/sns-operations.ts";
import { createSnsWorld } from "./sns-world.ts";

it("SNS answers what programs ask about topics, and refuses by name what it does not", async () => {
  const { sns } = await createSnsWorld();
  expect(Object.keys(SNS.operations)).toHaveLength(19);
  const { ListPhoneNumbersOptedOutCommand } = await import("@aws-sdk/client-sns");
  await expect(sns.send(new ListPhoneNumbersOptedOutCommand({}))).rejects.toThrow(
    "SNS ListPhoneNumbersOptedOut: this operation of the service is not simulated",
  );
});

it("A handler publishes with its own client, and what it leads to is of its chain", async () => {
  const { runtime, TopicArn, queue } = await createSnsWorld();
  const topic = runtime.createTopic("results");
  topic.subscribe({ endpoint: queue });
  const sns = new SNSClient(runtime.awsClientConfig());
  const publisher = runtime.createFunction("publisher", {
    handler: async () => {
      await sns.send(new PublishCommand({ TopicArn: topic.arn, Message: "done" }));
    },
  });
  await publisher.invoke({});
  await runtime.settle();
  expect(TopicArn).not.toBe(topic.arn);
  expect(queue.messages).toMatchObject([{ body: expect.stringContaining('"Message":"done"') }]);
});
