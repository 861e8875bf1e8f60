import { Buffer } from "node:buffer";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { KafkaBatch } from "../../src/event-source-mapping/kafka-batch.ts";
import { toKafkaEvent } from "../../src/event-source-mapping/kafka-event.ts";
import { toEventPartitions } from "../../src/event-source-mapping/partition-slices.ts";
import { createSlice } from "./kafka-slices.ts";

const cluster = { type: "selfManaged", arn: undefined, bootstrapServers: ["kafka:1000"] } as const;
const emptyPayload = Buffer.byteLength(toKafkaEvent(cluster, []));

describe("A batch of several partitions", () => {
  it("has room for so many records, whatever their partition", () => {
    const batch = new KafkaBatch({ batchSize: 3, maximumPayload: 10_000, emptyPayload });
    const [one, two] = [createSlice(0, 2), createSlice(1, 2)];
    for (const item of one.items) expect(batch.add(one.log, item)).toBe("added");
    expect([batch.size, batch.room, batch.endOf(one.log), batch.endOf(two.log)]).toEqual([
      2,
      1,
      2,
      undefined,
    ]);
    for (const item of two.items.slice(0, 1)) expect(batch.add(two.log, item)).toBe("added");
    expect(batch.room).toBe(0);
    expect(batch.slices.map(({ log, items, end }) => [log.key, items.length, end])).toEqual([
      ["orders-0", 2, 2],
      ["orders-1", 1, 1],
    ]);
  });

  it("covers records that the function does not get", () => {
    const batch = new KafkaBatch({ batchSize: 3, maximumPayload: 10_000, emptyPayload });
    const { log, items } = createSlice(0, 2);
    for (const { record } of items) batch.skip(log, record);
    expect([batch.size, batch.endOf(log)]).toEqual([0, 2]);
  });

  it("never makes an event of more bytes than it may have, and takes what fits", () => {
    const place = fc.tuple(fc.nat(2), fc.nat(300));
    void fc.assert(
      fc.property(fc.array(place), fc.integer({ min: 250, max: 2_000 }), (places, maximumPayload) => {
        const batch = new KafkaBatch({ batchSize: 1_000, maximumPayload, emptyPayload });
        const slices = [createSlice(0, 1), createSlice(1, 1), createSlice(2, 1)];
        for (const [partition, length] of places) {
          const slice = slices[partition] ?? createSlice(0, 1);
          const [{ record } = { record: undefined }] = slice.items;
          if (record === undefined) throw new Error("a slice without records");
          const item = { record, text: JSON.stringify("é".repeat(length)) };
          const alone = bytesOf([{ key: slice.log.key, records: [item.text] }]);
          const before = toEventPartitions(batch.slices);
          const result = batch.add(slice.log, item);
          expect(result === "tooLarge").toBe(alone > maximumPayload);
          const bytes = bytesOf(toEventPartitions(batch.slices));
          if (result === "added") expect(bytes).toBeLessThanOrEqual(maximumPayload);
          else expect(toEventPartitions(batch.slices)).toEqual(before);
        }
      }),
    );
  });
});

function bytesOf(partitions: Parameters<typeof toKafkaEvent>[1]): number {
  return Buffer.byteLength(toKafkaEvent(cluster, partitions));
}
