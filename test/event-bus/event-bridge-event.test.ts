import { expect, it } from "vitest";
import { toEventTime } from "../../src/event-bus/event-bridge-event.ts";

it("The time of an event is cut to the second", () => {
  expect(toEventTime(Date.UTC(2026, 0, 1, 0, 0, 0, 999))).toBe("2026-01-01T00:00:00Z");
});
