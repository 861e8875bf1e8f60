import { SHARD_ITERATOR_TYPES } from "../../fidelity/kinesis-limits.ts";
import type { GetShardIteratorOptions } from "../../stream/get-shard-iterator.ts";
import type { ShardSubscription } from "../../stream/shard-subscription.ts";
import type { Stream } from "../../stream/stream.ts";
import type { AwsInput, AwsOperation } from "../aws-operation.ts";
import { type AnswerEvent, EventStreamAnswer } from "../event-stream-answer.ts";
import { fromWireMembers, isMembers } from "../member-names.ts";
import { findConsumer } from "./found-consumer.ts";
import type { KinesisAccount } from "./kinesis-account.ts";
import { checkConstraints } from "./kinesis-constraints.ts";
import { checkMembers } from "./kinesis-input.ts";
import { fromWireTimestamp, toWireSubscriptionEvent } from "./wire-kinesis-records.ts";

/**
 * Kinesis's SubscribeToShard: a stream of events, one for the records that are there whenever the client asks for more.
 * Virtual time moves while it waits for some.
 * See https://docs.aws.amazon.com/kinesis/latest/APIReference/API_SubscribeToShard.html
 */
export const SUBSCRIBE_TO_SHARD: AwsOperation<KinesisAccount> = (account, input) => {
  checkMembers("SubscribeToShard", input, ["ConsumerARN", "ShardId", "StartingPosition"]);
  checkConstraints(input, ["ConsumerARN!", "ShardId!", "StartingPosition!"]);
  const { stream, consumer } = findConsumer(account, "SubscribeToShard", {
    ConsumerARN: input["ConsumerARN"],
  });
  const subscription = stream.subscribeToShard(consumer, toIteratorOptions(input));
  return new EventStreamAnswer(eventsOf(account, stream, subscription));
};

function toIteratorOptions({
  ShardId: shardId,
  StartingPosition: position,
}: AwsInput): GetShardIteratorOptions {
  const given = isMembers(position) ? position : {};
  checkConstraints(given, [["Type!", { words: SHARD_ITERATOR_TYPES.value }]], "startingPosition.");
  const { Type, SequenceNumber, Timestamp, ...others } = given;
  checkMembers("SubscribeToShard", others, []);
  const options = {
    ShardId: shardId,
    ShardIteratorType: Type,
    StartingSequenceNumber: SequenceNumber,
    Timestamp,
  };
  return fromWireMembers(options, { Timestamp: fromWireTimestamp }) as GetShardIteratorOptions;
}

async function* eventsOf(
  account: KinesisAccount,
  stream: Stream,
  subscription: ShardSubscription,
): AsyncGenerator<AnswerEvent> {
  for (;;) {
    const event = subscription.next();
    if (event !== undefined) {
      yield { type: "SubscribeToShardEvent", members: toWireSubscriptionEvent(event) };
      continue;
    }
    if (subscription.isReady) return;
    await account.waitForSubscription(stream, subscription);
  }
}
