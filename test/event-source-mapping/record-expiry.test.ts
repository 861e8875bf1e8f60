import { describe, expect, it } from "vitest";
import { recordsToGiveUp } from "../../src/event-source-mapping/record-expiry.ts";
import { streamRecord } from "./fake-stream.ts";

const arrived = (...seconds: readonly number[]) =>
  seconds.map((second) => ({
    ...streamRecord("{}", second),
    arrivedAt: second * 1_000,
    expiresAt: second * 1_000 + 600_000,
  }));
const at = (second: number, maximumRecordAgeInSeconds = 60) => ({
  now: second * 1_000,
  maximumRecordAgeInSeconds,
});

describe("Records that are given up before an attempt", () => {
  it("are those at the front that are as old as the mapping says, or older", () => {
    expect(recordsToGiveUp(arrived(0, 10, 50), at(75))).toEqual({ count: 2, condition: "RecordAgeExceeded" });
    expect(recordsToGiveUp(arrived(0, 10), at(300))).toEqual({ count: 2, condition: "RecordAgeExceeded" });
  });

  it("are those that have just reached that age, as recorded, and no younger ones", () => {
    expect(recordsToGiveUp(arrived(0), at(60))).toBeDefined();
    expect(recordsToGiveUp(arrived(0), { ...at(60), now: 59_999 })).toBeUndefined();
  });

  it("are those that have left the stream, whatever the mapping allows", () => {
    expect(recordsToGiveUp(arrived(0, 10), at(600, -1))).toEqual({ count: 1, condition: "Expired" });
    expect(recordsToGiveUp(arrived(0, 10), at(599, -1))).toBeUndefined();
  });
});
