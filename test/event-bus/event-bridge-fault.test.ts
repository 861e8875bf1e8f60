import { expect, it } from "vitest";
import { eventBridgeAnswer, eventBridgeFault } from "../../src/event-bus/event-bridge-fault.ts";

it("EventBridge's errors name what of the request they are about", () => {
  const values = { rule: "r", eventBus: "orders" };
  const message = "Rule r does not exist on EventBus orders.";
  expect(eventBridgeFault("ruleDoesNotExist", values)).toMatchObject({
    name: "ResourceNotFoundException",
    message,
    $metadata: { httpStatusCode: 400 },
  });
  expect(eventBridgeAnswer("ruleDoesNotExist", values)).toEqual({
    name: "ResourceNotFoundException",
    message,
    httpStatusCode: 400,
  });
});
