import { describe, expect, it } from "vitest";
import { createRuntime, type LambdaFunction } from "../../src/index.ts";
import { GivenWorld } from "../../src/scenario/scenario-world.ts";
import { runScenario, script } from "../../src/scenario.ts";

describe("What is given", () => {
  it("is there under its name", async () => {
    await using runtime = createRuntime();
    const world = new GivenWorld(runtime);
    world.create({ bucket: "archive" });
    world.create({ queue: "orders" });
    world.create({
      function: "ship",
      handler: [{ succeeds: 1 }],
      deadLetterConfig: { targetArn: "orders" },
      eventInvokeConfig: { onFailure: "archive" },
    });
    world.create({ alias: "live", of: "ship", eventInvokeConfig: { onFailure: "orders" } });
    world.create({ mapping: "orders", to: "ship:live", batchSize: 1 });
    expect(world.get("orders -> ship:live")).toMatchObject({ configuration: { batchSize: 1 } });
    expect(world.get("ship:1")).toMatchObject({ version: "1" });
    expect(world.get("nobody")).toBeUndefined();
    const orders = world.handle("queue", "orders");
    const ship = world.get("ship") as LambdaFunction;
    expect(ship.configuration.deadLetterConfig).toEqual({ targetArn: orders.arn });
    expect(ship.getFunctionEventInvokeConfig().destinationConfig.onFailure).toEqual({
      destination: world.arnOf("archive"),
    });
    expect(world.handle("alias", "ship:live").getFunctionEventInvokeConfig()).toMatchObject({
      destinationConfig: { onFailure: { destination: orders.arn } },
    });
    expect(world.arnOf({ arn: "x" })).toEqual({ arn: "x" });
  });

  it("can be of every kind, and is used by name", async () => {
    const { timeline } = await runScenario({
      title: "Everything",
      given: [
        { queue: "dead-letters" },
        { topic: "news" },
        { stream: "clicks", shardCount: 1 },
        { table: "carts", partitionKey: { name: "id", type: "S" }, streamViewType: "NEW_IMAGE" },
        { eventBus: "bus" },
        { function: "count", handler: script(), eventInvokeConfig: { onSuccess: "bus" } },
        { mapping: "clicks", to: "count", startingPosition: "TRIM_HORIZON" },
        { mapping: "carts", to: "count", startingPosition: "TRIM_HORIZON" },
        { subscription: "news", to: "count" },
        { subscription: "news", to: "dead-letters", rawMessageDelivery: true },
        { schedule: "nightly", scheduleExpression: "at(2026-01-01T00:10:00)", target: "count" },
      ],
      steps: [
        { at: "1m", publish: "hello", to: "news", subject: "Greeting" },
        { at: "2m", put: { page: 1 }, to: "clicks" },
        { at: "3m", putItem: { id: { S: "1" } }, to: "carts" },
        { at: "4m", deleteItem: { id: { S: "1" } }, from: "carts" },
        { at: "5m", forceColdStart: "count" },
        { at: "6m", invoke: "count", event: { by: "hand" } },
      ],
      until: "15m",
      expect: [
        { expect: "dead-letters", toContainMessage: ["hello"] },
        { expect: "news", toContainMessage: ["hello"] },
        { expect: "clicks", toContainMessage: [{ page: 1 }] },
        { expect: "carts", toBeEmpty: [] },
        { expect: "clicks→count", toHaveSucceeded: [] },
        { expect: "carts->count", toHaveSucceeded: [] },
        { expect: "count", toHaveDeliveredTo: ["bus"] },
        { expect: "nightly", toHaveDeliveredTo: ["count"] },
        { expect: "count", toHaveColdStarted: [2] },
      ],
    });
    expect(timeline).toContain("nightly");
  });
});
