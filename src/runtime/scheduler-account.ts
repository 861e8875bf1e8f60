import type { SchedulerAccount } from "../aws-api/scheduler/scheduler-account.ts";
import { Schedule } from "../schedule/schedule.ts";
import type { Resources } from "./resources.ts";

/** The schedules of a runtime, as SDK clients make and use them. */
export function createSchedulerAccount({ services }: Resources): SchedulerAccount {
  return {
    listSchedules: () => services.resourcesOf(Schedule),
    createSchedule: (name, options) => services.createSchedule(name, options),
    scheduleGroups: services.scheduleGroups,
  };
}
