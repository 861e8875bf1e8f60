import type { DeliveryServices } from "../delivery/delivery-services.ts";
import { DisposedError, InvalidArgumentError } from "../errors.ts";
import { DEFAULT_SCHEDULE_GROUP } from "../fidelity/scheduler.ts";
import type { ScheduledTask } from "../time/virtual-clock.ts";
import { ScheduleDelivery } from "./schedule-delivery.ts";
import { firstOccurrence, nextOccurrence } from "./schedule-occurrences.ts";
import {
  checkScheduleName,
  checkScheduleOptions,
  type ScheduleOptions,
  type ScheduleSettings,
  type ScheduleState,
} from "./schedule-options.ts";
import { schedulerFault } from "./scheduler-fault.ts";

/**
 * A schedule of EventBridge Scheduler: it sends its input to its target at the instants of its expression, read as UTC.
 * A wait that ends when nothing is left to do does not wait for it; it happens when time passes its instants. What the
 * target refuses for a while is sent again, up to 185 times in 24 hours.
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export class Schedule {
  readonly name: string;
  readonly arn: string;
  /** `default`, or a group that createScheduleGroup made. */
  readonly groupName: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly #services: DeliveryServices;
  #settings: ScheduleSettings;
  #changedAt: number;
  readonly #deliveries = new Set<ScheduleDelivery>();
  #state: ScheduleState | "DELETED";
  #next: ScheduledTask | undefined;

  /**
   * @throws InvalidArgumentError for an unknown option, a value out of range, a bad name or no input
   * @throws NotSimulatedError for flexible time windows and other targets
   */
  constructor(services: DeliveryServices, name: string, options: ScheduleOptions) {
    const where = `createSchedule(${JSON.stringify(name)})`;
    checkScheduleName(where, name);
    const { region, accountId, clock, journal } = services;
    this.name = name;
    this.groupName = options?.groupName ?? DEFAULT_SCHEDULE_GROUP.value;
    this.arn = `arn:aws:scheduler:${region}:${accountId}:schedule/${this.groupName}/${name}`;
    this.createdAt = clock.now;
    this.#changedAt = clock.now;
    this.#services = services;
    this.#settings = checkScheduleOptions(services, options, { where, arn: this.arn });
    this.#state = this.#settings.state;
    journal.append({ kind: "schedule.created", schedule: name });
    if (this.#state === "ENABLED") this.#plan(firstOccurrence(this.#settings.timetable));
  }

  get state(): ScheduleState | "DELETED" {
    return this.#state;
  }

  /** When it was updated, enabled or disabled last. Epoch milliseconds. */
  get changedAt(): number {
    return this.#changedAt;
  }

  /** @internal */
  get settings(): ScheduleSettings {
    return this.#settings;
  }

  /**
   * UpdateSchedule: replaces everything but name and group; what is left out gets its default. It then happens as if it was
   * created anew, and what is to be sent again still is.
   * @throws InvalidArgumentError for an unknown option, a value out of range or another group
   * @see https://docs.aws.amazon.com/scheduler/latest/APIReference/API_UpdateSchedule.html
   */
  update(options: ScheduleOptions): void {
    this.#assertExists("update()");
    const where = `schedule ${this.name}: update()`;
    const { groupName = DEFAULT_SCHEDULE_GROUP.value } = options;
    if (groupName !== this.groupName)
      throw new InvalidArgumentError(where, "groupName", `"${this.groupName}"`, groupName);
    this.#settings = checkScheduleOptions(this.#services, options, { where, arn: this.arn });
    this.#unplan();
    this.#changeState(this.#settings.state);
    if (this.#state === "ENABLED") this.#plan(firstOccurrence(this.#settings.timetable));
  }

  /** Goes on, at the instants at which it would have happened anyway. No effect on an enabled schedule. */
  enable(): void {
    this.#assertExists("enable()");
    if (this.#state === "ENABLED") return;
    this.#changeState("ENABLED");
    this.#plan(nextOccurrence(this.#settings.timetable, this.#services.clock.now));
  }

  /** Does not happen any more; what is to be sent again still is. No effect on a disabled schedule. */
  disable(): void {
    this.#assertExists("disable()");
    this.#changeState("DISABLED");
    this.#unplan();
  }

  /** Ends it for good; what is to be sent again still is. From then on AWS knows the schedule no more. */
  delete(): void {
    this.#assertExists("delete()");
    this.#state = "DELETED";
    this.#unplan();
  }

  /** Ends it without telling anybody: the runtime is disposed. */
  dispose(): void {
    this.#unplan();
    for (const delivery of this.#deliveries) delivery.dispose();
    this.#deliveries.clear();
  }

  #assertExists(call: string): void {
    if (!this.#services.isLive()) throw new DisposedError(`schedule ${this.name}: ${call}`);
    if (this.#state === "DELETED") throw schedulerFault("scheduleNotFound", { name: this.name });
  }

  #changeState(state: ScheduleState): void {
    this.#state = state;
    this.#changedAt = this.#services.clock.now;
  }

  #plan(instant: number | undefined): void {
    if (instant === undefined) return;
    const label = `schedule ${this.name}`;
    this.#next = this.#services.clock.inBackgroundAt(instant, label, () => this.#happen(instant));
  }

  #unplan(): void {
    if (this.#next !== undefined) this.#services.clock.cancel(this.#next);
    this.#next = undefined;
  }

  #happen(scheduledAt: number): void {
    const { name, arn } = this;
    const next = nextOccurrence(this.#settings.timetable, scheduledAt);
    this.#plan(next);
    for (const earlier of this.#deliveries) if (!earlier.isUnderWay) this.#deliveries.delete(earlier);
    const delivery = new ScheduleDelivery({
      services: this.#services,
      schedule: { name, arn },
      settings: this.#settings,
      scheduledAt,
    });
    this.#deliveries.add(delivery);
    delivery.attempt();
    if (next === undefined && this.#settings.actionAfterCompletion === "DELETE") this.#state = "DELETED";
  }
}
