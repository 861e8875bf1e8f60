import type { Schedule } from "../../schedule/schedule.ts";
import type { ScheduleGroups } from "../../schedule/schedule-groups.ts";
import type { ScheduleOptions } from "../../schedule/schedule-options.ts";

/** The schedules of an account, as Scheduler's operations see them. */
export interface SchedulerAccount {
  /** In the order in which they were created. */
  listSchedules(): readonly Schedule[];
  createSchedule(name: string, options: ScheduleOptions): Schedule;
  readonly scheduleGroups: ScheduleGroups;
}
