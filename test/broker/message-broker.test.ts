import { describe, expect, it } from "vitest";
import { MessageBroker } from "../../src/broker/message-broker.ts";
import { createBrokerServices } from "./broker-services.ts";

describe("A broker of Amazon MQ", () => {
  it("has an ARN with its name and its id", () => {
    const { arn, id } = new MessageBroker(createBrokerServices(), { where: "create()", name: "shop" });
    expect(id).toMatch(/^b-[0-9a-f-]{36}$/);
    expect(arn).toBe(`arn:aws:mq:us-east-1:123456789012:broker:shop:${id}`);
  });

  it("has a name without blanks", () => {
    const create = () => new MessageBroker(createBrokerServices(), { where: "create()", name: "my shop" });
    expect(create).toThrow(/`name` to be 1 to 50 letters/);
  });

  it("makes a queue with its first message", () => {
    const services = createBrokerServices();
    const broker = new MessageBroker(services, { where: "create()", name: "shop" });
    broker.send("orders", { messageId: "m1", data: Uint8Array.of(1) }, undefined);
    expect(broker.messages("orders")).toMatchObject([
      { messageId: "m1", state: "available", redeliveryCount: 0, sentAt: services.clock.now },
    ]);
    expect(broker.queue("orders").hasAvailable).toBe(true);
    expect(services.journal.where("broker.messageSent")).toMatchObject([
      { broker: "shop", queue: "orders", messageId: "m1" },
    ]);
    expect(() => broker.checkCall("send()", "")).toThrow(/`queue` to be the name of a queue/);
  });
});
