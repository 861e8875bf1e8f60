import { describe, expect, it } from "vitest";
import { AwsServiceError, DisposedError, InvalidArgumentError } from "../../src/errors.ts";
import type { EventBus } from "../../src/event-bus/event-bus.ts";
import { createBusWorld } from "./bus-services.ts";

const entry = { source: "shop", detailType: "order placed", detail: { id: 1 } };

describe("An event bus", () => {
  it("has a name and an ARN, and is journalled unless it is the default one", () => {
    const world = createBusWorld();
    expect(world.createBus("orders").arn).toBe("arn:aws:events:us-east-1:123456789012:event-bus/orders");
    world.createBus("default");
    expect(world.journal.entries.filter(({ kind }) => kind === "eventBus.created")).toMatchObject([
      { eventBus: "orders" },
    ]);
    for (const name of ["", "a/b", "a b", 1 as unknown as string])
      expect(() => world.createBus(name)).toThrowError(InvalidArgumentError);
  });

  it("shows everything that arrived, oldest first, whether a rule wants it or not", async () => {
    const world = createBusWorld();
    const bus = world.createBus("orders");
    const answer = await bus.putEvents([
      { ...entry, time: "2022-01-01T00:00:00.999Z", resources: ["arn:aws:x"] },
      {},
      { ...entry, detail: '{"id":2}' },
    ]);
    expect(answer).toEqual({
      failedEntryCount: 1,
      entries: [
        { eventId: bus.events[0]?.id },
        expect.objectContaining({ errorCode: "InvalidArgument" }),
        { eventId: bus.events[1]?.id },
      ],
    });
    expect(bus.events).toEqual([
      {
        version: "0",
        id: expect.stringMatching(/^[\da-f-]{36}$/),
        "detail-type": "order placed",
        source: "shop",
        account: "123456789012",
        time: "2022-01-01T00:00:00Z",
        region: "us-east-1",
        resources: ["arn:aws:x"],
        detail: { id: 1 },
      },
      expect.objectContaining({ time: "2026-01-01T00:00:00Z", resources: [], detail: { id: 2 } }),
    ]);
    expect(world.journal.entries.filter(({ kind }) => kind === "eventBus.eventReceived")).toMatchObject([
      { eventBus: "orders", eventId: bus.events[0]?.id, source: "shop", detailType: "order placed" },
      { eventBus: "orders", eventId: bus.events[1]?.id },
    ]);
  });

  it("takes events of AWS's own services from those services", () => {
    const world = createBusWorld();
    const bus = world.createBus("default");
    const worker = world.createFunction("f");
    bus.putRule("r", { eventPattern: { source: ["aws.s3"] } }).putTargets([{ id: "a", target: worker }]);
    const detail = { bucket: { name: "b" } };
    bus.putEvent(
      { source: "aws.s3", detailType: "Object Created", detail, resources: ["arn:aws:s3:::b"] },
      { principal: "s3.amazonaws.com", arn: "arn:aws:s3:::b", traceHeader: "Root=1" },
    );
    detail.bucket.name = "changed later";
    world.run();
    expect(bus.events).toMatchObject([{ source: "aws.s3", detail: { bucket: { name: "b" } } }]);
    expect(worker.received).toMatchObject([{ sender: { traceHeader: "Root=1" } }]);
  });

  it("hands events on to another bus as they are, but not on to a third", async () => {
    const world = createBusWorld();
    const [first, second, third] = ["a", "b", "c"].map((name) => world.createBus(name)) as [
      EventBus,
      EventBus,
      EventBus,
    ];
    const worker = world.createFunction("f");
    const forward = (from: EventBus, targets: readonly { readonly arn: string }[]) =>
      from
        .putRule("r", { eventPattern: { source: ["shop"] } })
        .putTargets(targets.map((target, index) => ({ id: String(index), target })));
    forward(first, [second]);
    forward(second, [third, worker]);
    await first.putEvents([{ ...entry, time: new Date(Date.UTC(2025, 0, 1)) }]);
    world.run();
    expect(second.events).toEqual(first.events);
    expect(third.events).toEqual([]);
    expect(worker.received.map(({ payload }) => JSON.parse(payload))).toEqual(first.events);
  });

  it("delivers each match after PutEvents, in the order of events, rules and targets", async () => {
    const world = createBusWorld();
    const bus = world.createBus("orders");
    const targets = ["a", "b"].map((name) => world.createFunction(name));
    for (const name of ["first", "second"])
      bus
        .putRule(name, { eventPattern: { source: [{ prefix: "" }] } })
        .putTargets(targets.map((target, index) => ({ id: `t${index}`, target })));
    await bus.putEvents([entry, entry]);
    expect(world.clock.pending).toHaveLength(8);
    world.run();
    expect(
      world.journal.entries.flatMap((one) =>
        one.kind === "rule.delivered"
          ? `${bus.events.findIndex(({ id }) => id === one.eventId)} ${one.rule} ${one.target.at(-1)}`
          : [],
      ),
    ).toEqual([
      "0 first a",
      "0 first b",
      "0 second a",
      "0 second b",
      "1 first a",
      "1 first b",
      "1 second a",
      "1 second b",
    ]);
  });

  it("refuses requests that EventBridge refuses, and has got nothing then", async () => {
    const bus = createBusWorld().createBus("orders");
    await expect(bus.putEvents(Array.from({ length: 11 }, () => entry))).rejects.toThrowError(
      AwsServiceError,
    );
    await expect(bus.putEvents([entry, { ...entry, source: 1 as unknown as string }])).rejects.toThrowError(
      InvalidArgumentError,
    );
    expect(bus.events).toEqual([]);
    expect(() => bus.putRule("a b", { eventPattern: { a: [1] } })).toThrowError("`name`");
  });

  it("plans nothing more once it is disposed, and takes no calls from a disposed runtime", async () => {
    const world = createBusWorld();
    const bus = world.createBus("default");
    const worker = world.createFunction("f");
    bus
      .putRule("r", { eventPattern: { source: ["shop"] }, scheduleExpression: "rate(1 minute)" })
      .putTargets([{ id: "a", target: worker }]);
    await bus.putEvents([entry]);
    bus.dispose();
    expect(world.clock.pending).toEqual([]);
    world.dispose();
    await expect(bus.putEvents([entry])).rejects.toThrowError(DisposedError);
    expect(() => bus.putRule("r", { eventPattern: { a: [1] } })).toThrowError(DisposedError);
  });
});
