import { EventBridge } from "@aws-sdk/client-eventbridge";
import { expect, it } from "vitest";
import { EVENTS } from "../../../src/aws-api/events/events-operations.ts";
import { createEventsWorld } from "./events-world.ts";

it("EventBridge answers what programs ask about buses, rules and events", () => {
  expect(Object.keys(EVENTS.operations)).toHaveLength(31);
});

it("A handler puts an event with its own client, which leads to the next function", async () => {
  const { runtime } = await createEventsWorld();
  const received: unknown[] = [];
  const next = runtime.createFunction("next", {
    handler: async (event: { readonly detail: unknown }) => {
      received.push(event.detail);
    },
  });
  const events = new EventBridge(runtime.awsClientConfig());
  await events.putRule({ Name: "r", EventPattern: '{"source": ["first"]}' });
  await events.putTargets({ Rule: "r", Targets: [{ Id: "next", Arn: next.arn }] });
  const first = runtime.createFunction("first", {
    handler: async () => {
      await events.putEvents({ Entries: [{ Source: "first", DetailType: "done", Detail: '{"n":1}' }] });
    },
  });
  await first.invoke({});
  await runtime.settle();
  expect(received).toEqual([{ n: 1 }]);
});
