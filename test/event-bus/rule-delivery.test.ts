import { describe, expect, it } from "vitest";
import { AwsServiceError, NotSimulatedError } from "../../src/errors.ts";
import { BusTasks } from "../../src/event-bus/bus-tasks.ts";
import { RuleDelivery } from "../../src/event-bus/rule-delivery.ts";
import type { RuleTarget } from "../../src/event-bus/rule-target.ts";
import { bodiesOf, createBusWorld } from "./bus-services.ts";

const rule = { eventBus: "b", name: "r", arn: "arn:aws:events:us-east-1:123456789012:rule/b/r" };
const trace = "Root=1-5759e988-bd862e3fe1be46a994272793;Sampled=1";
const throttled = () => new AwsServiceError("TooManyRequestsException", 429, "Rate Exceeded.");

function start(
  world: ReturnType<typeof createBusWorld>,
  target: Partial<RuleTarget> & { readonly arn: string },
) {
  new RuleDelivery({
    services: world.services,
    tasks: new BusTasks(world.clock),
    rule,
    target: {
      id: "t",
      input: { type: "event" },
      deadLetterQueue: undefined,
      maximumRetryAttempts: 185,
      maximumEventAgeMs: 86_400_000,
      messageGroupId: undefined,
      options: { id: "t", target: target.arn },
      ...target,
    },
    eventId: "event-1",
    event: '{"id":"event-1"}',
    payload: '"payload"',
    traceHeader: trace,
  }).start();
}

function journalOf({ journal }: ReturnType<typeof createBusWorld>) {
  return journal.entries.filter(({ kind }) => kind.startsWith("rule."));
}

const textOf = (attributes: Readonly<Record<string, { readonly stringValue?: string | undefined }>>) =>
  Object.fromEntries(Object.entries(attributes).map(([name, { stringValue }]) => [name, stringValue]));

describe("A delivery", () => {
  it("to a function, queue or topic is an event of its own, in the rule's name", () => {
    const world = createBusWorld();
    const worker = world.createFunction("worker");
    const topic = world.createTopic("topic");
    const queue = world.createQueue("q");
    for (const { arn } of [worker, topic, queue]) start(world, { arn });
    expect(worker.received).toEqual([]);
    world.run();
    const sender = { principal: "events.amazonaws.com", arn: rule.arn, traceHeader: trace };
    expect(worker.received).toEqual([{ payload: '"payload"', sender }]);
    expect(topic.received).toEqual([{ payload: '"payload"', sender }]);
    expect(bodiesOf(queue)).toEqual(['"payload"']);
    expect(queue.receive({ messageSystemAttributeNames: ["All"] })[0]?.attributes).toMatchObject({
      AWSTraceHeader: trace,
    });
    expect(journalOf(world)).toMatchObject(
      [worker, topic, queue].map(({ arn }) => ({
        kind: "rule.delivered",
        eventBus: "b",
        rule: "r",
        eventId: "event-1",
        target: arn,
      })),
    );
  });

  it("to a target that is not there goes to the dead-letter queue at once, without a retry condition", () => {
    const world = createBusWorld();
    const deadLetters = world.createQueue("dead-letters");
    const arn = "arn:aws:lambda:us-east-1:123456789012:function:missing";
    start(world, { arn, deadLetterQueue: deadLetters.arn });
    world.run();
    const [letter] = deadLetters.messages;
    expect(letter?.body).toBe('{"id":"event-1"}');
    expect(textOf(letter?.messageAttributes ?? {})).toEqual({
      RULE_ARN: rule.arn,
      TARGET_ARN: arn,
      ERROR_CODE: "NO_RESOURCE",
      ERROR_MESSAGE: `The target ${arn} does not exist.`,
      RETRY_ATTEMPTS: "0",
    });
    expect(journalOf(world)).toMatchObject([{ kind: "rule.failed", deadLetterQueue: deadLetters.arn }]);
  });

  it("that is not permitted is not retried", () => {
    const world = createBusWorld();
    const deadLetters = world.createQueue("dead-letters");
    const { arn } = world.createFunction("f", () => new AwsServiceError("AccessDeniedException", 403, "no"));
    start(world, { arn, deadLetterQueue: deadLetters.arn });
    world.run(48);
    expect(textOf(deadLetters.messages[0]?.messageAttributes ?? {})).toMatchObject({
      ERROR_CODE: "NO_PERMISSIONS",
      ERROR_MESSAGE: "no",
    });
    expect(journalOf(world).map(({ kind }) => kind)).toEqual(["rule.failed"]);
  });

  it("that is throttled is retried until it succeeds", () => {
    const world = createBusWorld();
    let throttles = 2;
    const { arn, received } = world.createFunction("f", () => (throttles-- > 0 ? throttled() : undefined));
    start(world, { arn });
    world.run(1);
    expect(received).toHaveLength(1);
    expect(journalOf(world)).toMatchObject([
      { kind: "rule.retried", attempts: 1, reason: "Rate Exceeded." },
      { kind: "rule.retried", attempts: 2 },
      { kind: "rule.delivered" },
    ]);
  });

  it("is given up after 185 retries within the 24 hours, with the six attributes in the dead-letter queue", () => {
    const world = createBusWorld();
    const deadLetters = world.createQueue("dead-letters");
    const { arn } = world.createFunction("f", throttled);
    start(world, { arn, deadLetterQueue: deadLetters.arn });
    world.run(24);
    expect(textOf(deadLetters.messages[0]?.messageAttributes ?? {})).toEqual({
      RULE_ARN: rule.arn,
      TARGET_ARN: arn,
      ERROR_CODE: "THROTTLING",
      ERROR_MESSAGE: "Rate Exceeded.",
      EXHAUSTED_RETRY_CONDITION: "MaximumRetryAttempts",
      RETRY_ATTEMPTS: "185",
    });
  });

  it("is lost if the dead-letter queue does not exist", () => {
    const world = createBusWorld();
    const { arn } = world.createFunction("f", () => new AwsServiceError("AccessDenied", 403, "no"));
    start(world, { arn, deadLetterQueue: "arn:aws:sqs:us-east-1:123456789012:missing" });
    world.run();
    const [failed] = journalOf(world);
    expect(failed).toMatchObject({ kind: "rule.failed", reason: "no" });
    expect(failed).not.toHaveProperty("deadLetterQueue");
  });

  it("to a bucket is not simulated", () => {
    const world = createBusWorld();
    const arn = "arn:aws:s3:::b";
    world.targets.set(arn, { type: "bucket", putObject: () => {} });
    start(world, { arn });
    expect(() => world.run()).toThrowError(NotSimulatedError);
  });
});
