import {
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  SetQueueAttributesCommand,
} from "@aws-sdk/client-sqs";
import { describe, expect, it } from "vitest";
import { NotSimulatedError } from "../../../src/errors.ts";
import { createQueueAndClient, errorOf } from "./queue-and-client.ts";

describe("the operations of SQS on queues", () => {
  it("find a queue by its name, and tell of its attributes those that are asked for", async () => {
    const { queue, QueueUrl, sqs } = createQueueAndClient();
    const found = await sqs.send(new GetQueueUrlCommand({ QueueName: "orders" }));
    expect(found.QueueUrl).toBe(QueueUrl);
    const ask = async (...AttributeNames: ("All" | "QueueArn" | "DelaySeconds" | "Policy")[]) =>
      (await sqs.send(new GetQueueAttributesCommand({ QueueUrl, AttributeNames }))).Attributes;
    expect(await ask("QueueArn", "DelaySeconds", "Policy")).toEqual({
      QueueArn: queue.arn,
      DelaySeconds: "0",
    });
    expect(await ask("All")).toEqual({ ...queue.attributes });
    expect(await ask()).toBeUndefined();
  });

  it("set attributes, also policies, and take them away again", async () => {
    const { runtime, queue, QueueUrl, sqs } = createQueueAndClient();
    const dead = runtime.createQueue("dead");
    const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: "2" });
    await sqs.send(
      new SetQueueAttributesCommand({ QueueUrl, Attributes: { VisibilityTimeout: "5", RedrivePolicy } }),
    );
    expect(queue.attributes).toMatchObject({
      VisibilityTimeout: "5",
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: 2 }),
    });
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { RedrivePolicy: "" } }));
    expect(queue.attributes.RedrivePolicy).toBeUndefined();
  });

  it("does not look for queues of other accounts", async () => {
    const { sqs } = createQueueAndClient();
    const call = sqs.send(
      new GetQueueUrlCommand({ QueueName: "orders", QueueOwnerAWSAccountId: "999999999999" }),
    );
    await expect(call).rejects.toBeInstanceOf(NotSimulatedError);
  });
});
