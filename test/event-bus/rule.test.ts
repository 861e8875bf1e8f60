import { describe, expect, it } from "vitest";
import { DisposedError, InvalidArgumentError } from "../../src/errors.ts";
import { bodiesOf, createBusWorld } from "./bus-services.ts";

const entry = { source: "shop", detailType: "order placed", detail: { id: 1 } };
const pattern = { eventPattern: { source: ["shop"] } };

function createRule() {
  const world = createBusWorld();
  const bus = world.createBus("orders");
  const queue = world.createQueue("q");
  const rule = bus.putRule("placed", pattern);
  return { world, bus, queue, rule };
}

describe("A rule", () => {
  it("has an ARN with its bus, unless that is the default one", () => {
    const { rule, world } = createRule();
    expect(rule.arn).toBe("arn:aws:events:us-east-1:123456789012:rule/orders/placed");
    expect(world.createBus("default").putRule("r", pattern).arn).toBe(
      "arn:aws:events:us-east-1:123456789012:rule/r",
    );
  });

  it("sends an event to each of its targets", async () => {
    const { rule, queue, bus, world } = createRule();
    const other = world.createFunction("f");
    rule.putTargets([
      { id: "whole", target: queue },
      { id: "part", target: other, inputPath: "$.detail" },
    ]);
    await bus.putEvents([entry]);
    world.run();
    expect(bodiesOf(queue).map((body) => JSON.parse(body) as unknown)).toEqual(bus.events);
    expect(other.received.map(({ payload }) => payload)).toEqual(['{"id":1}']);
  });

  it("has up to five targets, and one for each id", () => {
    const { rule, queue } = createRule();
    rule.putTargets(["a", "b", "c", "d", "e"].map((id) => ({ id, target: queue })));
    rule.putTargets([{ id: "a", target: queue, inputPath: "$.detail" }]);
    expect(rule.targets.map(({ id }) => id)).toEqual(["a", "b", "c", "d", "e"]);
    expect(() => rule.putTargets([{ id: "f", target: queue }])).toThrowError(
      "AWS answers LimitExceededException: The requested resource exceeds the maximum number allowed.",
    );
    rule.removeTargets(["a", "b"]);
    rule.putTargets([{ id: "f", target: queue }]);
    expect(rule.targets.at(-1)).toEqual({ id: "f", arn: queue.arn });
  });

  it("puts none of the targets if one is refused", () => {
    const { rule, queue } = createRule();
    expect(() =>
      rule.putTargets([
        { id: "a", target: queue },
        { id: "!", target: queue },
      ]),
    ).toThrowError(InvalidArgumentError);
    expect(rule.targets).toEqual([]);
  });

  it("cannot lose a target that it does not have", () => {
    const { rule, queue } = createRule();
    rule.putTargets([{ id: "a", target: queue }]);
    expect(() => rule.removeTargets(["a", "b"])).toThrowErrorMatchingInlineSnapshot(
      `[InvalidArgumentError: placed.removeTargets(): expected \`ids[1]\` to be the id of a target (a), got "b"]`,
    );
    expect(rule.targets).toHaveLength(1);
  });

  it("does nothing while it is disabled", async () => {
    const { rule, queue, bus, world } = createRule();
    rule.putTargets([{ id: "a", target: queue }]);
    rule.disable();
    expect(rule.state).toBe("DISABLED");
    await bus.putEvents([entry]);
    rule.enable();
    await bus.putEvents([entry]);
    world.run();
    expect(queue.messages).toHaveLength(1);
  });

  it("cannot be deleted while it has targets", async () => {
    const { rule, queue, bus, world } = createRule();
    rule.putTargets([{ id: "a", target: queue }]);
    expect(() => rule.delete()).toThrowError("Rule can't be deleted since it has targets.");
    rule.removeTargets(["a"]);
    rule.delete();
    expect(bus.rules).toEqual([]);
    await bus.putEvents([entry]);
    world.run();
    expect(queue.messages).toEqual([]);
    expect(() => rule.enable()).toThrowError("Rule placed does not exist on EventBus orders.");
  });

  it("keeps its targets and nothing else when it is put again", () => {
    const { rule, queue, bus } = createRule();
    rule.putTargets([{ id: "a", target: queue }]);
    const again = bus.putRule("placed", {
      eventPattern: { source: ["other"] },
      state: "DISABLED",
      description: "d",
    });
    expect(again).toBe(rule);
    expect(rule).toMatchObject({
      state: "DISABLED",
      description: "d",
      targets: [{ id: "a", arn: queue.arn }],
    });
    bus.putRule("placed", pattern);
    expect(rule).toMatchObject({ state: "ENABLED", description: undefined });
  });

  it("can no longer be changed once the runtime is disposed", () => {
    const { rule, world } = createRule();
    world.dispose();
    for (const call of [
      () => rule.putTargets([]),
      () => rule.removeTargets([]),
      () => rule.enable(),
      () => rule.disable(),
      () => rule.delete(),
    ])
      expect(call).toThrowError(DisposedError);
  });
});

describe("A scheduled rule", () => {
  it("sends the recorded Scheduled Event at every instant, to its own targets only", () => {
    const world = createBusWorld();
    const bus = world.createBus("default");
    const queue = world.createQueue("q");
    const rule = bus.putRule("tick", { scheduleExpression: "rate(30 minutes)" });
    rule.putTargets([{ id: "a", target: queue }]);
    world.run(1);
    const bodies = bodiesOf(queue).map((body) => JSON.parse(body) as Record<string, unknown>);
    expect(bodies).toEqual(
      ["2026-01-01T00:30:00Z", "2026-01-01T01:00:00Z"].map((time, index) => ({
        version: "0",
        id: bodies[index]?.["id"],
        "detail-type": "Scheduled Event",
        source: "aws.events",
        account: "123456789012",
        time,
        region: "us-east-1",
        resources: [rule.arn],
        detail: {},
      })),
    );
    expect(bus.events).toEqual([]);
  });

  it("does not send while it is disabled, nor once it has another schedule or is deleted", () => {
    const world = createBusWorld();
    const bus = world.createBus("default");
    const worker = world.createFunction("f");
    const rule = bus.putRule("tick", { scheduleExpression: "rate(1 hour)", state: "DISABLED" });
    rule.putTargets([{ id: "a", target: worker, input: '"tick"' }]);
    world.run(1);
    rule.enable();
    world.run(1);
    expect(worker.received.map(({ payload }) => payload)).toEqual(['"tick"']);
    bus.putRule("tick", { scheduleExpression: "cron(0 12 * * ? *)" });
    world.run(10);
    expect(worker.received).toHaveLength(2);
    rule.removeTargets(["a"]);
    rule.delete();
    expect(world.clock.pending).toEqual([]);
  });
});
