import { DisposedError, InvalidArgumentError } from "../errors.ts";
import { BrokerQueue, type HeldMessage } from "./broker-queue.ts";
import type { BrokerServices } from "./kafka-cluster.ts";

/** What every message of a broker has. */
export interface BrokerMessage {
  readonly messageId: string;
  readonly data: Uint8Array;
}

/** A message in a queue, as a test sees it without taking it. Times are epoch milliseconds. */
export type QueuedBrokerMessage<Message> = Message & Omit<HeldMessage<Message>, "message">;

const BROKER_NAME = /^[A-Za-z0-9_-]{1,50}$/;

/** What the brokers of Amazon MQ have in common: an ARN, and queues that come to be with their first message. */
export class MessageBroker<Message extends BrokerMessage> {
  readonly name: string;
  readonly arn: string;
  /** `b-` and a UUID: how AWS names it. */
  readonly id: string;
  readonly #services: BrokerServices;
  #isDeleted = false;
  readonly #queues = new Map<string, BrokerQueue<Message>>();

  constructor(services: BrokerServices, call: { readonly where: string; readonly name: string }) {
    const { where, name } = call;
    if (typeof name !== "string" || !BROKER_NAME.test(name)) {
      throw new InvalidArgumentError(where, "name", "1 to 50 letters, digits, hyphens and underscores", name);
    }
    const { identifiers, region, accountId, journal } = services;
    this.name = name;
    this.id = `b-${identifiers.uuid()}`;
    this.arn = `arn:aws:mq:${region}:${accountId}:broker:${name}:${this.id}`;
    this.#services = services;
    journal.append({ kind: "broker.created", broker: name });
  }

  /** It was deleted: nothing can be sent from now on. */
  dispose(): void {
    this.#isDeleted = true;
  }

  /** Refuses to go on once the runtime is disposed or the broker deleted, or without a queue's name. */
  checkCall(where: string, queue: unknown): void {
    if (!this.#services.isLive()) throw new DisposedError(where);
    if (this.#isDeleted)
      throw new InvalidArgumentError(where, "broker", "one that has not been deleted", this.name);
    if (typeof queue !== "string" || queue === "")
      throw new InvalidArgumentError(where, "queue", "the name of a queue", queue);
  }

  /** A queue by its name, which is made if nobody has asked for it before. */
  queue(name: string): BrokerQueue<Message> {
    let queue = this.#queues.get(name);
    if (queue === undefined) {
      const { clock } = this.#services;
      queue = new BrokerQueue(() => clock.now);
      this.#queues.set(name, queue);
    }
    return queue;
  }

  send(queue: string, message: Message, expiresAt: number | undefined): void {
    const { messageId } = message;
    const broker = this.name;
    this.#services.journal.append({ kind: "broker.messageSent", broker, queue, messageId });
    this.queue(queue).add(message, expiresAt);
  }

  messages(queue: string): readonly QueuedBrokerMessage<Message>[] {
    return this.queue(queue).messages.map(({ message, ...held }) => ({ ...message, ...held }));
  }
}
