import { describe, expect, it } from "vitest";
import { busNameOf, needed } from "../../../src/aws-api/events/events-input.ts";
import { present } from "../../../src/aws-api/request-members.ts";
import { NotSimulatedError } from "../../../src/errors.ts";
import { createEventsWorld } from "./events-world.ts";

describe("what EventBridge reads of a request", () => {
  it("takes buses by name or ARN, and none of another account or region", async () => {
    const account = { region: "us-east-1", accountId: "123456789012" } as Parameters<typeof busNameOf>[0];
    expect(busNameOf(account, "orders")).toBe("orders");
    expect(busNameOf(account, "arn:aws:events:us-east-1:123456789012:event-bus/orders")).toBe("orders");
    const elsewhere = "arn:aws:events:us-east-1:111111111111:event-bus/orders";
    expect(() => busNameOf(account, elsewhere)).toThrow(NotSimulatedError);
  });

  it("takes null for absent, and refuses members that nobody knows", async () => {
    expect(present({ a: null, b: undefined, c: 0 })).toEqual({ c: 0 });
    expect(() => needed({ Rule: null }, "Rule")).toThrow("Value null at 'rule'");
    const { events } = await createEventsWorld();
    const odd = events.describeRule({ Name: "r", eventBusName: "orders" } as never);
    await expect(odd).rejects.toThrow("Rule r does not exist on EventBus default.");
  });
});
