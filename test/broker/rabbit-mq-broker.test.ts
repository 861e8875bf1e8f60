import { describe, expect, it } from "vitest";
import { addressOf, RabbitMqBroker } from "../../src/broker/rabbit-mq-broker.ts";
import { DisposedError } from "../../src/errors.ts";
import { createBrokerServices } from "./broker-services.ts";

function createBroker() {
  const services = createBrokerServices();
  return { services, broker: new RabbitMqBroker(services, "shop") };
}

describe("A broker that runs RabbitMQ", () => {
  it("keeps the queues of its virtual hosts apart", async () => {
    const { broker } = createBroker();
    await broker.send("orders", "a");
    await broker.send("orders", "b", { virtualHost: "eu", messageId: "m1" });
    expect(broker.messages("orders").map(({ data }) => data.toString())).toEqual(["a"]);
    expect(broker.messages("orders", "eu")).toMatchObject([{ messageId: "m1", virtualHost: "eu" }]);
    expect(addressOf("orders", "/")).toBe("orders::/");
  });

  it("lets messages expire, and counts how often they came back without an end", async () => {
    const { broker, services } = createBroker();
    await broker.send("orders", "a", { expiration: 1_000 });
    const taken = broker.queue("orders", "/").take(1);
    for (let failures = 0; failures < 100; failures++) broker.fail(taken);
    expect(broker.messages("orders")).toMatchObject([{ redeliveryCount: 100 }]);
    broker.queue("orders", "/").release(taken);
    services.clock.moveTo(services.clock.now + 1_000);
    expect(broker.messages("orders")).toEqual([]);
  });

  it("takes no messages once the runtime is disposed", async () => {
    const { broker, services } = createBroker();
    services.dispose();
    await expect(broker.send("orders", "a")).rejects.toThrow(DisposedError);
  });
});
