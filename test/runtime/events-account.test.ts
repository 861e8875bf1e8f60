import { EventBridge } from "@aws-sdk/client-eventbridge";
import { expect, it } from "vitest";
import { startRuntime } from "./started-runtime.ts";

it("A bus that a client creates and deletes is one that the test sees, and then is gone", async () => {
  const runtime = startRuntime();
  const events = new EventBridge(runtime.awsClientConfig());
  await events.createEventBus({ Name: "orders" });
  expect(() => runtime.createEventBus("orders")).toThrow("a name not yet taken");
  await events.deleteEventBus({ Name: "orders" });
  const bus = runtime.createEventBus("orders");
  bus.putRule("mine", { eventPattern: { source: ["shop"] } });
  const { Rules } = await events.listRules({ EventBusName: "orders" });
  expect(Rules?.map(({ Name }) => Name)).toEqual(["mine"]);
});
