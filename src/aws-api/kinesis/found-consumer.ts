import { kinesisFault } from "../../stream/kinesis-fault.ts";
import type { Stream } from "../../stream/stream.ts";
import type { StreamConsumer } from "../../stream/stream-consumer.ts";
import type { AwsInput } from "../aws-operation.ts";
import { findStream, type StreamDirectory } from "./kinesis-input.ts";

const CONSUMER_PART = /\/consumer\/.*$/;

/**
 * The consumer that a request names: by its ARN, or by its name and the ARN of its stream.
 * @throws AwsServiceError ResourceNotFoundException, or InvalidArgumentException for half a name
 */
export function findConsumer(
  account: StreamDirectory,
  operation: string,
  { ConsumerARN: arn, ConsumerName: name, StreamARN: streamArn }: AwsInput,
): { readonly stream: Stream; readonly consumer: StreamConsumer } {
  const hasNeither = typeof arn !== "string" && (typeof name !== "string" || typeof streamArn !== "string");
  if (hasNeither) throw kinesisFault("noConsumer", {});
  const ofStream = streamArn ?? String(arn).replace(CONSUMER_PART, "");
  const stream = findStream(account, operation, { StreamARN: ofStream });
  const consumer = stream.consumers.find(
    ({ consumerArn, consumerName }) =>
      (arn === undefined || arn === consumerArn) && (name === undefined || name === consumerName),
  );
  if (consumer === undefined) throw kinesisFault("consumerNotFound", { consumer: String(name ?? arn) });
  return { stream, consumer };
}
