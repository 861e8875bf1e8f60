import type { DeliveryServices } from "../delivery/delivery-services.ts";
import type { BusEvent, Sender } from "../delivery/delivery-target.ts";
import type { AwsAnswer } from "../errors.ts";
import { DisposedError, InvalidArgumentError, NotSimulatedError } from "../errors.ts";
import { ResourceTags } from "../event-source/resource-tags.ts";
import { DEFAULT_EVENT_BUS, EVENT_BUS_NAME, RULE_NAME } from "../fidelity/event-bridge-limits.ts";
import { BusTasks } from "./bus-tasks.ts";
import { type EventBridgeEvent, toEventTime } from "./event-bridge-event.ts";
import { eventBridgeAnswer } from "./event-bridge-fault.ts";
import { type PutEventsResult, type PutEventsResultEntry, putEvents } from "./put-events.ts";
import { type CheckedEntry, decideEntry, type PutEventsEntry } from "./put-events-entry.ts";
import { Rule } from "./rule.ts";
import type { RuleDelivery } from "./rule-delivery.ts";
import { type RuleOptions, resolveRuleSettings } from "./rule-settings.ts";

export type { PutEventsResult, PutEventsResultEntry } from "./put-events.ts";

/** How to create an event bus. */
export interface EventBusOptions {
  readonly description?: string;
}

/** What makes an event, whoever puts it. */
interface NewEvent extends BusEvent {
  /** Epoch milliseconds. */
  readonly time: number;
  readonly traceHeader: string | undefined;
  /** Whether another bus hands it on. */
  readonly isForwarded: boolean;
}

/** An event with what the rules make of it. */
interface PreparedEvent {
  readonly event: EventBridgeEvent;
  readonly deliveries: readonly RuleDelivery[];
}

/**
 * An EventBridge event bus: its rules send the events that match them to functions, queues, topics and other buses. Each
 * delivery is an event of its own, as soon as virtual time goes on. Every account has the bus `default`.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus.html
 * @example
 * const orders = runtime.createEventBus("orders");
 * const rule = orders.putRule("placed", { eventPattern: { "detail-type": ["order placed"] } });
 * rule.putTargets([{ id: "worker", target: worker }]);
 * await orders.putEvents([{ source: "shop", detailType: "order placed", detail: { orderId: 1 } }]);
 */
export class EventBus {
  readonly name: string;
  readonly arn: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** @internal */
  readonly tags = new ResourceTags();
  readonly #services: DeliveryServices;
  readonly #tasks: BusTasks;
  readonly #rules = new Map<string, Rule>();
  readonly #events: EventBridgeEvent[] = [];
  readonly #archives = new Set<(event: EventBridgeEvent) => void>();
  #description: string | undefined;
  #policy: string | undefined;
  #changedAt: number;
  #isDeleted = false;

  /**
   * @throws InvalidArgumentError for a bad name
   * @internal
   */
  constructor(services: DeliveryServices, name: string, { description }: EventBusOptions = {}) {
    const where = `createEventBus(${JSON.stringify(name)})`;
    if (typeof name !== "string" || !EVENT_BUS_NAME.value.test(name))
      throw new InvalidArgumentError(
        where,
        "name",
        "1 to 256 letters, digits, dots, hyphens and underscores",
        name,
        nameAnswer(name, { pattern: "[/\\.\\-_A-Za-z0-9]+", maximum: 256 }),
      );
    if (description !== undefined && typeof description !== "string")
      throw new InvalidArgumentError(where, "description", "text", description);
    const { region, accountId, clock, journal } = services;
    this.name = name;
    this.#description = description;
    this.createdAt = clock.now;
    this.#changedAt = clock.now;
    this.arn = `arn:aws:events:${region}:${accountId}:event-bus/${name}`;
    this.#services = services;
    this.#tasks = new BusTasks(clock);
    // The default bus was always there.
    if (name !== DEFAULT_EVENT_BUS.value) journal.append({ kind: "eventBus.created", eventBus: name });
  }

  get description(): string | undefined {
    return this.#description;
  }

  /** When it was created or updated last, in epoch milliseconds. */
  get changedAt(): number {
    return this.#changedAt;
  }

  /** JSON text that PutPermission has left; nobody asks it. */
  get policy(): string | undefined {
    return this.#policy;
  }

  /**
   * UpdateEventBus.
   * @internal
   */
  update({ description }: EventBusOptions): void {
    if (description !== undefined) this.#description = description;
    this.#changedAt = this.#services.clock.now;
  }

  /**
   * PutPermission and RemovePermission: the policy as they leave it.
   * @internal
   */
  setPolicy(policy: string | undefined): void {
    this.#policy = policy;
    this.#changedAt = this.#services.clock.now;
  }

  /** Everything that was put on the bus, oldest first, whether a rule matched it or not. */
  get events(): readonly EventBridgeEvent[] {
    return [...this.#events];
  }

  /** The rules, oldest first. */
  get rules(): readonly Rule[] {
    return [...this.#rules.values()];
  }

  /** @internal */
  findRule(name: string): Rule | undefined {
    return this.#rules.get(name);
  }

  /**
   * PutRule: a new rule, or new settings for the one that has the name; that keeps its targets, and nothing else.
   * @throws InvalidArgumentError with PutRule's answer to a pattern or schedule that it refuses
   * @throws NotSimulatedError for tags
   * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html
   */
  putRule(name: string, options: RuleOptions): Rule {
    const where = `${this.name}.putRule(${JSON.stringify(name)})`;
    this.#assertLive(where);
    if (typeof name !== "string" || !RULE_NAME.value.test(name))
      throw new InvalidArgumentError(
        where,
        "name",
        "1 to 64 letters, digits, dots, hyphens and underscores",
        name,
        nameAnswer(name, { pattern: "[\\.\\-_A-Za-z0-9]+", maximum: 64 }),
      );
    const settings = resolveRuleSettings(options, { where, eventBus: this.name });
    const existing = this.#rules.get(name);
    if (existing !== undefined) {
      existing.replaceSettings(settings);
      return existing;
    }
    const rule = new Rule({
      services: this.#services,
      tasks: this.#tasks,
      eventBus: this.name,
      name,
      settings,
      onDeleted: () => {
        this.#rules.delete(name);
      },
    });
    this.#rules.set(name, rule);
    return rule;
  }

  /**
   * PutEvents: 1 to 10 entries, together less than 256 KiB. What EventBridge refuses in one of them fails that entry
   * alone. Virtual time stands still; deliveries follow when it goes on.
   * @throws InvalidArgumentError for members of a wrong type
   * @throws AwsServiceError ValidationException for too many entries, none, or too much
   * @throws NotSimulatedError if a matching rule's template has an object in a text that is part of an object
   * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutEvents.html
   */
  async putEvents(entries: readonly PutEventsEntry[]): Promise<PutEventsResult> {
    const where = `${this.name}.putEvents()`;
    this.#assertLive(where);
    if (!Array.isArray(entries)) throw new InvalidArgumentError(where, "entries", "an array", entries);
    const eventBusName = this.name;
    return putEvents(
      entries.map((entry: PutEventsEntry) => ({ receiver: this, eventBusName, entry })),
      where,
    );
  }

  /**
   * Looks at an entry of PutEvents without any effect. @returns what receives it
   * @internal
   */
  prepareEntry(entry: CheckedEntry): () => PutEventsResultEntry {
    const decision = decideEntry(entry);
    if ("failure" in decision) return () => decision.failure;
    const { resources = [], time = this.#services.clock.now, traceHeader } = entry;
    const prepared = this.#prepare({ ...decision, resources, time, traceHeader, isForwarded: false });
    return () => this.#receive(prepared);
  }

  /**
   * An event of another service, put in the midst of what that does.
   * @internal
   */
  putEvent(event: BusEvent, sender: Sender): void {
    const detail: unknown = JSON.parse(JSON.stringify(event.detail));
    const { time = this.#services.clock.now } = event;
    const isForwarded = sender.principal === "events.amazonaws.com";
    this.#receive(this.#prepare({ ...event, detail, time, traceHeader: sender.traceHeader, isForwarded }));
  }

  /**
   * Has every event that comes from now on kept, until the function that is returned is called.
   * @internal
   */
  archiveTo(archive: (event: EventBridgeEvent) => void): () => void {
    this.#archives.add(archive);
    return () => {
      this.#archives.delete(archive);
    };
  }

  /**
   * An event comes once more, for these rules only.
   * @internal
   */
  replay(event: EventBridgeEvent, isMeant: (rule: Rule) => boolean): void {
    if (this.#isDeleted) return;
    const arrival = { traceHeader: undefined, isForwarded: false };
    const deliveries = this.rules.filter(isMeant).flatMap((rule) => rule.offer(event, arrival));
    this.#receive({ event, deliveries });
  }

  /**
   * DeleteEventBus: its rules go with it, and everything that it has planned.
   * @internal
   */
  dispose(): void {
    this.#isDeleted = true;
    for (const rule of this.#rules.values()) rule.dispose();
    this.#tasks.cancelAll();
  }

  #prepare({ detailType, resources, time, traceHeader, isForwarded, ...given }: NewEvent): PreparedEvent {
    const { identifiers, region, accountId } = this.#services;
    const { source, detail, id = identifiers.uuid() } = given;
    const event: EventBridgeEvent = {
      version: "0",
      id,
      "detail-type": detailType,
      source,
      account: accountId,
      time: toEventTime(time),
      region,
      resources: [...resources],
      detail,
    };
    return {
      event,
      deliveries: this.rules.flatMap((rule) => rule.offer(event, { traceHeader, isForwarded })),
    };
  }

  #receive({ event, deliveries }: PreparedEvent): PutEventsResultEntry {
    const { id: eventId, source, "detail-type": detailType } = event;
    this.#events.push(event);
    for (const archive of this.#archives) archive(event);
    this.#services.journal.append({
      kind: "eventBus.eventReceived",
      eventBus: this.name,
      eventId,
      source,
      detailType,
    });
    for (const delivery of deliveries) delivery.start();
    return { eventId };
  }

  #assertLive(where: string): void {
    if (!this.#services.isLive()) throw new DisposedError(where);
    if (this.#isDeleted)
      throw new NotSimulatedError(where, "a call on an event bus that was deleted", "Create it again.");
  }
}

/** What EventBridge answers to a name that it does not take. */
function nameAnswer(
  name: unknown,
  { pattern, maximum }: { readonly pattern: string; readonly maximum: number },
): AwsAnswer | undefined {
  if (typeof name !== "string" || name === "") return undefined;
  return name.length > maximum
    ? eventBridgeAnswer("memberLength", { value: name, member: "name", maximum })
    : eventBridgeAnswer("memberPattern", { value: name, member: "name", pattern });
}
