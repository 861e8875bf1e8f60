import { Buffer } from "node:buffer";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { InvalidArgumentError } from "../../src/errors.ts";
import type { KinesisRecord } from "../../src/stream/kinesis-record.ts";
import { Stream } from "../../src/stream/stream.ts";
import { createStream, createStreamServices } from "./stream-services.ts";

/** Answers of AWS, recorded by the LocalStack project; they lie beside this project, not in it. */
const folder = fileURLToPath(new URL("../../../shared/recordings/", import.meta.url));
const isThere = existsSync(folder);

function recordingOf(name: string) {
  return JSON.parse(readFileSync(`${folder}${name}.json`, "utf8"));
}

/** The names of the members of something, level by level. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf);
  if (typeof value !== "object" || value === null) return "value";
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shapeOf(member)]));
}

/** The same with AWS's capital letters. */
function capitalised(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`,
      capitalised(member),
    ]),
  );
}

/** The bytes of a literal of Python: `b'\xc3'`. */
function pythonBytes(literal: string): Buffer {
  const text = literal.slice(2, -1);
  return Buffer.from(
    text.replace(/\\x([0-9a-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  );
}

describe.skipIf(!isThere)(
  "A stream as AWS was recorded (skipped where ../shared/recordings is absent)",
  () => {
    it("has four shards if it is created without a number of them", () => {
      const { recorded } = recordingOf("kinesis/create-stream-without-shard-count");
      const { stream } = createStream();
      const shards = stream.shards.map(({ shardId, hashKeyRange, sequenceNumberRange }) =>
        capitalised({ shardId, hashKeyRange, sequenceNumberRange }),
      );
      expect(shapeOf(shards)).toEqual(shapeOf(recorded.Shards));
    });

    it("is not created without a name: HTTP 400, as a ValidationException is", () => {
      const { asserted } = recordingOf("kinesis/create-stream-without-stream-name-raises");
      expect(asserted).toEqual({ HTTPStatusCode: 400 });
      const create = () => new Stream(createStreamServices(), undefined as never);
      expect(create).toThrow(InvalidArgumentError);
      expect(create).toThrow(
        expect.objectContaining({ aws: expect.objectContaining({ name: "ValidationException" }) }),
      );
    });

    it("returns data byte for byte", async () => {
      const { recorded } = recordingOf("kinesis/record-lifecycle-data-integrity");
      const { stream } = createStream({ shardCount: 1 });
      const { shardIterator } = await stream.getShardIterator({
        shardId: stream.shards[0]!.shardId,
        shardIteratorType: "LATEST",
      });
      for (const data of ["test", "ünicödé 统一码 💣💻🔥", "a".repeat(1_000), ""])
        await stream.putRecord({ partitionKey: "1", data });
      const { records } = await stream.getRecords({ shardIterator });
      const toAnswer = (record: KinesisRecord) => ({ data: record.data, partitionKey: record.partitionKey });
      const expected = recorded.Records.map((record: { Data: string; PartitionKey: string }) => ({
        data: pythonBytes(record.Data),
        partitionKey: record.PartitionKey,
      }));
      const byData = (a: { data: Buffer }, b: { data: Buffer }) => Buffer.compare(a.data, b.data);
      expect(records.map(toAnswer).sort(byData)).toEqual(expected.sort(byData));
      for (const record of records)
        expect(record).toMatchObject({
          sequenceNumber: expect.stringMatching(/^\d{56}$/),
          approximateArrivalTimestamp: expect.any(Number),
        });
    });

    it("has records of the recorded form in Lambda events", async () => {
      const { recorded } = recordingOf("kinesis-mapping/create-kinesis-event-source-mapping");
      const [expected] = recorded.kinesis_records.Records;
      const { stream } = createStream({ shardCount: 1 });
      const { sequenceNumber } = await stream.putRecord({ partitionKey: "test_0", data: "hello" });
      const event = JSON.parse(stream.records[0]!.eventRecord);
      expect(shapeOf(event)).toEqual(shapeOf(expected));
      const { partitionKey, data, kinesisSchemaVersion } = expected.kinesis;
      expect(event.kinesis).toMatchObject({ partitionKey, data, kinesisSchemaVersion, sequenceNumber });
      const { eventID, eventName, eventSource, eventVersion } = expected;
      expect(event).toMatchObject({
        eventID: eventID.replace("<sequence-number:1>", sequenceNumber),
        eventName,
        eventSource,
        eventVersion,
      });
    });
  },
);
