import { describe, expect, it } from "vitest";
import { findConsumer } from "../../../src/aws-api/kinesis/found-consumer.ts";
import { createStreamAccount } from "./stream-account.ts";

async function createConsumer() {
  const { account, stream } = createStreamAccount();
  const consumer = await stream.registerStreamConsumer("reader");
  const find = (input: Readonly<Record<string, unknown>>) =>
    findConsumer(account, "DescribeStreamConsumer", input);
  return { stream, consumer, find, ConsumerARN: consumer.consumerArn, StreamARN: stream.arn };
}

describe("A request for a consumer", () => {
  it("has its ARN, or its name and the ARN of its stream", async () => {
    const { stream, consumer, find, ConsumerARN, StreamARN } = await createConsumer();
    for (const input of [
      { ConsumerARN },
      { ConsumerARN, StreamARN },
      { ConsumerName: "reader", StreamARN },
      { ConsumerARN, ConsumerName: "reader", StreamARN },
    ])
      expect(find(input)).toEqual({ stream, consumer });
  });

  it("is refused if there is no such consumer, or no such stream", async () => {
    const { find, ConsumerARN, StreamARN } = await createConsumer();
    for (const input of [
      { ConsumerName: "writer", StreamARN },
      { ConsumerARN: `${ConsumerARN}0` },
      { ConsumerARN: ConsumerARN.replace("clicks", "views") },
    ])
      expect(() => find(input)).toThrow(expect.objectContaining({ name: "ResourceNotFoundException" }));
  });

  it("is refused with half a name", async () => {
    const { find, StreamARN } = await createConsumer();
    for (const input of [{}, { StreamARN }, { ConsumerName: "reader" }])
      expect(() => find(input)).toThrow(expect.objectContaining({ name: "InvalidArgumentException" }));
  });
});
