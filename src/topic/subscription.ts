import { checkObject } from "../arguments/plain-object.ts";
import type { DeliveryServices } from "../delivery/delivery-services.ts";
import { DisposedError } from "../errors.ts";
import { acceptsMessage } from "./message-filter.ts";
import { NotificationDelivery } from "./notification-delivery.ts";
import type { PublishedMessage } from "./published-message.ts";
import { snsFault, toServiceError } from "./sns-fault.ts";
import { printSubscriptionAttributes, type SubscriptionAttributes } from "./subscription-attributes.ts";
import {
  resolveSubscriptionSettings,
  SETTABLE_ATTRIBUTES,
  type SettableSubscriptionAttributes,
  type SubscriptionProtocol,
  type SubscriptionSettings,
} from "./subscription-settings.ts";

/** What a subscription is made of. */
export interface SubscriptionOptions {
  readonly services: DeliveryServices;
  readonly topicName: string;
  readonly topicArn: string;
  /** ARN. */
  readonly endpoint: string;
  readonly protocol: SubscriptionProtocol;
  readonly settings: SubscriptionSettings;
  readonly onUnsubscribed: (subscription: Subscription) => void;
}

/**
 * A function or queue that gets what a topic publishes.
 * See https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html
 */
export class Subscription {
  /** The topic's ARN with an id of its own. */
  readonly arn: string;
  /** ARN of the function, version, alias or queue. */
  readonly endpoint: string;
  /** `lambda` or `sqs`. */
  readonly protocol: SubscriptionProtocol;
  /** ARN. */
  readonly topicArn: string;
  readonly #options: SubscriptionOptions;
  #settings: SubscriptionSettings;
  #isGone = false;

  /** @internal */
  constructor(options: SubscriptionOptions) {
    const { services, topicArn, endpoint, protocol, settings } = options;
    this.arn = `${topicArn}:${services.identifiers.uuid()}`;
    this.endpoint = endpoint;
    this.protocol = protocol;
    this.topicArn = topicArn;
    this.#options = options;
    this.#settings = settings;
  }

  /** What GetSubscriptionAttributes answers. */
  get attributes(): SubscriptionAttributes {
    const { topicArn } = this.#options;
    const { arn, endpoint, protocol } = this;
    return printSubscriptionAttributes({ arn, topicArn, endpoint, protocol, settings: this.#settings });
  }

  /**
   * Whether the attributes that somebody names are those the subscription has; `settings` is what they come to.
   * @internal
   */
  hasAttributes(named: SettableSubscriptionAttributes, settings: SubscriptionSettings): boolean {
    const own = this.attributes;
    const { arn, endpoint, protocol } = this;
    const { topicArn } = this.#options;
    const wanted = printSubscriptionAttributes({ arn, topicArn, endpoint, protocol, settings });
    return SETTABLE_ATTRIBUTES.every((name) => {
      if (named[name] === undefined) return true;
      const attribute = `${name.charAt(0).toUpperCase()}${name.slice(1)}` as keyof SubscriptionAttributes;
      return own[attribute] === wanted[attribute];
    });
  }

  /**
   * SetSubscriptionAttributes: changes attributes for what is published from now on; those left out keep their value.
   * @throws AwsServiceError NotFoundException after unsubscribe(), or once the topic is deleted
   */
  setAttributes(attributes: SettableSubscriptionAttributes): void {
    const { services, topicName } = this.#options;
    const where = `setAttributes() of a subscription of ${topicName}`;
    if (!services.isLive()) throw new DisposedError(where);
    if (this.#isGone) throw toServiceError(snsFault("subscriptionDoesNotExist"));
    checkObject(attributes, { where, option: "attributes" });
    this.#settings = resolveSubscriptionSettings(
      {
        where,
        operation: "SetSubscriptionAttributes",
        protocol: this.protocol,
        targets: services.targets,
      },
      attributes,
      this.#settings,
    );
  }

  /** Unsubscribe: no message that is published from now on is delivered. No effect the second time. */
  unsubscribe(): void {
    const { services, topicName, onUnsubscribed } = this.#options;
    if (!services.isLive()) throw new DisposedError(`unsubscribe() from ${topicName}`);
    onUnsubscribed(this);
    this.dispose();
  }

  /**
   * Ends it, since somebody unsubscribed or its topic is deleted.
   * @internal
   */
  dispose(): void {
    this.#isGone = true;
  }

  /**
   * Delivers a message unless the filter policy is against it.
   * @internal
   */
  deliver(
    given: PublishedMessage,
    topic: { readonly signatureVersion: string; readonly traceHeader: string | undefined },
  ): void {
    const { services, topicName, topicArn } = this.#options;
    const { endpoint, protocol } = this;
    const message = given.messageByProtocol?.[protocol];
    const published = message === undefined ? given : { ...given, message };
    const settings = this.#settings;
    if (!acceptsMessage(settings.filterPolicy, published)) {
      const { messageId } = published;
      services.journal.append({ kind: "notification.filteredOut", topic: topicName, messageId, endpoint });
      return;
    }
    const { signatureVersion } = topic;
    const notification = { published, topicArn, subscriptionArn: this.arn, signatureVersion };
    new NotificationDelivery({
      services,
      topicName,
      notification,
      endpoint,
      protocol,
      settings,
      traceHeader: topic.traceHeader,
    }).start();
  }
}
