import type { DeliveryServices } from "../delivery/delivery-services.ts";
import { DisposedError, InvalidArgumentError } from "../errors.ts";
import { matchesEventPattern } from "../event-pattern/matches-event-pattern.ts";
import { ResourceTags } from "../event-source/resource-tags.ts";
import { DEFAULT_EVENT_BUS, SCHEDULED_EVENT, TARGETS_PER_RULE } from "../fidelity/event-bridge-limits.ts";
import type { BusTasks } from "./bus-tasks.ts";
import { type EventBridgeEvent, toEventTime } from "./event-bridge-event.ts";
import { eventBridgeAnswer, eventBridgeFault } from "./event-bridge-fault.ts";
import { RuleDelivery } from "./rule-delivery.ts";
import { RuleSchedule } from "./rule-schedule.ts";
import type { RuleSettings, RuleState } from "./rule-settings.ts";
import { isEventBusArn, type RuleTarget, type RuleTargetOptions, resolveRuleTarget } from "./rule-target.ts";
import { toPayload } from "./target-input.ts";

/** What a rule is made with. */
export interface RuleParts {
  readonly services: DeliveryServices;
  readonly tasks: BusTasks;
  readonly eventBus: string;
  readonly name: string;
  readonly settings: RuleSettings;
  readonly onDeleted: () => void;
}

/** How an event came to a bus. */
export interface EventArrival {
  readonly traceHeader: string | undefined;
  /** Whether another bus handed it on. */
  readonly isForwarded: boolean;
}

/**
 * A rule of an event bus: it sends the events that match its pattern, or an event at the instants of its schedule, to its
 * targets.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rules.html
 */
export class Rule {
  readonly name: string;
  readonly arn: string;
  /** @internal */
  readonly tags = new ResourceTags();
  readonly #parts: RuleParts;
  readonly #targets = new Map<string, RuleTarget>();
  #settings: RuleSettings;
  #schedule: RuleSchedule | undefined;
  #isDeleted = false;

  /** @internal */
  constructor(parts: RuleParts) {
    const { services, eventBus, name, settings } = parts;
    const path = eventBus === DEFAULT_EVENT_BUS.value ? name : `${eventBus}/${name}`;
    this.name = name;
    this.arn = `arn:aws:events:${services.region}:${services.accountId}:rule/${path}`;
    this.#parts = parts;
    this.#settings = settings;
    this.#schedule = this.#startSchedule();
  }

  get state(): RuleState {
    return this.#settings.state;
  }

  get description(): string | undefined {
    return this.#settings.description;
  }

  /** ARN of the role that it was given; nobody asks it. */
  get roleArn(): string | undefined {
    return this.#settings.roleArn;
  }

  /** JSON text, as it was given; `undefined` for a rule that has a schedule only. */
  get eventPattern(): string | undefined {
    return this.#settings.eventPattern;
  }

  /** `undefined` for a rule that has a pattern only. */
  get scheduleExpression(): string | undefined {
    return this.#settings.scheduleExpression;
  }

  /** The targets, in the order in which they were put first. */
  get targets(): readonly { readonly id: string; readonly arn: string }[] {
    return Array.from(this.#targets.values(), ({ id, arn }) => ({ id, arn }));
  }

  /**
   * What the targets were put with, in the order in which they were put first.
   * @internal
   */
  get targetOptions(): readonly RuleTargetOptions[] {
    return Array.from(this.#targets.values(), ({ options }) => options);
  }

  /**
   * PutTargets: adds targets, or replaces those with the same ids; a rule has up to five. Nothing has changed if one of
   * them is refused. A target need not exist: what is sent to it then goes to its dead-letter queue.
   * @throws InvalidArgumentError with PutTargets' answer, where it is known
   * @throws NotSimulatedError for targets other than functions, queues, topics and event buses
   * @see https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutTargets.html
   */
  putTargets(targets: readonly RuleTargetOptions[]): void {
    const where = this.#enter("putTargets()");
    if (!Array.isArray(targets) || targets.length === 0)
      throw new InvalidArgumentError(where, "targets", "an array with at least one target", targets);
    const resolved = targets.map((target: RuleTargetOptions, index) =>
      resolveRuleTarget(target, {
        where,
        option: `targets[${index}]`,
        place: index + 1,
        targets: this.#parts.services.targets,
      }),
    );
    const ids = new Set([...this.#targets.keys(), ...resolved.map(({ id }) => id)]);
    if (ids.size > TARGETS_PER_RULE.value)
      throw new InvalidArgumentError(
        where,
        "targets",
        `at most ${TARGETS_PER_RULE.value} targets with those there are`,
        targets,
        eventBridgeAnswer("tooManyTargets"),
      );
    for (const target of resolved) this.#targets.set(target.id, target);
  }

  /**
   * RemoveTargets: what is on its way to them still is.
   * @throws InvalidArgumentError for an id that no target has
   */
  removeTargets(ids: readonly string[]): void {
    const where = this.#enter("removeTargets()");
    if (!Array.isArray(ids) || ids.length === 0)
      throw new InvalidArgumentError(where, "ids", "an array with at least one id", ids);
    for (const [index, id] of ids.entries())
      if (!this.#targets.has(id))
        throw new InvalidArgumentError(
          where,
          `ids[${index}]`,
          `the id of a target (${[...this.#targets.keys()].join(", ") || "there is none"})`,
          id,
        );
    for (const id of ids) this.#targets.delete(id);
  }

  /** EnableRule. */
  enable(): void {
    this.#enter("enable()");
    this.#settings = { ...this.#settings, state: "ENABLED" };
  }

  /** DisableRule: the rule does nothing until it is enabled again; a schedule's instants pass. */
  disable(): void {
    this.#enter("disable()");
    this.#settings = { ...this.#settings, state: "DISABLED" };
  }

  /**
   * DeleteRule.
   * @throws AwsServiceError ValidationException while the rule has targets
   */
  delete(): void {
    this.#enter("delete()");
    if (this.#targets.size > 0) throw eventBridgeFault("ruleHasTargets");
    this.#isDeleted = true;
    this.#schedule?.stop();
    this.#parts.onDeleted();
  }

  /**
   * Ends it with its bus.
   * @internal
   */
  dispose(): void {
    this.#isDeleted = true;
    this.#schedule?.stop();
  }

  /**
   * PutRule for a rule that is there: it keeps its targets only.
   * @internal
   */
  replaceSettings(settings: RuleSettings): void {
    this.#schedule?.stop();
    this.#settings = settings;
    this.#schedule = this.#startSchedule();
  }

  /**
   * What an event that comes to the bus leads to, if it matches: one delivery for each target, none of them started.
   * @throws NotSimulatedError if a template has an object in quotes
   * @internal
   */
  offer(event: EventBridgeEvent, arrival: EventArrival): readonly RuleDelivery[] {
    const { state, pattern } = this.#settings;
    const isMatch = state === "ENABLED" && pattern !== undefined && matchesEventPattern(pattern, event);
    return isMatch ? this.#deliveriesOf(event, arrival) : [];
  }

  #deliveriesOf(
    event: EventBridgeEvent,
    { traceHeader, isForwarded }: EventArrival,
  ): readonly RuleDelivery[] {
    const { services, tasks, eventBus } = this.#parts;
    const rule = { eventBus, name: this.name, arn: this.arn, receivedAt: services.clock.now };
    // No event goes on to a third bus.
    const targets = [...this.#targets.values()].filter(({ arn }) => !isForwarded || !isEventBusArn(arn));
    return targets.map(
      (target) =>
        new RuleDelivery({
          services,
          tasks,
          rule,
          target,
          eventId: event.id,
          event: JSON.stringify(event),
          payload: toPayload(target.input, event, rule),
          traceHeader,
        }),
    );
  }

  #startSchedule(): RuleSchedule | undefined {
    const { schedule: expression } = this.#settings;
    if (expression === undefined) return undefined;
    const { services, tasks } = this.#parts;
    return new RuleSchedule({
      expression,
      clock: services.clock,
      tasks,
      label: `schedule of rule ${this.name}`,
      onInstant: () => this.#deliverScheduledEvent(),
    });
  }

  #deliverScheduledEvent(): void {
    if (this.state !== "ENABLED") return;
    const { identifiers, clock, region, accountId } = this.#parts.services;
    const { source, detailType } = SCHEDULED_EVENT.value;
    const event: EventBridgeEvent = {
      version: "0",
      id: identifiers.uuid(),
      "detail-type": detailType,
      source,
      account: accountId,
      time: toEventTime(clock.now),
      region,
      resources: [this.arn],
      detail: {},
    };
    const arrival = { traceHeader: undefined, isForwarded: false };
    for (const delivery of this.#deliveriesOf(event, arrival)) delivery.start();
  }

  /** What every call of a test author checks first. @returns how errors name the call */
  #enter(call: string): string {
    const where = `${this.name}.${call}`;
    if (!this.#parts.services.isLive()) throw new DisposedError(where);
    if (this.#isDeleted)
      throw eventBridgeFault("ruleDoesNotExist", { rule: this.name, eventBus: this.#parts.eventBus });
    return where;
  }
}
