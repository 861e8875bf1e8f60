import {
  ACTIVE_MQ_DEAD_LETTER_QUEUE,
  ACTIVE_MQ_MESSAGE_ID,
  MAXIMUM_REDELIVERIES,
} from "../fidelity/amazon-mq.ts";
import { type ActiveMqMessage, type ActiveMqProperties, checkActiveMqMessage } from "./active-mq-message.ts";
import type { BrokerQueue, HeldMessage } from "./broker-queue.ts";
import type { BrokerServices } from "./kafka-cluster.ts";
import { MessageBroker, type QueuedBrokerMessage } from "./message-broker.ts";

/** The answer of a broker that took a message. */
export interface BrokerSendResult {
  readonly messageId: string;
}

/**
 * A broker of Amazon MQ that runs ActiveMQ. A message that was redelivered six times and failed again is moved to the
 * queue `ActiveMQ.DLQ`.
 * See https://docs.aws.amazon.com/lambda/latest/dg/with-mq.html
 * @example
 * const broker = runtime.createActiveMqBroker("shop");
 * await broker.send("orders", { orderId: 1 }, { correlationId: "c-1" });
 */
export class ActiveMqBroker {
  readonly engine = "activemq";
  readonly name: string;
  readonly arn: string;
  readonly #broker: MessageBroker<ActiveMqMessage>;
  readonly #services: BrokerServices;
  #sent = 0;

  /**
   * @throws InvalidArgumentError for a bad name
   * @internal
   */
  constructor(services: BrokerServices, name: string) {
    this.#broker = new MessageBroker(services, { where: "createActiveMqBroker()", name });
    this.#services = services;
    this.name = this.#broker.name;
    this.arn = this.#broker.arn;
  }

  /**
   * Sends a message: bytes as a bytes message, text or JSON as a text message. Virtual time stands still; mappings take it
   * when it goes on.
   * @throws InvalidArgumentError for a body that is neither, an unknown property or a value out of range
   */
  async send(queue: string, body: unknown, properties: ActiveMqProperties = {}): Promise<BrokerSendResult> {
    const where = `${this.name}.send()`;
    this.#broker.checkCall(where, queue);
    const message = checkActiveMqMessage(where, body, properties);
    const { clock, region } = this.#services;
    const messageId = ACTIVE_MQ_MESSAGE_ID.value(this.#broker.id, region, clock.now, ++this.#sent);
    const expiresAt = message.expiration === undefined ? undefined : clock.now + message.expiration;
    this.#broker.send(queue, { messageId, queue, ...message }, expiresAt);
    return { messageId };
  }

  /** What is in a queue, oldest first, taken or not; looking changes nothing. */
  messages(queue: string): readonly QueuedBrokerMessage<ActiveMqMessage>[] {
    return this.#broker.messages(queue);
  }

  /** It was deleted: nothing can be sent from now on. @internal */
  dispose(): void {
    this.#broker.dispose();
  }

  /** @internal */
  queue(name: string): BrokerQueue<ActiveMqMessage> {
    return this.#broker.queue(name);
  }

  /**
   * Notes that messages failed: they will be redelivered, or are dead letters.
   * @returns the dead letters
   * @internal
   */
  fail(
    queue: string,
    failed: readonly HeldMessage<ActiveMqMessage>[],
  ): readonly HeldMessage<ActiveMqMessage>[] {
    const deadLetters = failed.filter((held) => ++held.redeliveryCount > MAXIMUM_REDELIVERIES.value);
    this.#broker.queue(queue).acknowledge(deadLetters);
    const deadLetterQueue = ACTIVE_MQ_DEAD_LETTER_QUEUE.value;
    // A dead letter that fails once more has nowhere to go.
    if (queue === deadLetterQueue) return deadLetters;
    for (const { message } of deadLetters) {
      this.#broker.send(deadLetterQueue, { ...message, queue: deadLetterQueue }, undefined);
    }
    return deadLetters;
  }
}
