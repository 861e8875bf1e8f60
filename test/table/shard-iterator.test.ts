import { expect, it } from "vitest";
import { parseShardIterator, printShardIterator } from "../../src/table/shard-iterator.ts";
import { refusalOf } from "./table-services.ts";

const arn = "arn:aws:dynamodb:us-east-1:123456789012:table/T/stream/2024-10-11T18:40:00.000";
const iterator = { shardId: "shardId-1", ordinal: 5, issuedAt: 1_000 };
const text = printShardIterator(arn, iterator);

it("a shard iterator names the stream and can be used for 15 minutes", () => {
  expect(text).toMatch(/^arn:aws:dynamodb:.*\|1\|[A-Za-z0-9+/=]+$/);
  expect(parseShardIterator(arn, text, 900_999)).toEqual(iterator);
  expect(refusalOf(() => parseShardIterator(arn, text, 901_000))).toMatchInlineSnapshot(
    `"ExpiredIteratorException: Shard iterator has expired"`,
  );
});

it.each([undefined, "", text.slice(0, -4), `${arn}|1|e30=`, text.replace("table/T", "table/U")])(
  "%s is no iterator of the stream",
  (other) => {
    expect(refusalOf(() => parseShardIterator(arn, other, 1_000))).toBe(
      "ValidationException: Invalid ShardIterator",
    );
  },
);
