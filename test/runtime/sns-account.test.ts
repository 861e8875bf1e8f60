import { CreateTopicCommand, DeleteTopicCommand, SNSClient } from "@aws-sdk/client-sns";
import { expect, it } from "vitest";
import { AwsServiceError } from "../../src/errors.ts";
import { startRuntime } from "./started-runtime.ts";

it("A topic that a client creates and deletes is one that services send to, and then is gone", async () => {
  const runtime = startRuntime();
  const sns = new SNSClient(runtime.awsClientConfig());
  const { TopicArn = "" } = await sns.send(new CreateTopicCommand({ Name: "failures" }));
  const fn = runtime.createFunction("worker", {
    handler: async () => {},
    deadLetterConfig: { targetArn: TopicArn },
  });
  expect(fn.name).toBe("worker");
  expect(() => runtime.createTopic("failures")).toThrow("a name not yet taken");
  await sns.send(new DeleteTopicCommand({ TopicArn }));
  const topic = runtime.createTopic("failures");
  await sns.send(new DeleteTopicCommand({ TopicArn }));
  await expect(topic.publish("m")).rejects.toThrow(AwsServiceError);
});
