import { describe, expect, it } from "vitest";
import {
  checkMqMappingOptions,
  checkMqMappingUpdate,
  type MqMappingOptions,
  mqMappingConflict,
} from "../../src/event-source-mapping/mq-mapping-options.ts";

const check = (options: object, engine: "activemq" | "rabbitmq" = "rabbitmq") =>
  checkMqMappingOptions("create()", { queues: ["orders"], ...options } as MqMappingOptions, { engine });

describe("The mapping of a broker of Amazon MQ", () => {
  it("takes 100 messages in half a second from the virtual host /, unless it says otherwise", () => {
    expect(check({})).toEqual({
      queue: "orders",
      virtualHost: "/",
      sourceAccessConfigurations: [],
      batchSize: 100,
      batchingWindowMs: 500,
      enabled: true,
    });
    const sourceAccessConfigurations = [{ type: "VIRTUAL_HOST", uri: "eu" }];
    expect(check({ sourceAccessConfigurations, batchSize: 7 })).toMatchObject({
      virtualHost: "eu",
      batchSize: 7,
    });
  });

  it.each([
    [{ queues: undefined }, "Required 'queues' parameter is missing."],
    [{ queues: [] }, "expected `queues` to be a list of one queue"],
    [{ queues: [""] }, "expected `queues[0]` to be text of 1 to 1000 characters"],
    [{ onFailure: "arn:aws:sqs:us-east-1:123456789012:x" }, "Unsupported 'onFailure' parameter"],
    [{ functionResponseTypes: [] }, "Unsupported 'functionResponseTypes' parameter"],
    [{ startingPosition: "LATEST" }, "brokers of Amazon MQ do not have it"],
    [{ maximumRetryAttempts: -1 }, "Unsupported 'maximumRetryAttempts' parameter"],
    [{ metricsConfig: {} }, "`metricsConfig` is not simulated"],
    [{ queue: "orders" }, "did you mean `queues`"],
  ])("is refused as AWS refuses it, or with what is wrong: %j", (options, message) => {
    expect(() => check(options)).toThrow(message);
  });

  it("has a virtual host with RabbitMQ only", () => {
    const sourceAccessConfigurations = [{ type: "VIRTUAL_HOST", uri: "/" }];
    expect(() => check({ sourceAccessConfigurations }, "activemq")).toThrow("which only RabbitMQ has");
  });
});

it("a mapping that exists stays in its virtual host", () => {
  const from = check({});
  checkMqMappingUpdate("update()", { from, to: { ...from, batchSize: 1 } });
  expect(() => checkMqMappingUpdate("update()", { from, to: { ...from, virtualHost: "eu" } })).toThrow(
    "update(): another virtual host (eu) for a mapping that exists is not simulated",
  );
});

it("a second mapping of the same queue and function is answered as one of Kafka is", () => {
  const { name, message } = mqMappingConflict(
    { brokerArn: "arn:broker", queue: "orders", functionArn: "arn:function" },
    "the-uuid",
  );
  expect(name).toBe("ResourceConflictException");
  expect(message).toContain('source ("arn:broker"), function ("arn:function"), topics ("orders")');
});
