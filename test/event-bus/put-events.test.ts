import { describe, expect, it } from "vitest";
import { putEvents } from "../../src/event-bus/put-events.ts";
import { createBusWorld } from "./bus-services.ts";

const good = { source: "s", detailType: "t", detail: {} };

describe("PutEvents to several buses", () => {
  it("answers in the order of the entries, each of which fails alone", () => {
    const world = createBusWorld();
    const [one, other] = [world.createBus("one"), world.createBus("other")];
    const answer = putEvents(
      [
        { receiver: one, eventBusName: "one", entry: good },
        { receiver: other, eventBusName: "other", entry: { ...good, detail: "[]" } },
        { receiver: other, eventBusName: "other", entry: good },
      ],
      "PutEvents",
    );
    expect(answer).toMatchObject({
      failedEntryCount: 1,
      entries: [
        { eventId: one.events[0]?.id },
        { errorCode: "MalformedDetail" },
        { eventId: other.events[0]?.id },
      ],
    });
    expect([one.events.length, other.events.length]).toEqual([1, 1]);
  });

  it("receives nothing if one of the entries cannot be received", () => {
    const bus = createBusWorld().createBus("one");
    const broken = {
      prepareEntry: () => {
        throw new Error("not simulated");
      },
    };
    const entries = [bus, broken].map((receiver) => ({ receiver, eventBusName: undefined, entry: good }));
    expect(() => putEvents(entries, "PutEvents")).toThrow("not simulated");
    expect(bus.events).toEqual([]);
  });
});
