import { expect, it } from "vitest";
import { ActiveMqBroker } from "../../src/broker/active-mq-broker.ts";
import { RabbitMqBroker } from "../../src/broker/rabbit-mq-broker.ts";
import { activeMqSource, rabbitMqSource } from "../../src/event-source-mapping/mq-source.ts";
import { createBrokerServices } from "../broker/broker-services.ts";

it("a queue of ActiveMQ is polled for five batches at once, and gives its dead letters away", async () => {
  const broker = new ActiveMqBroker(createBrokerServices(), "shop");
  const source = activeMqSource(broker, { queue: "orders" });
  await broker.send("orders", "a");
  const taken = source.queue.take(1);
  expect(source.concurrency).toBe(5);
  for (let failures = 1; failures <= 6; failures++) expect(source.fail(taken)).toEqual([]);
  expect(source.fail(taken)).toEqual(taken);
  expect(JSON.parse(source.toEvent([JSON.stringify(source.toRecord(taken[0]!))]))).toMatchObject({
    eventSource: "aws:mq",
    eventSourceArn: broker.arn,
    messages: [{ destination: { physicalName: "orders" }, redelivered: true }],
  });
});

it("a queue of RabbitMQ is polled for one batch at a time, and has no dead letters", async () => {
  const broker = new RabbitMqBroker(createBrokerServices(), "shop");
  const source = rabbitMqSource(broker, { queue: "orders", virtualHost: "eu" });
  await broker.send("orders", "a", { virtualHost: "eu" });
  const taken = source.queue.take(1);
  expect(source.concurrency).toBe(1);
  for (let failures = 1; failures <= 20; failures++) expect(source.fail(taken)).toEqual([]);
  expect(JSON.parse(source.toEvent([JSON.stringify(source.toRecord(taken[0]!))]))).toMatchObject({
    eventSource: "aws:rmq",
    rmqMessagesByQueue: { "orders::eu": [{ redelivered: true }] },
  });
});
