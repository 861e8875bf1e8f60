import { Buffer } from "node:buffer";
import { Kinesis, waitUntilStreamExists } from "@aws-sdk/client-kinesis";
import { expect } from "vitest";
import { startRecordedRuntime } from "./recorded-function.ts";
import { describeRecorded, recorded } from "./recorded-scenario.ts";
import { recordedAnswer } from "./sdk-answers.ts";

const StreamName = "stream";

async function createStream(ShardCount?: number): Promise<Kinesis> {
  const kinesis = new Kinesis(startRecordedRuntime().awsClientConfig());
  await kinesis.createStream({ StreamName, ...(ShardCount !== undefined && { ShardCount }) });
  await waitUntilStreamExists({ client: kinesis, maxWaitTime: 60 }, { StreamName });
  return kinesis;
}

/** Bytes as a literal of Python: `b'\xc3'`. */
function pythonBytes(bytes: Uint8Array): string {
  const characters = [...bytes].map((byte) =>
    byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, "0")}`,
  );
  return `b'${characters.join("")}'`;
}

describeRecorded("Kinesis", () => {
  recorded("kinesis/create-stream-without-shard-count", async (scenario) => {
    const kinesis = await createStream();
    const { StreamDescription } = await kinesis.describeStream({ StreamName });
    scenario.matches("Shards", StreamDescription?.Shards);
  });

  recorded("kinesis/create-stream-without-stream-name-raises", async (scenario) => {
    const kinesis = new Kinesis(startRecordedRuntime().awsClientConfig());
    const answer = await recordedAnswer(kinesis.createStream({} as { StreamName: string }));
    const HTTPStatusCode = scenario.fact("HTTPStatusCode");
    expect(answer).toMatchObject({
      Error: { Code: "ValidationException" },
      ResponseMetadata: { HTTPStatusCode },
    });
  });

  recorded("kinesis/record-lifecycle-data-integrity", async (scenario) => {
    const kinesis = await createStream(1);
    const { StreamDescription } = await kinesis.describeStream({ StreamName });
    const [shard] = StreamDescription?.Shards ?? [];
    const { ShardIterator } = await kinesis.getShardIterator({
      StreamName,
      ShardId: shard?.ShardId,
      ShardIteratorType: "AT_SEQUENCE_NUMBER",
      StartingSequenceNumber: shard?.SequenceNumberRange?.StartingSequenceNumber,
    });
    for (const text of ["test", "ünicödé 统一码 💣💻🔥", "a".repeat(1_000), ""])
      await kinesis.putRecord({ StreamName, Data: Buffer.from(text), PartitionKey: "1" });
    const { Records = [] } = await kinesis.getRecords({ ShardIterator });
    const sorted = Records.toSorted((a, b) => Buffer.compare(a.Data ?? Buffer.of(), b.Data ?? Buffer.of()));
    scenario.matches(
      "Records",
      sorted.map(({ Data = Buffer.of(), ...record }) => ({ ...record, Data: pythonBytes(Data) })),
    );
  });
});
