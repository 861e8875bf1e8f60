import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { currentTraceHeader } from "../delivery/current-trace-header.ts";
import type { DeliveryServices } from "../delivery/delivery-services.ts";
import type { Sender, TopicMessage } from "../delivery/delivery-target.ts";
import { DisposedError, InvalidArgumentError, NotSimulatedError } from "../errors.ts";
import type { MessageAttributes } from "../event-source/message-attributes.ts";
import { ResourceTags } from "../event-source/resource-tags.ts";
import { FIFO_TOPIC_NAME } from "../fidelity/sns-fifo.ts";
import { SIGNATURE_VERSION, TOPIC_NAME } from "../fidelity/sns-limits.ts";
import { resolveEndpoint } from "./endpoint.ts";
import { FifoIntakes, findGroupFault, resolveFifoTopic } from "./fifo-topic.ts";
import { toMessageText } from "./message-text.ts";
import {
  checkMessageAttributes,
  findMessageFault,
  type PublishedMessage,
  toPublishedMessage,
} from "./published-message.ts";
import { snsFault, toAwsAnswer, toServiceError } from "./sns-fault.ts";
import { readStructuredMessage } from "./structured-message.ts";
import { Subscription } from "./subscription.ts";
import { resolveSubscriptionSettings, type SettableSubscriptionAttributes } from "./subscription-settings.ts";
import { type TopicPermission, withoutPermission, withPermission } from "./topic-policy.ts";
import {
  DEFAULT_TOPIC_SETTINGS,
  printTopicAttributes,
  resolveTopicSettings,
  type SettableTopicAttributes,
  type TopicAttributes,
  type TopicSettings,
} from "./topic-settings.ts";

/** How to create a topic. */
export interface TopicOptions extends SettableTopicAttributes {
  /** Whether messages are delivered once and in the order of their groups; the name ends with `.fifo` then. */
  readonly fifoTopic?: boolean;
  /** By key. Nothing in the simulation reads them. */
  readonly tags?: Readonly<Record<string, string>>;
}

/** What Publish takes beside the message. */
export interface PublishOptions {
  /** Text without line breaks, shorter than 100 characters. */
  readonly subject?: string;
  readonly messageAttributes?: MessageAttributes;
  /** `json`: the message is an object of texts by protocol (`lambda`, `sqs`), with a `default`. */
  readonly messageStructure?: "json";
  /** The group in whose order a FIFO topic delivers the message, which must have one; queues get it from others, too. */
  readonly messageGroupId?: string;
  /** FIFO topics drop a message with the id of one published in the last five minutes. @defaultValue by content, or none */
  readonly messageDeduplicationId?: string;
  /** The X-Ray header of the request, which SNS passes on. @defaultValue in a handler, that of its invocation */
  readonly traceHeader?: string;
}

/** The answer of Publish. */
export interface PublishResult {
  readonly messageId: string;
  /** Absent for a standard topic. */
  readonly sequenceNumber?: string;
}

/** What Subscribe takes. */
export interface SubscribeOptions extends SettableSubscriptionAttributes {
  /** A function, version, alias or queue of this runtime, or its ARN. */
  readonly endpoint: string | { readonly arn: string };
}

/** Options of Publish that this library refuses. */
const OTHER_PUBLISH_OPTIONS = ["phoneNumber"];

const PUBLISH_OPTIONS = [
  "subject",
  "messageAttributes",
  "messageStructure",
  "messageGroupId",
  "messageDeduplicationId",
  "traceHeader",
] as const satisfies readonly (keyof PublishOptions)[];

/**
 * An SNS topic: it sends what is published to every function and queue that subscribed. Each subscription gets it
 * in an event of its own, as soon as virtual time goes on.
 * See https://docs.aws.amazon.com/sns/latest/dg/welcome.html
 * @example
 * const orders = runtime.createTopic("orders");
 * orders.subscribe({ endpoint: worker });
 * await orders.publish({ orderId: 1 });
 */
export class Topic {
  readonly name: string;
  readonly arn: string;
  /** @internal */
  readonly tags = new ResourceTags();
  readonly #services: DeliveryServices;
  readonly #messages: PublishedMessage[] = [];
  readonly #intakes = new FifoIntakes();
  #settings: TopicSettings;
  #subscriptions: readonly Subscription[] = [];
  #deletedSubscriptions = 0;
  #isDeleted = false;

  /**
   * @throws InvalidArgumentError for an unknown option or a bad name
   * @throws NotSimulatedError for delivery policies and archives
   * @internal
   */
  constructor(services: DeliveryServices, name: string, options: TopicOptions = {}) {
    const where = `createTopic(${JSON.stringify(name)})`;
    checkObject(options, { where, option: "options" });
    const { tags = {}, fifoTopic = false, ...attributes } = options;
    checkTopicName(where, name, { isFifo: fifoTopic });
    this.#settings = resolveTopicSettings(where, attributes, {
      ...DEFAULT_TOPIC_SETTINGS,
      fifo: fifoTopic ? resolveFifoTopic(where, {}) : undefined,
    });
    this.tags.add(tags);
    const { region, accountId, journal } = services;
    this.name = name;
    this.arn = `arn:aws:sns:${region}:${accountId}:${name}`;
    this.#services = services;
    journal.append({ kind: "topic.created", topic: name });
  }

  /** What e-mail and text messages would show. */
  get displayName(): string {
    return this.#settings.displayName;
  }

  /** What GetTopicAttributes answers. */
  get attributes(): TopicAttributes {
    const subscriptions = { confirmed: this.#subscriptions.length, deleted: this.#deletedSubscriptions };
    return printTopicAttributes(this.#settings, { arn: this.arn, subscriptions });
  }

  /**
   * SetTopicAttributes: those left out keep their value.
   * @throws InvalidArgumentError for an unknown attribute or a bad value
   * @throws NotSimulatedError for an attribute that AWS has and this library does not
   * @throws AwsServiceError NotFoundException once the topic is deleted
   */
  setAttributes(attributes: SettableTopicAttributes): void {
    const where = `${this.name}.setAttributes()`;
    this.#assertExists(where);
    this.#settings = resolveTopicSettings(where, attributes, this.#settings);
  }

  /**
   * AddPermission: one more statement in the topic's policy, which nobody asks.
   * @throws AwsServiceError InvalidParameterException for a label that is taken, or an action that topics do not have
   */
  addPermission(permission: TopicPermission): void {
    this.#assertExists(`${this.name}.addPermission()`);
    const policy = withPermission(this.attributes.Policy, { ...permission, topicArn: this.arn });
    this.#settings = { ...this.#settings, policy };
  }

  /** RemovePermission. A label that no statement has changes nothing. */
  removePermission(label: string): void {
    this.#assertExists(`${this.name}.removePermission()`);
    this.#settings = { ...this.#settings, policy: withoutPermission(this.attributes.Policy, { label }) };
  }

  /** The subscriptions, oldest first. */
  get subscriptions(): readonly Subscription[] {
    return this.#subscriptions;
  }

  /** Everything that was published, oldest first, delivered or not. */
  get messages(): readonly PublishedMessage[] {
    return [...this.#messages];
  }

  /**
   * Publish: text as it is, anything else as JSON. Virtual time stands still; deliveries follow when it goes on.
   * What SNS refuses is thrown as AwsServiceError: an empty message, or more than 256 KiB with the attributes.
   * See https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
   */
  async publish(message: unknown, options: PublishOptions = {}): Promise<PublishResult> {
    const where = `${this.name}.publish()`;
    this.#assertExists(where);
    checkPublishOptions(where, options);
    const { traceHeader, messageStructure, ...members } = options;
    const text = toMessageText(where, message);
    return this.#publish(
      { ...members, message: text },
      {
        structured: messageStructure === undefined ? undefined : readStructuredMessage(text),
        traceHeader: traceHeader ?? currentTraceHeader(),
      },
    );
  }

  /**
   * Publish for other services, in the midst of what they do.
   * @throws AwsServiceError with which SNS refuses the message
   * @internal
   */
  publishMessage(message: TopicMessage, sender: Sender): PublishResult {
    return this.#publish(message, { structured: undefined, traceHeader: sender.traceHeader });
  }

  /**
   * Subscribe: from now on the endpoint gets what is published. Subscribing an endpoint again gives back its subscription.
   * See https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html
   * @throws InvalidArgumentError for an endpoint that does not exist, an unknown option or a value that SNS refuses
   * @throws NotSimulatedError for an HTTP, e-mail, SMS, Firehose or mobile endpoint
   */
  subscribe(options: SubscribeOptions): Subscription {
    const where = `${this.name}.subscribe()`;
    this.#assertExists(where);
    checkObject(options, { where, option: "options" });
    const { endpoint: given, ...attributes } = options;
    const services = this.#services;
    const { targets } = services;
    const isFifoTopic = this.#settings.fifo !== undefined;
    const { endpoint, protocol } = resolveEndpoint(given, { where, targets, isFifoTopic });
    const settings = resolveSubscriptionSettings(
      { where, operation: "Subscribe", protocol, targets },
      attributes,
    );
    const existing = this.#subscriptions.find((subscription) => subscription.endpoint === endpoint);
    if (existing !== undefined) {
      if (existing.hasAttributes(attributes, settings)) return existing;
      const fault = snsFault("subscriptionExists", { reason: "Attributes Reason: " });
      const expected = "not yet subscribed, or with the same attributes; setAttributes() changes them";
      throw new InvalidArgumentError(where, "endpoint", expected, endpoint, toAwsAnswer(fault));
    }
    const created = new Subscription({
      services,
      topicName: this.name,
      topicArn: this.arn,
      endpoint,
      protocol,
      settings,
      onUnsubscribed: (gone) => {
        const left = this.#subscriptions.filter((subscription) => subscription !== gone);
        this.#deletedSubscriptions += this.#subscriptions.length - left.length;
        this.#subscriptions = left;
      },
    });
    this.#subscriptions = [...this.#subscriptions, created];
    return created;
  }

  /**
   * DeleteTopic: its subscriptions go with it; what is on its way arrives all the same.
   * @internal
   */
  dispose(): void {
    this.#isDeleted = true;
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#subscriptions = [];
  }

  #publish(
    message: TopicMessage,
    {
      structured,
      traceHeader,
    }: {
      readonly structured: ReturnType<typeof readStructuredMessage> | undefined;
      readonly traceHeader: string | undefined;
    },
  ): PublishResult {
    const { fifo } = this.#settings;
    const fault = findMessageFault(message) ?? findGroupFault(message, fifo);
    if (fault !== undefined) throw toServiceError(fault);
    if (structured !== undefined && "fault" in structured) throw toServiceError(structured.fault);
    const { identifiers, clock, journal } = this.#services;
    const intake =
      fifo && this.#intakes.take(message, fifo, { messageId: () => identifiers.uuid(), now: clock.now });
    if (intake?.type === "duplicate") {
      const { messageId, sequenceNumber } = intake;
      journal.append({ kind: "notification.deduplicated", topic: this.name, messageId });
      return { messageId, sequenceNumber };
    }
    const messageId = intake?.messageId ?? identifiers.uuid();
    const published = toPublishedMessage(
      { ...message, ...structured },
      { messageId, publishedAt: clock.now, fifo: intake?.identity },
    );
    this.#messages.push(published);
    journal.append({ kind: "notification.published", topic: this.name, messageId });
    const { signatureVersion = SIGNATURE_VERSION.value } = this.#settings;
    for (const subscription of this.#subscriptions)
      subscription.deliver(published, { signatureVersion, traceHeader: traceHeader || undefined });
    return { messageId, ...(intake !== undefined && { sequenceNumber: intake.identity.sequenceNumber }) };
  }

  #assertExists(where: string): void {
    if (!this.#services.isLive()) throw new DisposedError(where);
    if (this.#isDeleted) throw toServiceError(snsFault("topicDoesNotExist"));
  }
}

/** Refuses names that SNS has for no topic, or for one of another kind. */
function checkTopicName(where: string, name: unknown, { isFifo }: { readonly isFifo: unknown }): void {
  if (typeof isFifo !== "boolean")
    throw new InvalidArgumentError(where, "fifoTopic", "true or false", isFifo);
  const pattern = isFifo ? FIFO_TOPIC_NAME : TOPIC_NAME;
  if (typeof name === "string" && pattern.value.test(name)) return;
  const ending = isFifo ? ", with the .fifo of a FIFO topic at the end" : ", and .fifo only with `fifoTopic`";
  const expected = `1 to 256 letters, digits, hyphens and underscores${ending}`;
  throw new InvalidArgumentError(where, "name", expected, name, toAwsAnswer(snsFault("topicName")));
}

function checkPublishOptions(where: string, options: PublishOptions): void {
  checkObject(options, { where, option: "options" });
  for (const option of Object.keys(options)) {
    if (OTHER_PUBLISH_OPTIONS.includes(option))
      throw new NotSimulatedError(where, `publishing with ${option}`);
  }
  checkKnownNames(where, options, { known: PUBLISH_OPTIONS, prefix: "" });
  const { subject, messageAttributes, messageStructure, traceHeader, ...ids } = options;
  if (messageStructure !== undefined && messageStructure !== "json")
    throw new InvalidArgumentError(where, "messageStructure", '"json", or left out', messageStructure);
  for (const [option, text] of Object.entries({ subject, ...ids }))
    if (text !== undefined && typeof text !== "string")
      throw new InvalidArgumentError(where, option, "text", text);
  if (traceHeader !== undefined && (typeof traceHeader !== "string" || traceHeader === ""))
    throw new InvalidArgumentError(where, "traceHeader", "text that is not empty", traceHeader);
  checkMessageAttributes(where, messageAttributes);
}
