import { Buffer } from "node:buffer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { StreamRecord } from "../../src/event-source/record-stream.ts";
import { endOfBatch, toStreamEvent } from "../../src/event-source-mapping/stream-event.ts";

const toRecord = (eventRecord: string, ordinal: number): StreamRecord => ({
  ordinal,
  sequenceNumber: String(ordinal),
  orderKey: "key",
  arrivedAt: ordinal,
  expiresAt: Infinity,
  eventRecord,
});
const limits = { batchSize: 3, maximumPayload: 1_000, memberBytes: 0, before: Infinity };

describe("The event of a batch", () => {
  it("has its records one after the other, and what follows them", () => {
    const records = ['{"a":1}', '{"b":2}'].map(toRecord);
    expect(toStreamEvent(records, ',"state":{}')).toBe('{"Records":[{"a":1},{"b":2}],"state":{}}');
    expect(toStreamEvent([])).toBe('{"Records":[]}');
  });
});

describe("A batch of a stream", () => {
  it("ends at its size, or where the records end", () => {
    const records = ["1", "2", "3", "4"].map(toRecord);
    expect(endOfBatch(records, 0, limits)).toEqual({ end: 3, isFull: true });
    expect(endOfBatch(records, 2, limits)).toEqual({ end: 4, isFull: false });
  });

  it("ends before the first record of the next window", () => {
    const records = ["1", "2", "3"].map(toRecord);
    expect(endOfBatch(records, 0, { ...limits, before: 2 })).toEqual({ end: 2, isFull: true });
  });

  it("takes a first record that is too large by itself", () => {
    const records = ["x".repeat(2_000), "2"].map(toRecord);
    expect(endOfBatch(records, 0, limits)).toEqual({ end: 1, isFull: true });
  });

  it("has as many records as fit into its payload, and not one more", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: "grapheme", maxLength: 40 }), { minLength: 1 }),
        fc.nat(300),
        (texts, size) => {
          const records = texts.map(toRecord);
          const maximumPayload = 20 + size;
          const { end } = endOfBatch(records, 0, { ...limits, batchSize: 10, maximumPayload });
          const bytesOf = (count: number) => Buffer.byteLength(toStreamEvent(records.slice(0, count)));
          expect(end).toBeGreaterThan(0);
          if (end > 1) expect(bytesOf(end)).toBeLessThanOrEqual(maximumPayload);
          if (end < Math.min(10, records.length)) expect(bytesOf(end + 1)).toBeGreaterThan(maximumPayload);
        },
      ),
    );
  });
});
