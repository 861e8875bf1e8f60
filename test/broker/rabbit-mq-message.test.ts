import { describe, expect, it } from "vitest";
import {
  checkRabbitMqMessage,
  checkVirtualHost,
  type RabbitMqProperties,
} from "../../src/broker/rabbit-mq-message.ts";

const check = (properties: object) =>
  checkRabbitMqMessage("send()", "body", properties as RabbitMqProperties);

describe("A message of RabbitMQ", () => {
  it("has null for every property that was not given", () => {
    expect(check({})).toMatchObject({
      basicProperties: {
        contentType: null,
        headers: {},
        deliveryMode: null,
        priority: null,
        expiration: null,
        timestamp: null,
        clusterId: null,
      },
      virtualHost: "/",
    });
  });

  it("has texts as bytes in its headers, and numbers as they are", () => {
    const { headers } = check({ headers: { text: "é", number: 10, truth: true } }).basicProperties;
    expect(headers).toMatchObject({ number: 10, truth: true });
    expect([...(headers["text"] as Uint8Array)]).toEqual([195, 169]);
  });

  it.each([
    [{ headers: { a: {} } }, "headers.a"],
    [{ deliveryMode: 3 }, "deliveryMode"],
    [{ priority: 256 }, "priority"],
    [{ expiration: "60000" }, "expiration"],
    [{ timestamp: "now" }, "timestamp"],
    [{ virtualHost: "" }, "virtualHost"],
    [{ contenttype: "x" }, "contenttype"],
  ])("is refused with what makes no sense: %j", (properties, option) => {
    expect(() => check(properties)).toThrow(`expected \`${option}\``);
  });
});

it("the virtual host is / by default", () => {
  expect(checkVirtualHost("send()", undefined)).toBe("/");
  expect(checkVirtualHost("send()", "eu")).toBe("eu");
});
