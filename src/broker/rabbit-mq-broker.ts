import type { BrokerSendResult } from "./active-mq-broker.ts";
import type { BrokerQueue, HeldMessage } from "./broker-queue.ts";
import type { BrokerServices } from "./kafka-cluster.ts";
import { MessageBroker, type QueuedBrokerMessage } from "./message-broker.ts";
import {
  checkRabbitMqMessage,
  checkVirtualHost,
  type RabbitMqMessage,
  type RabbitMqProperties,
} from "./rabbit-mq-message.ts";

/**
 * A broker of Amazon MQ that runs RabbitMQ. A message that fails is redelivered until the function takes it or it expires.
 * See https://docs.aws.amazon.com/lambda/latest/dg/with-mq.html
 * @example
 * const broker = runtime.createRabbitMqBroker("shop");
 * await broker.send("orders", { orderId: 1 }, { contentType: "application/json", expiration: 60_000 });
 */
export class RabbitMqBroker {
  readonly engine = "rabbitmq";
  readonly name: string;
  readonly arn: string;
  readonly #broker: MessageBroker<RabbitMqMessage>;
  readonly #services: BrokerServices;

  /**
   * @throws InvalidArgumentError for a bad name
   * @internal
   */
  constructor(services: BrokerServices, name: string) {
    this.#broker = new MessageBroker(services, { where: "createRabbitMqBroker()", name });
    this.#services = services;
    this.name = this.#broker.name;
    this.arn = this.#broker.arn;
  }

  /**
   * Sends a message to a queue: bytes as they are, text as UTF-8, anything else as JSON. Virtual time stands still;
   * mappings take it when it goes on.
   * @throws InvalidArgumentError for a body that is none of these, an unknown property or a value out of range
   */
  async send(queue: string, body: unknown, properties: RabbitMqProperties = {}): Promise<BrokerSendResult> {
    const where = `${this.name}.send()`;
    this.#broker.checkCall(where, queue);
    const message = checkRabbitMqMessage(where, body, properties);
    const { messageId: given, expiration } = message.basicProperties;
    const { clock, identifiers } = this.#services;
    const messageId = given ?? identifiers.uuid();
    const expiresAt = expiration === null ? undefined : clock.now + expiration;
    this.#broker.send(addressOf(queue, message.virtualHost), { messageId, queue, ...message }, expiresAt);
    return { messageId };
  }

  /** What is in a queue, oldest first, taken or not; looking changes nothing. The virtual host is `/` by default. */
  messages(queue: string, virtualHost?: string): readonly QueuedBrokerMessage<RabbitMqMessage>[] {
    const host = checkVirtualHost(`${this.name}.messages()`, virtualHost);
    return this.#broker.messages(addressOf(queue, host));
  }

  /** It was deleted: nothing can be sent from now on. @internal */
  dispose(): void {
    this.#broker.dispose();
  }

  /** @internal */
  queue(name: string, virtualHost: string): BrokerQueue<RabbitMqMessage> {
    return this.#broker.queue(addressOf(name, virtualHost));
  }

  /** Notes that messages failed: they will be redelivered. @internal */
  fail(failed: readonly HeldMessage<RabbitMqMessage>[]): void {
    for (const held of failed) held.redeliveryCount++;
  }
}

/** How events name a queue: `orders::/`. */
export function addressOf(queue: string, virtualHost: string): string {
  return `${queue}::${virtualHost}`;
}
