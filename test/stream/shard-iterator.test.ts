import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import {
  formatShardIterator,
  parseShardIterator,
  printIteratorTime,
} from "../../src/stream/shard-iterator.ts";

const iterator = {
  createdAt: 1_545_084_650_987,
  stream: "a.b-c_d",
  shardId: "shardId-000000000006",
  ordinal: 42,
  serial: 3,
};

describe("A shard iterator", () => {
  it("is base64 text that leads back to where it was made", () => {
    const text = formatShardIterator(iterator);
    expect(text).toMatch(/^AAAAAAAAAA[A-Za-z0-9+/]+=*$/);
    expect(parseShardIterator(text)).toEqual(iterator);
  });

  it("is taken in double quotes, too", () => {
    expect(parseShardIterator(`"${formatShardIterator(iterator)}"`)).toEqual(iterator);
  });

  it.each([
    "",
    "nonsense",
    `${formatShardIterator(iterator)} `,
    formatShardIterator(iterator).slice(4),
    formatShardIterator({ ...iterator, shardId: "shard" }),
    Buffer.from([0, 0, 0, 0, 0, 0, 0, 1]).toString("base64"),
  ])("is not %j", (text) => {
    expect(parseShardIterator(text)).toBeUndefined();
  });
});

it("Errors print an iterator's time as Java does", () => {
  expect(printIteratorTime(Date.UTC(2015, 0, 22, 1, 22, 2))).toBe("Thu Jan 22 01:22:02 UTC 2015");
});
