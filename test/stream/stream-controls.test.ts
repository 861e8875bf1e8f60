import { describe, expect, it } from "vitest";
import { InvalidArgumentError } from "../../src/errors.ts";
import { START } from "../event-source/queue-services.ts";
import { createStream } from "./stream-services.ts";

describe("What is changed of a stream", () => {
  it("begins with what the stream was created with", () => {
    const { controls } = createStream({ shardCount: 1, maxRecordSizeInKiB: 2_048 }).stream;
    expect(controls).toMatchObject({
      createdAt: START,
      mode: "PROVISIONED",
      maxRecordSizeInKiB: 2_048,
      shardLevelMetrics: [],
      encryption: { keyId: undefined },
    });
    expect(createStream().stream.controls.mode).toBe("ON_DEMAND");
  });

  it("decides whether shards can be split", async () => {
    const { stream } = createStream({ shardCount: 1 });
    stream.controls.mode = "ON_DEMAND";
    await expect(stream.splitShard("shardId-000000000000", 100n)).rejects.toThrow("On-Demand mode");
  });

  it("decides how large records may be", async () => {
    const { stream } = createStream({ shardCount: 1 });
    const record = { partitionKey: "a", data: new Uint8Array(1_100_000) };
    await expect(stream.putRecord(record)).rejects.toThrow("less than or equal to 1048576");
    stream.controls.setMaxRecordSize("UpdateMaxRecordSize", 2_048);
    await stream.putRecord(record);
    expect(() => stream.controls.setMaxRecordSize("UpdateMaxRecordSize", 1)).toThrow(InvalidArgumentError);
  });

  it("marks the records that are put while a stream is encrypted", async () => {
    const { stream } = createStream({ shardCount: 1 });
    await stream.putRecord({ partitionKey: "a", data: "plain" });
    stream.controls.encryption.keyId = "alias/aws/kinesis";
    await stream.putRecord({ partitionKey: "a", data: "secret" });
    expect(stream.records.map(({ encryptionType }) => encryptionType)).toEqual([undefined, "KMS"]);
  });
});
