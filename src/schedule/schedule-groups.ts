import { InvalidArgumentError } from "../errors.ts";
import { ResourceTags } from "../event-source/resource-tags.ts";
import { DEFAULT_SCHEDULE_GROUP } from "../fidelity/scheduler.ts";
import type { VirtualClock } from "../time/virtual-clock.ts";
import { checkScheduleName } from "./schedule-options.ts";
import { schedulerAnswer, schedulerFault } from "./scheduler-fault.ts";

/** Schedules whose names are told apart from those of other groups. */
export interface ScheduleGroup {
  readonly name: string;
  readonly arn: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly tags: ResourceTags;
}

/** The schedule groups of an account; `default` is always there. */
export class ScheduleGroups {
  readonly #place: { readonly region: string; readonly accountId: string; readonly clock: VirtualClock };
  readonly #groups = new Map<string, ScheduleGroup>();

  constructor(place: { readonly region: string; readonly accountId: string; readonly clock: VirtualClock }) {
    this.#place = place;
    this.#add(DEFAULT_SCHEDULE_GROUP.value);
  }

  /** In the order in which they were created. */
  get all(): readonly ScheduleGroup[] {
    return [...this.#groups.values()];
  }

  /** @throws AwsServiceError ConflictException for a name that is taken */
  create(name: string): ScheduleGroup {
    checkScheduleName(`createScheduleGroup(${JSON.stringify(name)})`, name);
    if (this.#groups.has(name)) throw schedulerFault("groupExists", { name });
    return this.#add(name);
  }

  /** @throws AwsServiceError ResourceNotFoundException if there is none of that name */
  get(name: string): ScheduleGroup {
    const group = this.#groups.get(name);
    if (group === undefined) throw schedulerFault("groupNotFound", { name });
    return group;
  }

  /**
   * Its schedules are nothing it knows of.
   * @throws AwsServiceError ResourceNotFoundException if there is none of that name, ValidationException for `default`
   */
  delete(name: string): void {
    this.get(name);
    if (name === DEFAULT_SCHEDULE_GROUP.value) throw schedulerFault("defaultGroup");
    this.#groups.delete(name);
  }

  /** Refuses a group that a test names and nobody created. */
  check(where: string, name: string): void {
    if (this.#groups.has(name)) return;
    const expected = "the name of a schedule group that exists";
    throw new InvalidArgumentError(
      where,
      "groupName",
      expected,
      name,
      schedulerAnswer("groupNotFound", { name }),
    );
  }

  #add(name: string): ScheduleGroup {
    const { region, accountId, clock } = this.#place;
    const group: ScheduleGroup = {
      name,
      arn: `arn:aws:scheduler:${region}:${accountId}:schedule-group/${name}`,
      createdAt: clock.now,
      tags: new ResourceTags(),
    };
    this.#groups.set(name, group);
    return group;
  }
}
