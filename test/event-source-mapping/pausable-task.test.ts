import { describe, expect, it } from "vitest";
import { PausableTask } from "../../src/event-source-mapping/pausable-task.ts";
import { VirtualClock } from "../../src/time/virtual-clock.ts";

function clockwork() {
  const clock = new VirtualClock(0);
  const done: string[] = [];
  const run = () => {
    for (let next = clock.takeNext(); next !== undefined; next = clock.takeNext()) next.run();
  };
  const task = new PausableTask(clock);
  return {
    clock,
    task,
    done,
    run,
    plan: (dueAt: number, name: string) => task.plan(dueAt, name, () => done.push(`${clock.now} ${name}`)),
  };
}

describe("What a stopped mapping would have done", () => {
  it("is done at its instant while the mapping polls, and the last plan counts", () => {
    const { task, done, run, plan } = clockwork();
    plan(10, "first");
    plan(20, "second");
    expect(task.isPlanned).toBe(true);
    run();
    expect(done).toEqual(["20 second"]);
    expect(task.isPlanned).toBe(false);
  });

  it("waits until it polls again, and is late then", () => {
    const { clock, task, done, run, plan } = clockwork();
    plan(10, "retry");
    task.pause();
    run();
    clock.moveTo(50);
    expect(done).toEqual([]);
    task.resume();
    task.resume();
    run();
    expect(done).toEqual(["50 retry"]);
  });

  it("can be planned in the meantime, and given up", () => {
    const { task, done, run, plan } = clockwork();
    task.pause();
    plan(10, "retry");
    task.cancel();
    plan(30, "other");
    task.resume();
    run();
    expect(done).toEqual(["30 other"]);
  });
});
