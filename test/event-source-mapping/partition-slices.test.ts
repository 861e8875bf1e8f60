import { describe, expect, it } from "vitest";
import {
  messageIdsOf,
  shardIdOf,
  splitSlices,
  toEventPartitions,
} from "../../src/event-source-mapping/partition-slices.ts";
import { createSlice } from "./kafka-slices.ts";

const slices = [createSlice(0, 3), createSlice(1, 2), createSlice(2, 0)];

describe("The partitions of a batch", () => {
  it("and its records are named in the journal", () => {
    expect(messageIdsOf(slices)).toEqual([
      "orders-0:0",
      "orders-0:1",
      "orders-0:2",
      "orders-1:0",
      "orders-1:1",
    ]);
    expect(shardIdOf(slices)).toBe("orders-0,orders-1");
  });

  it("are in the event if they have records", () => {
    expect(toEventPartitions(slices).map(({ key, records }) => [key, records.length])).toEqual([
      ["orders-0", 3],
      ["orders-1", 2],
    ]);
  });

  it("are done up to the first failed record of each", () => {
    const { done, left } = splitSlices(slices, new Map([["orders-0", 1]]));
    expect(done.map(({ end, items }) => [end, items.length])).toEqual([
      [1, 1],
      [2, 2],
      [0, 0],
    ]);
    expect(messageIdsOf(left)).toEqual(["orders-0:1", "orders-0:2"]);
    expect(left.map(({ end }) => end)).toEqual([3]);
  });
});
