import { Buffer } from "node:buffer";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Batch } from "../../src/event-source-mapping/batch.ts";
import { type BatchItem, toSqsEvent } from "../../src/event-source-mapping/sqs-event.ts";

const item = (record: string): BatchItem => ({
  messageId: "m",
  receiptHandle: "r",
  record,
  visibleAt: 0,
  traceHeader: undefined,
  messageGroupId: undefined,
});

describe("a batch", () => {
  it("takes records up to the batch size", () => {
    const batch = new Batch({ batchSize: 2, maximumPayload: 1_000 });
    expect([batch.add(item("1")), batch.isFull, batch.room]).toEqual([true, false, 1]);
    expect([batch.add(item("2")), batch.isFull, batch.room]).toEqual([true, true, 0]);
  });

  it("takes a record that fills the payload to the last byte, and not one byte more", () => {
    const limit = Buffer.byteLength('{"Records":["ä","b"]}');
    const exact = new Batch({ batchSize: 10, maximumPayload: limit });
    expect([exact.add(item('"ä"')), exact.add(item('"b"'))]).toEqual([true, true]);
    const tight = new Batch({ batchSize: 10, maximumPayload: limit - 1 });
    expect([tight.add(item('"ä"')), tight.add(item('"b"'))]).toEqual([true, false]);
  });

  it("forgets records that are visible to others by now, and has room for as many", () => {
    const batch = new Batch({ batchSize: 2, maximumPayload: 1_000 });
    batch.add({ ...item("1"), visibleAt: 10 });
    batch.add({ ...item("2"), visibleAt: 20 });
    expect(batch.removeVisible(9)).toEqual([]);
    expect(batch.items.map(({ record }) => record)).toEqual(["1", "2"]);
    expect(batch.removeVisible(10).map(({ record }) => record)).toEqual(["1"]);
    expect([batch.items.map(({ record }) => record), batch.room]).toEqual([["2"], 1]);
  });

  it("takes a single record of any size: it could never be delivered else", () => {
    expect(new Batch({ batchSize: 10, maximumPayload: 1 }).add(item('"large"'))).toBe(true);
  });

  it("counts bytes as the event has them", () => {
    void fc.assert(
      fc.property(
        fc.array(fc.string({ unit: "grapheme" }), { maxLength: 20 }),
        fc.integer({ min: 0, max: 300 }),
        (texts, maximumPayload) => {
          const batch = new Batch({ batchSize: 100, maximumPayload });
          for (const text of texts) batch.add(item(JSON.stringify(text)));
          const bytes = Buffer.byteLength(toSqsEvent(batch.items));
          expect(batch.items.length <= 1 || bytes <= maximumPayload).toBe(true);
        },
      ),
    );
  });
});
