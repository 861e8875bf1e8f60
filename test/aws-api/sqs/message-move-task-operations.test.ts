import { Buffer } from "node:buffer";
import { UnsupportedOperation } from "@aws-sdk/client-sqs";
import { describe, expect, it } from "vitest";
import { createQueueAndClient, errorOf } from "./queue-and-client.ts";

/** Three messages in a dead-letter queue. */
async function createDeadLetters() {
  const { runtime, sqs } = createQueueAndClient();
  const deadLetters = runtime.createQueue("dead");
  const source = runtime.createQueue("source", {
    visibilityTimeout: 0,
    redrivePolicy: { deadLetterTarget: deadLetters, maxReceiveCount: 1 },
  });
  const bodies = ["m1", "m2", "m3"];
  for (const body of bodies) await source.send(body);
  for (let count = 0; count < 2; count++) await source.receive({ maxNumberOfMessages: 10 });
  const target = runtime.createQueue("target");
  return { runtime, sqs, deadLetters, source, target, bodies, SourceArn: deadLetters.arn };
}

describe("the operations of SQS on message move tasks", () => {
  it("move dead letters to where they came from", async () => {
    const { runtime, sqs, deadLetters, source, bodies, SourceArn } = await createDeadLetters();
    expect(deadLetters.messages).toHaveLength(3);
    const { TaskHandle = "" } = await sqs.startMessageMoveTask({ SourceArn });
    expect(JSON.parse(Buffer.from(TaskHandle, "base64").toString())).toMatchObject({ sourceArn: SourceArn });
    expect(source.messages.map(({ body }) => body)).toEqual(bodies);
    const { Results } = await sqs.listMessageMoveTasks({ SourceArn });
    expect(Results).toEqual([
      {
        Status: "COMPLETED",
        SourceArn,
        ApproximateNumberOfMessagesMoved: 3,
        ApproximateNumberOfMessagesToMove: 3,
        StartedTimestamp: runtime.now(),
      },
    ]);
  });

  it("move them elsewhere, so many a second, one task of a queue at a time, until they are told to stop", async () => {
    const { runtime, sqs, target, SourceArn } = await createDeadLetters();
    const task = { SourceArn, DestinationArn: target.arn, MaxNumberOfMessagesPerSecond: 1 };
    const { TaskHandle } = await sqs.startMessageMoveTask(task);
    const error = await errorOf(sqs.startMessageMoveTask(task));
    expect(error).toBeInstanceOf(UnsupportedOperation);
    expect(error.message).toMatch(/^There is already a task running\./);
    await runtime.advanceBy("1s");
    const running = await sqs.listMessageMoveTasks({ SourceArn });
    expect(running.Results).toMatchObject([{ ...task, TaskHandle, Status: "RUNNING" }]);
    const stopped = await sqs.cancelMessageMoveTask({ TaskHandle });
    expect(stopped.ApproximateNumberOfMessagesMoved).toBe(2);
    await runtime.advanceBy("5s");
    expect(target.messages).toHaveLength(2);
    const { Results } = await sqs.listMessageMoveTasks({ SourceArn, MaxResults: 10 });
    expect(Results?.map(({ Status }) => Status)).toEqual(["CANCELLED"]);
  });

  it("know tasks by their handles", async () => {
    const { sqs, SourceArn } = await createDeadLetters();
    const handle = (sourceArn: string) =>
      Buffer.from(JSON.stringify({ taskId: "none", sourceArn })).toString("base64");
    const refusal = async (TaskHandle: string) => {
      const { name, message, $metadata } = await errorOf(sqs.cancelMessageMoveTask({ TaskHandle }));
      return [name, message, $metadata.httpStatusCode];
    };
    expect(await refusal("none")).toEqual([
      "InvalidParameterValue",
      "Value for parameter TaskHandle is invalid.",
      400,
    ]);
    expect(await refusal(handle(`${SourceArn}er`))).toEqual([
      "ResourceNotFoundException",
      "The resource that you specified for the SourceArn parameter doesn't exist.",
      404,
    ]);
    expect(await refusal(handle(SourceArn))).toEqual([
      "ResourceNotFoundException",
      "Task does not exist.",
      404,
    ]);
  });

  it("refuse what does not fit, with SQS's answer", async () => {
    const { runtime, sqs, SourceArn, target } = await createDeadLetters();
    const fifo = runtime.createQueue("target.fifo", { fifoQueue: true });
    const refusal = async (members: object) =>
      (await errorOf(sqs.startMessageMoveTask({ SourceArn, ...members }))).message;
    expect(await refusal({ SourceArn: "dead" })).toMatchInlineSnapshot(
      `"You must use this format to specify the SourceArn: arn:<partition>:<service>:<region>:<account-id>:<resource-id>"`,
    );
    expect(await refusal({ DestinationArn: "" })).toMatchInlineSnapshot(
      `"You must use this format to specify the DestinationArn: arn:<partition>:<service>:<region>:<account-id>:<resource-id>"`,
    );
    expect(await refusal({ DestinationArn: SourceArn })).toMatchInlineSnapshot(
      `"Source queue arn and destination queue arn cannot be the same."`,
    );
    expect(await refusal({ DestinationArn: fifo.arn })).toMatchInlineSnapshot(
      `"The source queue and destination queue must be of the same queue type."`,
    );
    expect(
      await refusal({ DestinationArn: target.arn, MaxNumberOfMessagesPerSecond: 501 }),
    ).toMatchInlineSnapshot(
      `"Value for parameter MaxNumberOfMessagesPerSecond is invalid. Reason: You must enter a number that's between 1 and 500."`,
    );
  });

  it("need a source that exists", async () => {
    const { sqs, SourceArn } = await createDeadLetters();
    for (const call of [
      sqs.startMessageMoveTask({ SourceArn: `${SourceArn}er` }),
      sqs.listMessageMoveTasks({ SourceArn: `${SourceArn}er` }),
    ])
      expect(await errorOf(call)).toMatchObject({
        name: "ResourceNotFoundException",
        message: "The resource that you specified for the SourceArn parameter doesn't exist.",
      });
  });
});
