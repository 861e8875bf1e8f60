import { describe, expect, it } from "vitest";
import { checkProduceRequest, type ProduceRequest, partitionKey } from "../../src/broker/kafka-record.ts";

const check = (request: object) => checkProduceRequest("produce()", request as ProduceRequest, 7);

describe("A record to produce", () => {
  it("has its key, value and headers as bytes, and the time of now", () => {
    const record = check({ topic: "orders", key: "k", value: { a: 1 }, headers: { h: "x" } });
    expect(record.timestamp).toBe(7);
    expect(record.key?.toString()).toBe("k");
    expect(record.value?.toString()).toBe('{"a":1}');
    expect(record.headers.map(({ name, value }) => [name, value.toString()])).toEqual([["h", "x"]]);
  });

  it("may be a tombstone, from another time, with a header twice", () => {
    const record = check({
      topic: "orders",
      value: null,
      timestamp: new Date(3),
      headers: [
        ["h", "1"],
        ["h", Uint8Array.of(200)],
      ],
    });
    expect(record).toMatchObject({ timestamp: 3, key: undefined, value: null });
    expect(record.headers.map(({ value }) => [...value])).toEqual([[49], [200]]);
  });

  it.each([
    [null],
    [{ topic: "orders", value: 1, partitions: 2 }],
    [{ topic: "orders", value: undefined }],
    [{ topic: "orders", value: 1, key: 2 }],
    [{ topic: "orders", value: 1, timestamp: -1 }],
    [{ topic: "orders", value: 1, headers: "h" }],
    [{ topic: "orders", value: 1, headers: [1] }],
    [{ topic: "orders", value: 1, headers: { h: 1 } }],
  ])("is refused if it makes no sense: %j", (request) => {
    expect(() => check(request as object)).toThrow(/^produce\(\): expected `/);
  });
});

it("a partition is known by its topic and number", () => {
  expect(partitionKey({ topic: "my-topic", partition: 3 })).toBe("my-topic-3");
});
