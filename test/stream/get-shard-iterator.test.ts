import { describe, expect, it } from "vitest";
import { InvalidArgumentError } from "../../src/errors.ts";
import { Stream } from "../../src/stream/stream.ts";
import { advanceBySeconds, START } from "../event-source/queue-services.ts";
import { createStream, createStreamServices, refusalOf } from "./stream-services.ts";

const shardId = "shardId-000000000000";

async function createFilled() {
  const parts = createStream({ shardCount: 1 });
  const { stream, clock } = parts;
  const sequenceNumbers: string[] = [];
  for (const data of ["0", "1", "2", "3"]) {
    advanceBySeconds(clock, 1);
    sequenceNumbers.push((await stream.putRecord({ partitionKey: "k", data })).sequenceNumber);
  }
  const readFrom = async (options: object) => {
    const { shardIterator } = await stream.getShardIterator({ shardId, ...options } as never);
    return (await stream.getRecords({ shardIterator })).records.map(({ text }) => text).join("");
  };
  return { ...parts, sequenceNumbers, readFrom };
}

describe("An iterator begins", () => {
  it("at the oldest record, after the newest, or at an instant", async () => {
    const { readFrom } = await createFilled();
    expect(await readFrom({ shardIteratorType: "TRIM_HORIZON" })).toBe("0123");
    expect(await readFrom({ shardIteratorType: "LATEST" })).toBe("");
    const at = (timestamp: unknown) => readFrom({ shardIteratorType: "AT_TIMESTAMP", timestamp });
    expect(await at(START + 2_000)).toBe("123");
    expect(await at(new Date(START + 2_001))).toBe("23");
    expect(await at(0)).toBe("0123");
  });

  it("at a sequence number or after it", async () => {
    const { readFrom, sequenceNumbers, stream } = await createFilled();
    const [, second] = sequenceNumbers;
    const from = (shardIteratorType: string, startingSequenceNumber?: string) =>
      readFrom({ shardIteratorType, startingSequenceNumber });
    expect(await from("AT_SEQUENCE_NUMBER", second)).toBe("123");
    expect(await from("AFTER_SEQUENCE_NUMBER", second)).toBe("23");
    const [shard] = stream.shards;
    expect(await from("AT_SEQUENCE_NUMBER", shard?.sequenceNumberRange.startingSequenceNumber)).toBe("0123");
  });

  it("at what is left where its record has expired", async () => {
    const { readFrom, sequenceNumbers, clock } = await createFilled();
    advanceBySeconds(clock, 24 * 3_600 - 1);
    const [first] = sequenceNumbers;
    expect(await readFrom({ shardIteratorType: "AT_SEQUENCE_NUMBER", startingSequenceNumber: first })).toBe(
      "3",
    );
  });
});

describe("GetShardIterator is refused", () => {
  const refused = async (options: object) => {
    const { stream } = await createFilled();
    return refusalOf(stream.getShardIterator({ shardId, ...options } as never));
  };

  it("a shard that is not there", async () => {
    expect(
      await refused({ shardId: "shardId-000000000009", shardIteratorType: "LATEST" }),
    ).toMatchInlineSnapshot(`
        {
          "httpStatusCode": 400,
          "message": "Shard shardId-000000000009 in stream clicks under account 123456789012 does not exist",
          "name": "ResourceNotFoundException",
        }
      `);
    expect(await refused({ shardId: "first", shardIteratorType: "LATEST" })).toMatchObject({
      message: "Could not find shard first in stream clicks under account 123456789012.",
    });
  });

  it("a sequence number too many, or none where it needs one", async () => {
    expect(await refused({ shardIteratorType: "LATEST", startingSequenceNumber: "1" })).toMatchObject({
      name: "InvalidArgumentException",
      message:
        "Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and StartingSequenceNumber or (2) TRIM_HORIZON or LATEST and no StartingSequenceNumber. Request specified LATEST and also a StartingSequenceNumber.",
    });
    expect(await refused({ shardIteratorType: "AT_SEQUENCE_NUMBER" })).toMatchObject({
      message: expect.stringContaining("Request specified AT_SEQUENCE_NUMBER and no StartingSequenceNumber."),
    });
  });

  it("an instant in the future, or none", async () => {
    expect(await refused({ shardIteratorType: "AT_TIMESTAMP" })).toMatchObject({
      message:
        "Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP. Current request has no timestamp parameter.",
    });
    expect(await refused({ shardIteratorType: "AT_TIMESTAMP", timestamp: START + 4_001 })).toMatchObject({
      name: "InvalidArgumentException",
      message: expect.stringContaining("cannot be greater than the currentTimestampInMillis"),
    });
  });

  it("a sequence number of nothing, of another shard or of another stream", async () => {
    const { stream } = createStream({ shardCount: 2 });
    const services = createStreamServices();
    advanceBySeconds(services.clock, 60);
    const other = new Stream(services, "other", { shardCount: 1 });
    const ofOtherShard = stream.shards[1]!.sequenceNumberRange.startingSequenceNumber;
    const ofOtherStream = other.shards[0]!.sequenceNumberRange.startingSequenceNumber;
    const messages = [];
    for (const startingSequenceNumber of ["12", ofOtherShard, ofOtherStream]) {
      const shardIteratorType = "AT_SEQUENCE_NUMBER";
      const call = stream.getShardIterator({ shardId, shardIteratorType, startingSequenceNumber });
      messages.push(((await refusalOf(call)) as { message: string }).message);
    }
    expect(messages).toMatchInlineSnapshot(`
      [
        "StartingSequenceNumber 12 used in GetShardIterator on shard shardId-000000000000 in stream clicks under account 123456789012 is invalid.",
        "Invalid StartingSequenceNumber. It encodes shardId-000000000001, while it was used in a call to a shard with shardId-000000000000",
        "StartingSequenceNumber 49670424494139885251651292599017174967007671893310308354 used in GetShardIterator on shard shardId-000000000000 in stream clicks under account 123456789012 is invalid because it did not come from this stream.",
      ]
    `);
  });

  it.each([
    { shardIteratorType: "NEWEST" },
    { shardIteratorType: "LATEST", shardId: 1 },
    { shardIteratorType: "AT_TIMESTAMP", timestamp: "now" },
    { shardIteratorType: "AT_TIMESTAMP", timestamp: new Date("never") },
    { shardIteratorType: "LATEST", startingSequenceNumber: 12 },
    { type: "LATEST" },
  ])("what makes no sense: %j", async (options) => {
    const { stream } = createStream();
    await expect(stream.getShardIterator({ shardId, ...options } as never)).rejects.toThrow(
      InvalidArgumentError,
    );
  });
});
