import { Buffer } from "node:buffer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { StreamBatch, type StreamBatchLimits } from "../../src/event-source-mapping/stream-batch.ts";
import { joinRecords, toStreamEvent } from "../../src/event-source-mapping/stream-event.ts";
import { streamRecord } from "./fake-stream.ts";

function fill(texts: readonly string[], limits: Partial<StreamBatchLimits> = {}): StreamBatch {
  const batch = new StreamBatch({
    batchSize: 3,
    maximumPayload: 1_000,
    members: "",
    before: Infinity,
    ...limits,
  });
  for (const record of texts.map(streamRecord)) if (!batch.add(record)) break;
  return batch;
}

describe("A batch of a stream", () => {
  it("ends at its size", () => {
    expect(fill(["1", "2"])).toMatchObject({ isFull: false, joinedRecords: "1,2" });
    expect(fill(["1", "2", "3", "4"])).toMatchObject({ isFull: true, joinedRecords: "1,2,3" });
  });

  it("ends before the first record of the next window", () => {
    expect(fill(["1", "2", "3"], { before: 2 })).toMatchObject({ isFull: true, joinedRecords: "1,2" });
  });

  it("takes a first record that is too large by itself", () => {
    const batch = fill(["x".repeat(2_000), "2"]);
    expect(batch.records).toHaveLength(1);
    expect(batch.isFull).toBe(true);
  });

  it("has as many records as fit into its payload, and not one more", () => {
    const texts = fc.array(fc.string({ unit: "grapheme", maxLength: 40 }), { minLength: 1 });
    fc.assert(
      fc.property(texts, fc.nat(300), fc.string(), (all, size, members) => {
        const maximumPayload = 20 + size;
        const { length } = fill(all, { batchSize: 10, maximumPayload, members }).records;
        const bytesOf = (count: number) =>
          Buffer.byteLength(toStreamEvent(joinRecords(all.slice(0, count).map(streamRecord)), members));
        expect(length).toBeGreaterThan(0);
        if (length > 1) expect(bytesOf(length)).toBeLessThanOrEqual(maximumPayload);
        if (length < Math.min(10, all.length)) expect(bytesOf(length + 1)).toBeGreaterThan(maximumPayload);
      }),
    );
  });
});
