import { describe, expect, it } from "vitest";
import {
  checkNotificationConfiguration,
  NO_NOTIFICATIONS,
  type NotificationConfigurationOptions,
} from "../../src/bucket/notification-configuration.ts";
import { InvalidArgumentError, NotSimulatedError } from "../../src/errors.ts";
import { KnownTargets } from "../schedule/known-targets.ts";

const worker = "arn:aws:lambda:us-east-1:123456789012:function:worker";
const queue = "arn:aws:sqs:us-east-1:123456789012:orders";
const topic = "arn:aws:sns:us-east-1:123456789012:news";
const events = ["s3:ObjectCreated:*"];

function check(options: unknown) {
  const { services } = new KnownTargets();
  return checkNotificationConfiguration(services, options as NotificationConfigurationOptions, "here");
}

describe("a notification configuration", () => {
  it("may be empty", () => {
    expect(check({})).toEqual(NO_NOTIFICATIONS);
  });

  it("has destinations with their events and filters, each with an id", () => {
    const configuration = check({
      lambdaFunctionConfigurations: [
        { id: "mine", function: { arn: worker }, events, filter: { prefix: "a/" } },
      ],
      queueConfigurations: [{ queue, events, filter: { prefix: "b/", suffix: ".jpg" } }],
      topicConfigurations: [{ topic, events: ["s3:ObjectRemoved:Delete"] }],
      eventBridge: true,
    });
    expect(configuration).toEqual({
      destinations: [
        { type: "function", arn: worker, id: "mine", events, prefix: "a/", suffix: "" },
        { type: "queue", arn: queue, id: expect.any(String), events, prefix: "b/", suffix: ".jpg" },
        {
          type: "topic",
          arn: topic,
          id: expect.stringMatching(/^[0-9a-f-]{36}$/),
          events: ["s3:ObjectRemoved:Delete"],
          prefix: "",
          suffix: "",
        },
      ],
      eventBridge: true,
    });
  });

  it("refuses what is no ARN in S3's words", () => {
    expect(() =>
      check({ lambdaFunctionConfigurations: [{ function: "invalid-queue", events }] }),
    ).toThrowErrorMatchingInlineSnapshot(`
      [InvalidArgumentError: here: expected \`lambdaFunctionConfigurations[0].function\` to be a function, or the ARN of one, got "invalid-queue"
      AWS answers InvalidArgument: The ARN could not be parsed]
    `);
  });

  it("refuses to notify twice of one event", () => {
    const configurations = [
      { queue, events },
      { queue: `${queue}-2`, events: ["s3:ObjectCreated:Put"] },
    ];
    expect(() => check({ queueConfigurations: configurations })).toThrowErrorMatchingInlineSnapshot(`
      [InvalidArgumentError: here: expected \`configuration\` to be configurations of which no two are about the same event of the same object, got "s3:ObjectCreated:* and s3:ObjectCreated:Put"
      AWS answers InvalidArgument: Configurations overlap. Configurations on the same bucket cannot share a common event type.]
    `);
    expect(() =>
      check({ queueConfigurations: [{ queue, events }], topicConfigurations: [{ topic, events }] }),
    ).toThrow(InvalidArgumentError);
  });

  it.each([
    5,
    { functionConfigurations: [] },
    { eventBridge: {} },
    { queueConfigurations: {} },
    { queueConfigurations: [5] },
    { queueConfigurations: [{ queue: topic, events }] },
    { queueConfigurations: [{ topic: queue, events }] },
    { queueConfigurations: [{ queue, events: [] }] },
    { queueConfigurations: [{ queue, events: "s3:ObjectCreated:*" }] },
    { queueConfigurations: [{ queue, events: ["ObjectCreated:Put"] }] },
    { queueConfigurations: [{ queue, events, id: "" }] },
    { queueConfigurations: [{ queue, events, filter: { prefix: "" } }] },
    { queueConfigurations: [{ queue, events, filter: { key: "a" } }] },
    {
      queueConfigurations: [{ queue, events, id: "a" }],
      topicConfigurations: [{ topic, events: ["s3:ObjectRemoved:*"], id: "a" }],
    },
  ])("refuses what makes no sense: %j", (options) => {
    expect(() => check(options)).toThrow(InvalidArgumentError);
  });

  it.each(["s3:Replication:*", "s3:IntelligentTiering", "s3:LifecycleExpiration:*"])(
    "does not simulate %s",
    (event) => {
      expect(() => check({ queueConfigurations: [{ queue, events: [event] }] })).toThrow(NotSimulatedError);
    },
  );
});
