import type { DeliveryServices } from "../delivery/delivery-services.ts";
import type { BusEvent, DeliveryTarget, Sender } from "../delivery/delivery-target.ts";
import { NotSimulatedError } from "../errors.ts";
import type { SendMessageInput } from "../event-source/message-content.ts";
import { DELIVERY_ERROR_CODES, TARGET_DOES_NOT_EXIST } from "../fidelity/event-bridge-limits.ts";
import type { BusTasks } from "./bus-tasks.ts";
import { type DeliveryFailure, decideNextAttempt, toDeliveryFailure } from "./delivery-failure.ts";
import type { EventBridgeEvent } from "./event-bridge-event.ts";
import type { RuleTarget } from "./rule-target.ts";

export interface RuleDeliveryOptions {
  readonly services: DeliveryServices;
  readonly tasks: BusTasks;
  readonly rule: { readonly eventBus: string; readonly name: string; readonly arn: string };
  readonly target: RuleTarget;
  readonly eventId: string;
  /** The event as JSON text, for the dead-letter queue. */
  readonly event: string;
  /** What the target gets. */
  readonly payload: string;
  readonly traceHeader: string | undefined;
}

/**
 * The way of one event to one target of a rule. While the target's service fails or throttles it is tried again, for a
 * day; what cannot be delivered goes to the target's dead-letter queue.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-event-delivery.html
 */
export class RuleDelivery {
  readonly #options: RuleDeliveryOptions;
  readonly #label: string;
  readonly #sender: Sender;
  readonly #receivedAt: number;
  #retries = 0;

  constructor(options: RuleDeliveryOptions) {
    const { services, rule, target, traceHeader } = options;
    this.#options = options;
    this.#label = `rule ${rule.name} to ${target.arn.slice(target.arn.lastIndexOf(":") + 1)}`;
    this.#sender = { principal: "events.amazonaws.com", arn: rule.arn, traceHeader };
    this.#receivedAt = services.clock.now;
  }

  /** Plans the first attempt as the next thing that happens. */
  start(): void {
    this.#attemptAt(this.#receivedAt);
  }

  #attemptAt(dueAt: number): void {
    this.#options.tasks.at(dueAt, this.#label, () => this.#attempt());
  }

  #attempt(): void {
    const { services, target } = this.#options;
    const { clock, random, journal } = services;
    const failure = this.#deliver();
    if (failure === undefined) {
      journal.append({ kind: "rule.delivered", ...this.#identity });
      return;
    }
    const next = decideNextAttempt({
      failure,
      retries: this.#retries,
      now: clock.now,
      receivedAt: this.#receivedAt,
      // Drawn only where it counts, so that what is not retried leaves other chances as they are.
      chance: failure.isWorthRetrying ? random.next() : 0,
      limits: target,
    });
    if (next.type === "giveUp") {
      this.#giveUp(failure, next.exhaustedCondition);
      return;
    }
    this.#retries += 1;
    journal.append({
      kind: "rule.retried",
      ...this.#identity,
      reason: failure.reason,
      attempts: this.#retries,
      dueAt: next.dueAt,
    });
    this.#attemptAt(next.dueAt);
  }

  #deliver(): DeliveryFailure | undefined {
    const { services, target } = this.#options;
    const found = services.targets.find(target.arn);
    if (found === undefined)
      return {
        code: DELIVERY_ERROR_CODES.value.noResource,
        reason: TARGET_DOES_NOT_EXIST.value.replace("{target}", () => target.arn),
        isWorthRetrying: false,
      };
    try {
      this.#send(found);
      return undefined;
    } catch (error) {
      return toDeliveryFailure(error);
    }
  }

  #send(target: DeliveryTarget): void {
    const { payload } = this.#options;
    switch (target.type) {
      case "function":
        return target.invoke(payload, this.#sender);
      case "queue":
        return target.send(this.#toGroupedMessage(payload), this.#sender);
      case "topic":
        target.publish({ message: payload }, this.#sender);
        return;
      case "eventBus":
        target.putEvent(toBusEvent(this.#options.event), this.#sender);
        return;
      default:
        throw new NotSimulatedError(this.#label, "a target that is a bucket");
    }
  }

  #giveUp(failure: DeliveryFailure, exhaustedCondition: string | undefined): void {
    const { services, target } = this.#options;
    const { deadLetterQueue } = target;
    const isKept =
      deadLetterQueue !== undefined && this.#deadLetter(deadLetterQueue, failure, exhaustedCondition);
    services.journal.append({
      kind: "rule.failed",
      ...this.#identity,
      reason: failure.reason,
      ...(isKept && { deadLetterQueue }),
    });
  }

  #deadLetter(queue: string, failure: DeliveryFailure, exhaustedCondition: string | undefined): boolean {
    const { services, rule, target, event } = this.#options;
    const found = services.targets.find(queue);
    if (found?.type !== "queue") return false;
    const attributes = {
      RULE_ARN: rule.arn,
      TARGET_ARN: target.arn,
      ERROR_CODE: failure.code,
      ERROR_MESSAGE: failure.reason,
      ...(exhaustedCondition !== undefined && { EXHAUSTED_RETRY_CONDITION: exhaustedCondition }),
      RETRY_ATTEMPTS: String(this.#retries),
    };
    const messageAttributes = Object.fromEntries(
      Object.entries(attributes).map(([name, stringValue]) => [name, { dataType: "String", stringValue }]),
    );
    try {
      found.send({ ...this.#toMessage(event), messageAttributes }, this.#sender);
      return true;
    } catch (error) {
      toDeliveryFailure(error);
      return false;
    }
  }

  #toGroupedMessage(body: string): SendMessageInput {
    const { messageGroupId } = this.#options.target;
    return { ...this.#toMessage(body), ...(messageGroupId !== undefined && { messageGroupId }) };
  }

  #toMessage(body: string): SendMessageInput {
    const { traceHeader } = this.#options;
    return {
      body,
      ...(traceHeader !== undefined && {
        messageSystemAttributes: { AWSTraceHeader: { dataType: "String", stringValue: traceHeader } },
      }),
    };
  }

  get #identity() {
    const { rule, eventId, target } = this.#options;
    return { eventBus: rule.eventBus, rule: rule.name, eventId, target: target.arn };
  }
}

/** An event as it was received goes on to another bus. */
function toBusEvent(text: string): BusEvent {
  const {
    id,
    source,
    "detail-type": detailType,
    detail,
    resources,
    time,
  } = JSON.parse(text) as EventBridgeEvent;
  return { id, source, detailType, detail, resources, time: Date.parse(time) };
}
