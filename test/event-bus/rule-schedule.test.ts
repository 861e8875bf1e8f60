import { expect, it } from "vitest";
import { BusTasks } from "../../src/event-bus/bus-tasks.ts";
import { RuleSchedule } from "../../src/event-bus/rule-schedule.ts";
import { parseScheduleExpression } from "../../src/schedule-expression/schedule-expression.ts";
import { VirtualClock } from "../../src/time/virtual-clock.ts";
import { advanceTo } from "../event-source/queue-services.ts";

it("A schedule's instants pass in the background, and a rate counts from the rule's creation", () => {
  const clock = new VirtualClock(Date.UTC(2026, 0, 1, 0, 0, 30));
  const instants: string[] = [];
  const schedule = new RuleSchedule({
    expression: parseScheduleExpression("rate(5 minutes)", "b.putRule()"),
    clock,
    tasks: new BusTasks(clock),
    label: "schedule",
    onInstant: () => instants.push(new Date(clock.now).toISOString()),
  });
  expect(clock.foregroundCount).toBe(0);
  advanceTo(clock, clock.now + 600_000);
  schedule.stop();
  advanceTo(clock, clock.now + 600_000);
  expect(instants).toEqual(["2026-01-01T00:05:30.000Z", "2026-01-01T00:10:30.000Z"]);
});
