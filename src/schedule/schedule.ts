import type { DeliveryServices } from "../delivery/delivery-services.ts";
import { AwsServiceError, DisposedError } from "../errors.ts";
import { SCHEDULE_NOT_FOUND } from "../fidelity/scheduler.ts";
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

/**
 * A schedule of EventBridge Scheduler: it sends its input to its target at the instants of its expression, read as UTC.
 * A wait that ends when nothing is left to do does not wait for it; it happens when time passes its instants. What the
 * target refuses for a while is sent again, up to 185 times in 24 hours.
 * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html
 */
export class Schedule {
  readonly name: string;
  readonly arn: string;
  readonly #services: DeliveryServices;
  readonly #settings: ScheduleSettings;
  readonly #deliveries = new Set<ScheduleDelivery>();
  #state: ScheduleState | "DELETED";
  #next: ScheduledTask | undefined;

  /**
   * @throws InvalidArgumentError for an unknown option, a value out of range, a bad name or no input
   * @throws NotSimulatedError for time zones other than UTC, flexible time windows, groups and other targets
   */
  constructor(services: DeliveryServices, name: string, options: ScheduleOptions) {
    const where = `createSchedule(${JSON.stringify(name)})`;
    checkScheduleName(where, name);
    const { region, accountId, journal } = services;
    this.name = name;
    this.arn = `arn:aws:scheduler:${region}:${accountId}:schedule/default/${name}`;
    this.#services = services;
    this.#settings = checkScheduleOptions(services, options, { where, arn: this.arn });
    this.#state = this.#settings.state;
    journal.append({ kind: "schedule.created", schedule: name });
    if (this.#state === "ENABLED") this.#plan(firstOccurrence(this.#settings.timetable));
  }

  get state(): ScheduleState | "DELETED" {
    return this.#state;
  }

  /** Goes on, at the instants at which it would have happened anyway. No effect on an enabled schedule. */
  enable(): void {
    this.#assertExists("enable()");
    if (this.#state === "ENABLED") return;
    this.#state = "ENABLED";
    this.#plan(nextOccurrence(this.#settings.timetable, this.#services.clock.now));
  }

  /** Does not happen any more; what is to be sent again still is. No effect on a disabled schedule. */
  disable(): void {
    this.#assertExists("disable()");
    this.#state = "DISABLED";
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
    if (this.#state !== "DELETED") return;
    throw new AwsServiceError("ResourceNotFoundException", 404, SCHEDULE_NOT_FOUND.value(this.name), {
      Type: "User",
    });
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
    this.#plan(nextOccurrence(this.#settings.timetable, scheduledAt));
    for (const earlier of this.#deliveries) if (!earlier.isUnderWay) this.#deliveries.delete(earlier);
    const delivery = new ScheduleDelivery({
      services: this.#services,
      schedule: { name, arn },
      settings: this.#settings,
      scheduledAt,
    });
    this.#deliveries.add(delivery);
    delivery.attempt();
  }
}
