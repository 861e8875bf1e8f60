import { expect, it } from "vitest";
import { inTimeOrder, logEventId } from "../../src/logs/log-record.ts";

it("Ids have 56 digits and grow with time, and with the order in which events came", () => {
  const ids = [logEventId(1_000, 5), logEventId(1_000, 6), logEventId(1_001, 0)];
  expect(ids.every((id) => /^\d{56}$/.test(id))).toBe(true);
  expect(ids.toSorted()).toEqual(ids);
});

it("Events are in the order of time, then as they came", () => {
  const record = (timestamp: number, sequence: number) => ({
    eventId: logEventId(timestamp, sequence),
    timestamp,
    ingestionTime: 9,
    message: `${sequence}`,
    logStreamName: "s",
  });
  const records = [record(2, 0), record(1, 2), record(1, 1)];
  expect(inTimeOrder(records).map(({ message }) => message)).toEqual(["1", "2", "0"]);
});
