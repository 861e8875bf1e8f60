import type { DeliveryServices } from "../delivery/delivery-services.ts";
import type { Sender } from "../delivery/delivery-target.ts";
import { AwsServiceError } from "../errors.ts";
import type { SendMessageInput } from "../event-source/message-content.ts";
import { FIFO_SUFFIX } from "../fidelity/sqs-fifo.ts";
import { waitBeforeNextAttempt } from "./delivery-retries.ts";
import { type Notification, toEnvelope, toLambdaEvent } from "./notification.ts";
import type { PublishedMessage } from "./published-message.ts";
import type { SubscriptionProtocol, SubscriptionSettings } from "./subscription-settings.ts";

export interface NotificationDeliveryOptions {
  readonly services: DeliveryServices;
  readonly topicName: string;
  readonly notification: Notification;
  /** ARN. */
  readonly endpoint: string;
  readonly protocol: SubscriptionProtocol;
  /** As they were when the message was published. */
  readonly settings: SubscriptionSettings;
  readonly traceHeader: string | undefined;
}

/** Why an attempt failed, and whether another one may succeed. */
interface FailedAttempt {
  readonly reason: string;
  readonly isWorthRetrying: boolean;
}

/**
 * The way of one notification to one endpoint. What the endpoint refuses is not tried again; while its service fails, it
 * is, for days. What cannot be delivered goes to the subscription's dead-letter queue.
 * See https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html
 */
export class NotificationDelivery {
  readonly #options: NotificationDeliveryOptions;
  readonly #label: string;
  readonly #sender: Sender;
  #attempts = 0;

  constructor(options: NotificationDeliveryOptions) {
    const { topicName, endpoint, notification, traceHeader } = options;
    this.#options = options;
    this.#label = `notification of ${topicName} to ${endpoint.slice(endpoint.lastIndexOf(":") + 1)}`;
    this.#sender = { principal: "sns.amazonaws.com", arn: notification.topicArn, traceHeader };
  }

  /** Plans the first attempt as the next thing that happens. */
  start(): void {
    this.#attemptAfter(0);
  }

  #attemptAfter(waitMs: number): void {
    this.#options.services.clock.after(waitMs, this.#label, () => this.#attempt());
  }

  #attempt(): void {
    this.#attempts += 1;
    const failed = this.#deliver();
    if (failed === undefined) {
      this.#options.services.journal.append({ kind: "notification.delivered", ...this.#identity });
      return;
    }
    const waitMs = failed.isWorthRetrying ? waitBeforeNextAttempt(this.#attempts) : undefined;
    if (waitMs === undefined) this.#giveUp(failed.reason);
    else this.#attemptAfter(waitMs);
  }

  #deliver(): FailedAttempt | undefined {
    const { services, endpoint, protocol, notification } = this.#options;
    const target = services.targets.find(endpoint);
    return attempt(() => {
      if (protocol === "lambda" && target?.type === "function")
        target.invoke(toLambdaEvent(notification), this.#sender);
      else if (protocol === "sqs" && target?.type === "queue")
        target.send(this.#queueMessage(endpoint), this.#sender);
      else return { reason: "The endpoint does not exist", isWorthRetrying: false };
      return undefined;
    });
  }

  #giveUp(reason: string): void {
    const { services, settings } = this.#options;
    const { deadLetterQueue } = settings;
    const isKept = deadLetterQueue !== undefined && this.#sendToDeadLetterQueue(deadLetterQueue);
    services.journal.append({
      kind: "notification.failed",
      ...this.#identity,
      reason,
      ...(isKept && { deadLetterQueue }),
    });
  }

  #sendToDeadLetterQueue(arn: string): boolean {
    const target = this.#options.services.targets.find(arn);
    if (target?.type !== "queue") return false;
    const failed = attempt(() => {
      target.send(this.#queueMessage(arn), this.#sender);
      return undefined;
    });
    return failed === undefined;
  }

  /** A dead-letter queue gets what a queue would have got, also in place of a function. */
  #queueMessage(arn: string): SendMessageInput {
    const { notification, settings, traceHeader } = this.#options;
    const { message, messageAttributes } = notification.published;
    return {
      ...groupOf(notification.published, arn),
      ...(settings.rawMessageDelivery
        ? { body: message, messageAttributes }
        : { body: toEnvelope(notification) }),
      ...(traceHeader !== undefined && {
        messageSystemAttributes: { AWSTraceHeader: { dataType: "String", stringValue: traceHeader } },
      }),
    };
  }

  get #identity() {
    const { topicName, notification, endpoint } = this.#options;
    return { topic: topicName, messageId: notification.published.messageId, endpoint };
  }
}

/** A FIFO queue gets the ids of a FIFO topic's message; a standard queue the group, for the sake of fairness. */
function groupOf(
  { messageGroupId, messageDeduplicationId }: PublishedMessage,
  queueArn: string,
): Pick<SendMessageInput, "messageGroupId" | "messageDeduplicationId"> {
  if (messageGroupId === undefined) return {};
  if (queueArn.endsWith(FIFO_SUFFIX.value))
    return { messageGroupId, ...(messageDeduplicationId !== undefined && { messageDeduplicationId }) };
  return messageDeduplicationId === undefined ? { messageGroupId } : {};
}

/** Runs what may be refused by AWS; other errors are nobody's answer and go on. */
function attempt(run: () => FailedAttempt | undefined): FailedAttempt | undefined {
  try {
    return run();
  } catch (error) {
    if (!(error instanceof AwsServiceError)) throw error;
    const { httpStatusCode } = error.$metadata;
    return { reason: error.message, isWorthRetrying: httpStatusCode === 429 || httpStatusCode >= 500 };
  }
}
