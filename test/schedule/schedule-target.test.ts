import { describe, expect, it } from "vitest";
import { checkQueue, checkTarget, sendInput, takesJson } from "../../src/schedule/schedule-target.ts";
import { refusalOf } from "../event-source/queue-services.ts";
import { KnownTargets } from "./known-targets.ts";

const sender = { principal: "scheduler.amazonaws.com", arn: "arn:aws:scheduler:x" } as const;

describe("the target of a schedule", () => {
  it("is a function, a queue or a topic", () => {
    const known = new KnownTargets();
    const targets = [known.addFunction("worker"), known.addQueue("orders"), known.addTopic("news")];
    for (const target of targets) {
      expect(checkTarget(known.services, target, { where: "here", option: "target" })).toBe(target.arn);
      sendInput(known.services, target.arn, { input: "1", sender });
    }
    expect(known.addFunction("other").sent).toEqual([]);
    expect(() =>
      checkTarget(known.services, known.addEventBus("default"), { where: "here", option: "target" }),
    ).toThrowErrorMatchingInlineSnapshot(
      `[NotSimulatedError: here: \`target\` arn:aws:events:us-east-1:123456789012:event-bus/default is not simulated. A schedule has a function, a queue or a topic as its target.]`,
    );
  });

  it("takes JSON only, if it is a function", () => {
    expect(takesJson("arn:aws:lambda:us-east-1:123456789012:function:worker")).toBe(true);
    expect(takesJson("arn:aws:sqs:us-east-1:123456789012:orders")).toBe(false);
  });

  it("that does not exist is found out when something is sent", () => {
    const { services } = new KnownTargets();
    const send = (arn: string) => refusalOf(() => sendInput(services, arn, { input: "1", sender }));
    expect(send("arn:aws:lambda:us-east-1:123456789012:function:worker")).toMatchObject({
      name: "ResourceNotFoundException",
      message: "Function not found: arn:aws:lambda:us-east-1:123456789012:function:worker",
    });
    expect(send("arn:aws:sqs:us-east-1:123456789012:orders")).toMatchObject({
      name: "QueueDoesNotExist",
      Code: "AWS.SimpleQueueService.NonExistentQueue",
    });
    expect(send("arn:aws:sns:us-east-1:123456789012:news")).toMatchObject({ httpStatusCode: 404 });
  });
});

describe("the dead-letter queue of a schedule", () => {
  it("is a queue", () => {
    const known = new KnownTargets();
    const call = { where: "here", option: "deadLetterConfig.target" };
    const queue = known.addQueue("dead");
    expect(checkQueue(known.services, queue, call)).toBe(queue.arn);
    expect(() => checkQueue(known.services, known.addTopic("news"), call)).toThrowErrorMatchingInlineSnapshot(
      `[InvalidArgumentError: here: expected \`deadLetterConfig.target\` to be a queue, or the ARN of one, got an instance of KnownTarget]`,
    );
  });
});
