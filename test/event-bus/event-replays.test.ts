import { expect, it } from "vitest";
import { EventArchives } from "../../src/event-bus/event-archives.ts";
import { EventReplays } from "../../src/event-bus/event-replays.ts";
import { createBusWorld } from "./bus-services.ts";

const HOUR = 3_600_000;

async function createReplays() {
  const world = createBusWorld();
  const bus = world.createBus("orders");
  const archive = new EventArchives(world.services).create("a", bus, {});
  const targets = ["one", "other"].map((name) => {
    const target = world.createFunction(name);
    const rule = bus.putRule(name, { eventPattern: { source: ["shop"] } });
    rule.putTargets([{ id: "t", target }]);
    return { target, rule };
  });
  await bus.putEvents([{ source: "shop", detailType: "t", detail: { n: 1 } }]);
  world.run();
  const { now } = world.clock;
  const times = { eventStartTime: now - HOUR, eventEndTime: now + HOUR };
  return { world, bus, archive, targets, times, replays: new EventReplays(world.services) };
}

it("A replay has events come to the bus once more, with the name of the replay", async () => {
  const { world, bus, archive, targets, times, replays } = await createReplays();
  expect(replays.start("r", times, { archive, bus }).state).toBe("STARTING");
  world.run();
  expect(replays.get("r")).toMatchObject({ state: "COMPLETED", lastReplayedAt: expect.any(Number) });
  for (const { target } of targets) {
    const [first, second] = target.received.map(({ payload }) => JSON.parse(payload) as object);
    expect(second).toEqual({ ...first, "replay-name": "r" });
  }
  expect(archive.contents(world.clock.now).eventCount).toBe(1);
});

it("It may be meant for some rules only", async () => {
  const { world, bus, archive, targets, times, replays } = await createReplays();
  const [one] = targets;
  replays.start("r", { ...times, filterArns: [one?.rule.arn ?? ""] }, { archive, bus });
  world.run();
  expect(targets.map(({ target }) => target.received.length)).toEqual([2, 1]);
});

it("It can be cancelled until it is over", async () => {
  const { world, bus, archive, targets, times, replays } = await createReplays();
  replays.start("r", times, { archive, bus });
  expect(replays.cancel("r").state).toBe("CANCELLED");
  world.run();
  expect(targets.map(({ target }) => target.received.length)).toEqual([1, 1]);
  expect(() => replays.cancel("r")).toThrow("not in a valid state");
});

it("What cannot be replayed is refused", async () => {
  const { world, bus, archive, times, replays } = await createReplays();
  const other = world.createBus("other");
  expect(() => replays.start("r", times, { archive, bus: other })).toThrow("Cross event bus replay");
  const never = { eventStartTime: 1, eventEndTime: 1 };
  expect(() => replays.start("r", never, { archive, bus })).toThrow("EventStartTime must be before");
  replays.start("r", times, { archive, bus });
  expect(() => replays.start("r", times, { archive, bus })).toThrow("Replay r already exists.");
  expect(() => replays.get("s")).toThrow("Replay s does not exist.");
  expect(replays.all).toHaveLength(1);
});
