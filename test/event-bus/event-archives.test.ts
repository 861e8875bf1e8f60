import { expect, it } from "vitest";
import { EventArchives } from "../../src/event-bus/event-archives.ts";
import { createBusWorld } from "./bus-services.ts";

const entry = { source: "shop", detailType: "t", detail: {} };

it("An archive keeps what its bus receives, until it is deleted", async () => {
  const world = createBusWorld();
  const bus = world.createBus("orders");
  const archives = new EventArchives(world.services);
  await bus.putEvents([entry]);
  const archive = archives.create("a", bus, {});
  await bus.putEvents([entry, entry]);
  expect(archive.contents(world.clock.now).eventCount).toBe(2);
  expect(archives.get("a")).toBe(archive);
  archives.delete("a");
  await bus.putEvents([entry]);
  expect(archive.contents(world.clock.now).eventCount).toBe(2);
  expect(archives.all).toEqual([]);
});

it("Names are those of one archive", () => {
  const world = createBusWorld();
  const bus = world.createBus("orders");
  const archives = new EventArchives(world.services);
  archives.create("a", bus, {});
  expect(() => archives.create("a", bus, {})).toThrow("Archive a already exists.");
  expect(() => archives.get("b")).toThrow("Archive b does not exist.");
  expect(() => archives.delete("b")).toThrow("Archive b does not exist.");
});
