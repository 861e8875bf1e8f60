import { describe, expect, it } from "vitest";
import {
  type ActiveMqProperties,
  checkActiveMqMessage,
  checkOptionalText,
} from "../../src/broker/active-mq-message.ts";

const check = (body: unknown, properties: object = {}) =>
  checkActiveMqMessage("send()", body, properties as ActiveMqProperties);

describe("A message of ActiveMQ", () => {
  it("is a persistent text message of priority 4 that never expires", () => {
    expect({ ...check({ a: 1 }), data: "" }).toEqual({
      messageType: "jms/text-message",
      data: "",
      correlationId: undefined,
      replyTo: undefined,
      type: undefined,
      expiration: undefined,
      priority: 4,
      deliveryMode: 2,
      properties: {},
    });
  });

  it("is a bytes message if bytes are sent", () => {
    expect(check(Uint8Array.of(1), { deliveryMode: "nonPersistent" })).toMatchObject({
      messageType: "jms/bytes-message",
      deliveryMode: 1,
    });
  });

  it.each([
    [{ priority: 10 }, "priority"],
    [{ expiration: 0 }, "expiration"],
    [{ deliveryMode: 2 }, "deliveryMode"],
    [{ correlationId: 1 }, "correlationId"],
    [{ properties: { a: 1 } }, "properties.a"],
    [{ correlationID: "x" }, "correlationID"],
  ])("is refused with what makes no sense: %j", (properties, option) => {
    expect(() => check("x", properties)).toThrow(`expected \`${option}\``);
  });
});

it("an optional text is text or nothing", () => {
  expect(checkOptionalText("send()", "type", undefined)).toBeUndefined();
  expect(() => checkOptionalText("send()", "type", null)).toThrow("expected `type` to be text, got null");
});
