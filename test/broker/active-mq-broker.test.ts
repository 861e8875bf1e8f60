import { describe, expect, it } from "vitest";
import { ActiveMqBroker } from "../../src/broker/active-mq-broker.ts";
import { DisposedError } from "../../src/errors.ts";
import { createBrokerServices } from "./broker-services.ts";

function createBroker() {
  const services = createBrokerServices();
  return { services, broker: new ActiveMqBroker(services, "shop") };
}

describe("A broker that runs ActiveMQ", () => {
  it("numbers the messages that it is sent, in AWS's form", async () => {
    const { broker } = createBroker();
    const { messageId } = await broker.send("orders", "a");
    expect(messageId).toMatch(
      /^ID:b-[0-9a-f-]{36}-1\.mq\.us-east-1\.amazonaws\.com-37557-1767225600000-4:1:1:1:1$/,
    );
    expect((await broker.send("orders", "b")).messageId).toMatch(/:2$/);
    expect(broker.messages("orders").map(({ data }) => data.toString())).toEqual(["a", "b"]);
  });

  it("lets messages expire after their time to live", async () => {
    const { broker, services } = createBroker();
    await broker.send("orders", "a", { expiration: 1_000 });
    services.clock.moveTo(services.clock.now + 1_000);
    expect(broker.messages("orders")).toEqual([]);
  });

  it("moves a message to ActiveMQ.DLQ when the sixth redelivery has failed", async () => {
    const { broker } = createBroker();
    await broker.send("orders", "a");
    const taken = broker.queue("orders").take(1);
    for (let failures = 1; failures <= 6; failures++) expect(broker.fail("orders", taken)).toEqual([]);
    expect(broker.messages("orders")).toMatchObject([{ redeliveryCount: 6 }]);
    expect(broker.fail("orders", taken)).toEqual(taken);
    expect(broker.messages("orders")).toEqual([]);
    expect(broker.messages("ActiveMQ.DLQ")).toMatchObject([{ queue: "ActiveMQ.DLQ", redeliveryCount: 0 }]);
  });

  it("has nowhere to move what fails as a dead letter", async () => {
    const { broker } = createBroker();
    await broker.send("ActiveMQ.DLQ", "a");
    const taken = broker.queue("ActiveMQ.DLQ").take(1);
    for (let failures = 1; failures <= 7; failures++) broker.fail("ActiveMQ.DLQ", taken);
    expect(broker.messages("ActiveMQ.DLQ")).toEqual([]);
  });

  it("takes no messages without a queue, nor once the runtime is disposed", async () => {
    const { broker, services } = createBroker();
    await expect(broker.send("", "a")).rejects.toThrow("shop.send(): expected `queue`");
    services.dispose();
    await expect(broker.send("orders", "a")).rejects.toThrow(DisposedError);
  });
});
