import { expect, it } from "vitest";
import { SCHEDULER } from "../../../src/aws-api/scheduler/scheduler-operations.ts";

it("Scheduler answers all of its operations", () => {
  expect(Object.keys(SCHEDULER.operations)).toHaveLength(12);
});
