import { describe, expect, it } from "vitest";
import { InvalidArgumentError } from "../../src/errors.ts";
import { ScheduleGroups } from "../../src/schedule/schedule-groups.ts";
import { START } from "../event-source/queue-services.ts";
import { KnownTargets } from "./known-targets.ts";

describe("Schedule groups", () => {
  const create = () => new ScheduleGroups(new KnownTargets().services);

  it("are there from the beginning, one named default, which stays", () => {
    const groups = create();
    expect(groups.all.map(({ name, arn, createdAt }) => [name, arn, createdAt])).toEqual([
      ["default", "arn:aws:scheduler:us-east-1:123456789012:schedule-group/default", START],
    ]);
    expect(() => groups.delete("default")).toThrow("Cannot delete");
  });

  it("are created, found and deleted by name", () => {
    const groups = create();
    const jobs = groups.create("jobs");
    expect(groups.get("jobs")).toBe(jobs);
    expect(() => groups.create("jobs")).toThrow("Schedule group jobs already exists.");
    expect(() => groups.create("a b")).toThrow(InvalidArgumentError);
    groups.check("createSchedule()", "jobs");
    groups.delete("jobs");
    expect(() => groups.get("jobs")).toThrow("Schedule group jobs does not exist.");
    expect(() => groups.check("createSchedule()", "jobs")).toThrow(InvalidArgumentError);
  });
});
