import type { RestService } from "../rest-protocol.ts";
import { SCHEDULE_GROUP_OPERATIONS } from "./schedule-group-operations.ts";
import { SCHEDULE_OPERATIONS } from "./schedule-operations.ts";

/** EventBridge Scheduler, as it is called by REST-JSON. */
export const SCHEDULER: RestService = {
  id: "scheduler",
  name: "Scheduler",
  operations: { ...SCHEDULE_OPERATIONS, ...SCHEDULE_GROUP_OPERATIONS },
};
