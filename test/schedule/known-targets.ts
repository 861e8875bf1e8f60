import type { DeliveryServices } from "../../src/delivery/delivery-services.ts";
import type {
  BusEvent,
  DeliveryTarget,
  DeliveryTargets,
  NamedOption,
  Sender,
  TopicMessage,
} from "../../src/delivery/delivery-target.ts";
import { type AwsServiceError, InvalidArgumentError } from "../../src/errors.ts";
import { SqsQueue } from "../../src/event-source/sqs-queue.ts";
import { createServices } from "../event-source/queue-services.ts";

const PLACE = "us-east-1:123456789012";

/** Something that was sent, and by whom. */
export interface Sent<Content> {
  readonly content: Content;
  readonly sender: Sender;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** A resource that keeps what is sent to it, or refuses everything while it is told to. */
export class KnownTarget<Content = unknown> {
  readonly arn: string;
  readonly sent: Sent<Content>[] = [];
  refusal: AwsServiceError | undefined;
  readonly #now: () => number;

  constructor(arn: string, now: () => number) {
    this.arn = arn;
    this.#now = now;
  }

  accept(content: Content, sender: Sender): void {
    if (this.refusal !== undefined) throw this.refusal;
    this.sent.push({ content, sender, at: this.#now() });
  }
}

/** A few resources, found by their ARN. */
export class KnownTargets implements DeliveryTargets {
  readonly services: DeliveryServices;
  isLive = true;
  readonly #targets = new Map<string, DeliveryTarget>();

  constructor() {
    this.services = { ...createServices(), targets: this, isLive: () => this.isLive };
  }

  get clock() {
    return this.services.clock;
  }

  get journal() {
    return this.services.journal;
  }

  addFunction(name: string): KnownTarget<string> {
    const target = this.#create<string>(`arn:aws:lambda:${PLACE}:function:${name}`);
    const invoke = (payload: string, sender: Sender) => target.accept(payload, sender);
    this.#targets.set(target.arn, { type: "function", invoke });
    return target;
  }

  addTopic(name: string): KnownTarget<TopicMessage> {
    const target = this.#create<TopicMessage>(`arn:aws:sns:${PLACE}:${name}`);
    const publish = (message: TopicMessage, sender: Sender) => target.accept(message, sender);
    this.#targets.set(target.arn, { type: "topic", publish });
    return target;
  }

  addEventBus(name: string): KnownTarget<BusEvent> {
    const target = this.#create<BusEvent>(`arn:aws:events:${PLACE}:event-bus/${name}`);
    const putEvent = (event: BusEvent, sender: Sender) => target.accept(event, sender);
    this.#targets.set(target.arn, { type: "eventBus", putEvent });
    return target;
  }

  addQueue(name: string): SqsQueue {
    const queue = new SqsQueue(this.services, name);
    this.#targets.set(queue.arn, { type: "queue", send: (message) => void queue.send(message) });
    return queue;
  }

  remove({ arn }: { readonly arn: string }): void {
    this.#targets.delete(arn);
  }

  find(arn: string): DeliveryTarget | undefined {
    return this.#targets.get(arn);
  }

  arnOf(given: unknown, { where, option }: NamedOption): string {
    const arn = typeof given === "string" ? given : (given as { readonly arn?: unknown } | undefined)?.arn;
    if (typeof arn === "string" && arn.startsWith("arn:")) return arn;
    throw new InvalidArgumentError(where, option, "an ARN, or something that has one", given);
  }

  #create<Content>(arn: string): KnownTarget<Content> {
    return new KnownTarget<Content>(arn, () => this.services.clock.now);
  }
}
