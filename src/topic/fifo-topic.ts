import type { TopicMessage } from "../delivery/delivery-target.ts";
import { InvalidArgumentError } from "../errors.ts";
import { contentDeduplicationId, DeduplicationMemory } from "../event-source/deduplication-memory.ts";
import { FIFO_THROUGHPUT_SCOPES, SNS_MESSAGE_TOKEN, SNS_SEQUENCE_NUMBER } from "../fidelity/sns-fifo.ts";
import { type SnsFault, snsFault } from "./sns-fault.ts";

export type FifoThroughputScope = "Topic" | "MessageGroup";

/** What a FIFO topic was given beside the attributes of every topic. */
export interface FifoTopicSettings {
  readonly contentBasedDeduplication: boolean;
  /** `undefined` if it was never set: the whole topic then. */
  readonly fifoThroughputScope: FifoThroughputScope | undefined;
}

export interface FifoTopicAttributes {
  readonly contentBasedDeduplication?: boolean;
  readonly fifoThroughputScope?: FifoThroughputScope;
}

const DEFAULTS: FifoTopicSettings = { contentBasedDeduplication: false, fifoThroughputScope: undefined };

/**
 * The settings of a FIFO topic that result from attributes over current settings.
 * @throws InvalidArgumentError for a bad value
 */
export function resolveFifoTopic(
  where: string,
  attributes: FifoTopicAttributes,
  current: FifoTopicSettings = DEFAULTS,
): FifoTopicSettings {
  const {
    contentBasedDeduplication = current.contentBasedDeduplication,
    fifoThroughputScope = current.fifoThroughputScope,
  } = attributes;
  if (typeof contentBasedDeduplication !== "boolean")
    throw new InvalidArgumentError(
      where,
      "contentBasedDeduplication",
      "true or false",
      contentBasedDeduplication,
    );
  const scopes: readonly unknown[] = FIFO_THROUGHPUT_SCOPES.value;
  if (fifoThroughputScope !== undefined && !scopes.includes(fifoThroughputScope))
    throw new InvalidArgumentError(
      where,
      "fifoThroughputScope",
      '"Topic" or "MessageGroup"',
      fifoThroughputScope,
    );
  return { contentBasedDeduplication, fifoThroughputScope };
}

/** Why a topic refuses a message for its group or its deduplication id, if it does; `fifo` is absent for standard topics. */
export function findGroupFault(
  message: TopicMessage,
  fifo: FifoTopicSettings | undefined,
): SnsFault | undefined {
  const { messageGroupId, messageDeduplicationId } = message;
  for (const [parameter, value] of Object.entries({
    MessageGroupId: messageGroupId,
    MessageDeduplicationId: messageDeduplicationId,
  }))
    if (value !== undefined && !SNS_MESSAGE_TOKEN.value.test(value))
      return snsFault("messageToken", { parameter });
  if (fifo === undefined)
    return messageDeduplicationId === undefined ? undefined : snsFault("deduplicationOnStandardTopic");
  if (messageGroupId === undefined) return snsFault("messageGroupNeeded");
  if (messageDeduplicationId === undefined && !fifo.contentBasedDeduplication)
    return snsFault("deduplicationIdNeeded");
  return undefined;
}

/** What a FIFO topic knows a message by. */
export interface FifoIdentity {
  readonly messageGroupId: string;
  readonly messageDeduplicationId: string;
  readonly sequenceNumber: string;
}

/** What becomes of a message; the publisher of a duplicate hears nothing of it. */
export type FifoIntake =
  | { readonly type: "new"; readonly identity: FifoIdentity }
  /** With the ids of the message that came first. */
  | { readonly type: "duplicate"; readonly messageId: string; readonly sequenceNumber: string };

/** The messages that a FIFO topic accepted in the last five minutes, and the numbers that it gives them. */
export class FifoIntakes {
  readonly #byTopic = new DeduplicationMemory("queue");
  readonly #byGroup = new DeduplicationMemory("messageGroup");
  #last = BigInt(SNS_SEQUENCE_NUMBER.value.first) - BigInt(SNS_SEQUENCE_NUMBER.value.step);

  /** Takes a message that was checked. */
  take(
    message: TopicMessage,
    settings: FifoTopicSettings,
    { messageId, now }: { readonly messageId: () => string; readonly now: number },
  ): FifoIntake & { readonly messageId: string } {
    const identity = {
      messageGroupId: message.messageGroupId as string,
      messageDeduplicationId: message.messageDeduplicationId ?? contentDeduplicationId(message.message),
    };
    const memory = settings.fifoThroughputScope === "MessageGroup" ? this.#byGroup : this.#byTopic;
    const first = memory.find(identity, now);
    if (first !== undefined) {
      const { messageId: id, sequenceNumber } = first;
      return { type: "duplicate", messageId: id, sequenceNumber };
    }
    this.#last += BigInt(SNS_SEQUENCE_NUMBER.value.step);
    const accepted = { messageId: messageId(), sequenceNumber: String(this.#last), sentAt: now };
    // The scope may change while messages are remembered.
    this.#byTopic.remember(identity, accepted);
    this.#byGroup.remember(identity, accepted);
    const { sequenceNumber } = accepted;
    return { type: "new", messageId: accepted.messageId, identity: { ...identity, sequenceNumber } };
  }
}
