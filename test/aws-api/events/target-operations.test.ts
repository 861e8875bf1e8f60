import type { Target } from "@aws-sdk/client-eventbridge";
import { describe, expect, it } from "vitest";
import { NotSimulatedError } from "../../../src/errors.ts";
import { answerOf, createEventsWorld, refusalOf } from "./events-world.ts";

const NONE_FAILED = { FailedEntryCount: 0, FailedEntries: [] };

async function createRule() {
  const world = await createEventsWorld();
  await world.events.putRule({ Name: "r", EventPattern: '{"source": ["shop"]}' });
  const put = (...Targets: Target[]) => world.events.putTargets({ Rule: "r", Targets });
  return { ...world, put };
}

describe("the operations of EventBridge on targets", () => {
  it("put targets with everything that they may have, list them as they were put, and remove them", async () => {
    const { runtime, events, queue, put } = await createRule();
    const deadLetters = runtime.createQueue("dlq");
    const Targets = [
      {
        Id: "1",
        Arn: queue.arn,
        InputTransformer: { InputPathsMap: { id: "$.detail.id" }, InputTemplate: '{"id": <id>}' },
        DeadLetterConfig: { Arn: deadLetters.arn },
        RetryPolicy: { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 60 },
      },
      { Id: "2", Arn: queue.arn, Input: '{"a": 1}' },
      { Id: "3", Arn: queue.arn, InputPath: "$.detail" },
    ];
    expect(await answerOf(put(...Targets))).toEqual(NONE_FAILED);
    expect(await answerOf(events.listTargetsByRule({ Rule: "r" }))).toEqual({ Targets });
    const first = await events.listTargetsByRule({ Rule: "r", Limit: 2 });
    expect(first.Targets).toHaveLength(2);
    const { NextToken } = first;
    expect((await events.listTargetsByRule({ Rule: "r", NextToken })).Targets).toEqual([Targets[2]]);
    expect(await answerOf(events.removeTargets({ Rule: "r", Ids: ["1", "2"] }))).toEqual(NONE_FAILED);
    expect((await events.listTargetsByRule({ Rule: "r" })).Targets).toEqual([Targets[2]]);
  });

  it("show what a test has put", async () => {
    const { runtime, events, queue } = await createRule();
    runtime.defaultEventBus.rules[0]?.putTargets([
      { id: "t", target: queue, deadLetterConfig: { target: queue } },
    ]);
    expect((await events.listTargetsByRule({ Rule: "r" })).Targets).toEqual([
      { Id: "t", Arn: queue.arn, DeadLetterConfig: { Arn: queue.arn } },
    ]);
  });

  it("send to a FIFO queue in the group that the target names", async () => {
    const { runtime, events, put } = await createRule();
    const fifo = runtime.createQueue("q.fifo", { fifoQueue: true, contentBasedDeduplication: true });
    await put({ Id: "1", Arn: fifo.arn, SqsParameters: { MessageGroupId: "g" } });
    await events.putEvents({ Entries: [{ Source: "shop", DetailType: "t", Detail: "{}" }] });
    await runtime.settle();
    expect(fifo.messages).toHaveLength(1);
  });

  it("refuse in EventBridge's words, and by name what is not simulated", async () => {
    const { events, queue, put } = await createRule();
    const messages = [
      await refusalOf(put({ Id: "!", Arn: queue.arn })),
      await refusalOf(put({ Id: "1", Arn: "queue" })),
      await refusalOf(put({ Id: "1", Arn: undefined })),
      await refusalOf(put(...Array.from({ length: 6 }, (_, index) => ({ Id: `${index}`, Arn: queue.arn })))),
      await refusalOf(put({ Id: "1", Arn: queue.arn, InputTransformer: { InputTemplate: '"<nothing>"' } })),
    ].map(({ name, message }) => `${name}: ${message}`);
    expect(messages).toMatchInlineSnapshot(`
      [
        "ValidationException: 1 validation error detected: Value '!' at 'targets.1.member.id' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_A-Za-z0-9]+",
        "ValidationException: Parameter queue is not valid. Reason: Provided Arn is not in correct format.",
        "ValidationException: 1 validation error detected: Value null at 'targets.1.member.arn' failed to satisfy constraint: Member must not be null",
        "LimitExceededException: The requested resource exceeds the maximum number allowed.",
        "ValidationException: InputTemplate for target 1 contains invalid placeholder nothing.",
      ]
    `);
    const withRole = { Id: "1", Arn: queue.arn, RoleArn: "arn:aws:iam::1:role/r" };
    await put(withRole);
    expect((await events.listTargetsByRule({ Rule: "r" })).Targets).toEqual([withRole]);
    await expect(put({ Id: "1", Arn: "arn:aws:states:us-east-1:1:stateMachine:m" })).rejects.toThrow(
      NotSimulatedError,
    );
  });
});
