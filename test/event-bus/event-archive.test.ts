import { expect, it } from "vitest";
import { EventArchive } from "../../src/event-bus/event-archive.ts";
import type { EventBridgeEvent } from "../../src/event-bus/event-bridge-event.ts";

const identity = { name: "a", arn: "arn:a", eventSourceArn: "arn:b", createdAt: 0 };
const DAY = 86_400_000;

function eventOf(time: string, others: Partial<EventBridgeEvent> = {}): EventBridgeEvent {
  return {
    version: "0",
    id: time,
    "detail-type": "t",
    source: "shop",
    account: "1",
    time,
    region: "r",
    resources: [],
    detail: {},
    ...others,
  };
}

it("Events are kept that match the pattern, and no replayed ones", () => {
  const archive = new EventArchive(identity, { eventPattern: '{"source": ["shop"]}' });
  archive.keep(eventOf("2026-01-01T00:00:02Z"), 0);
  archive.keep(eventOf("2026-01-01T00:00:01Z"), 0);
  archive.keep(eventOf("2026-01-01T00:00:01Z", { source: "other" }), 0);
  archive.keep(eventOf("2026-01-01T00:00:01Z", { "replay-name": "r" }), 0);
  expect(archive.contents(0).eventCount).toBe(2);
  const from = Date.UTC(2026, 0, 1);
  const times = (to: number) => archive.between({ from, to, now: 0 }).map(({ at }) => at - from);
  expect(times(from + 2_000)).toEqual([1_000]);
  expect(times(from + 2_001)).toEqual([1_000, 2_000]);
});

it("Events are kept for so many days, which can be changed", () => {
  const archive = new EventArchive(identity, { retentionDays: 1 });
  archive.keep(eventOf("2026-01-01T00:00:01Z"), 0);
  expect(archive.contents(DAY - 1)).toEqual({ eventCount: 1, sizeBytes: expect.any(Number) });
  expect(archive.contents(DAY).eventCount).toBe(0);
  archive.update({ retentionDays: 0, description: "d" });
  expect(archive.contents(DAY).eventCount).toBe(1);
  expect(archive.options).toEqual({ retentionDays: 0, description: "d" });
});

it("A pattern that is none is refused, and changes nothing", () => {
  const archive = new EventArchive(identity, {});
  expect(() => archive.update({ eventPattern: "{" })).toThrow();
  expect(archive.options).toEqual({});
});
