import { LISTED } from "../../fidelity/kinesis-limits.ts";
import { kinesisFault } from "../../stream/kinesis-fault.ts";
import type { StreamConsumer } from "../../stream/stream-consumer.ts";
import type { OperationTable } from "../aws-operation.ts";
import { findConsumer } from "./found-consumer.ts";
import type { KinesisAccount } from "./kinesis-account.ts";
import { checkConstraints } from "./kinesis-constraints.ts";
import { checkCreation, checkMembers, onStream } from "./kinesis-input.ts";
import { firstOf, printPosition, readPosition } from "./kinesis-page.ts";
import { checkTags } from "./kinesis-tags.ts";

const MS_PER_SECOND = 1_000;

const NAMES = ["ConsumerARN", "ConsumerName", "StreamARN"];

/** Kinesis's operations on the registered consumers of a stream. */
export const CONSUMER_OPERATIONS: OperationTable<KinesisAccount> = {
  RegisterStreamConsumer: onStream("RegisterStreamConsumer", {
    members: ["ConsumerName", "Tags"],
    checked: ["ConsumerName!", "StreamARN!"],
    run: async ({ stream, input, account }) => {
      const { ConsumerName: name, Tags: tags } = input;
      const about = { stream: stream.name, account: account.accountId, existing: {} };
      const added = tags === undefined ? {} : checkTags(tags, about);
      const consumer = await stream.registerStreamConsumer(name as string);
      consumer.tags.add(added);
      // The answer is on its way before the consumer is active.
      return { Consumer: toWireConsumer(consumer, "CREATING") };
    },
  }),

  DeregisterStreamConsumer: (account, input) => {
    checkMembers("DeregisterStreamConsumer", input, NAMES);
    checkConstraints(input, NAMES);
    const { stream, consumer } = findConsumer(account, "DeregisterStreamConsumer", input);
    stream.deregisterStreamConsumer(consumer.consumerArn);
  },

  DescribeStreamConsumer: (account, input) => {
    checkMembers("DescribeStreamConsumer", input, NAMES);
    checkConstraints(input, NAMES);
    const { stream, consumer } = findConsumer(account, "DescribeStreamConsumer", input);
    const { consumerStatus } = consumer;
    return { ConsumerDescription: { ...toWireConsumer(consumer, consumerStatus), StreamARN: stream.arn } };
  },

  ListStreamConsumers: onStream("ListStreamConsumers", {
    members: ["NextToken", "MaxResults", "StreamCreationTimestamp"],
    checked: ["NextToken", "MaxResults", "StreamARN!"],
    run: ({ stream, input, account }) => {
      const { NextToken, MaxResults } = input;
      checkCreation(stream, input, account);
      const now = account.now();
      const position = NextToken === undefined ? undefined : readPosition(NextToken, now);
      if (position !== undefined && position.stream !== stream.name)
        throw kinesisFault("invalidNextToken", {});
      const rest = stream.consumers
        .toSorted((one, other) => (one.consumerName < other.consumerName ? -1 : 1))
        .filter(({ consumerName }) => position === undefined || consumerName > position.after);
      const { entries, hasMore } = firstOf(rest, MaxResults, LISTED.value.consumers);
      const after = entries.at(-1)?.consumerName;
      return {
        Consumers: entries.map((consumer) => toWireConsumer(consumer, consumer.consumerStatus)),
        ...(hasMore &&
          after !== undefined && {
            NextToken: printPosition({ createdAt: now, after, stream: stream.name }),
          }),
      };
    },
  }),
};

function toWireConsumer(consumer: StreamConsumer, status: string): object {
  const { consumerName, consumerArn, consumerCreationTimestamp } = consumer;
  return {
    ConsumerName: consumerName,
    ConsumerARN: consumerArn,
    ConsumerStatus: status,
    ConsumerCreationTimestamp: Math.floor(consumerCreationTimestamp / MS_PER_SECOND),
  };
}
