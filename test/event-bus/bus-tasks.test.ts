import { expect, it } from "vitest";
import { BusTasks } from "../../src/event-bus/bus-tasks.ts";
import { VirtualClock } from "../../src/time/virtual-clock.ts";

it("A bus takes back all that it has planned, and nothing else", () => {
  const clock = new VirtualClock(0);
  const tasks = new BusTasks(clock);
  const done: string[] = [];
  clock.at(5, "another's", () => done.push("another's"));
  tasks.at(1, "delivery", () => done.push("delivery"));
  tasks.inBackgroundAt(2, "tick", () => done.push("tick"))();
  clock.takeNext()?.run();
  tasks.at(3, "retry", () => done.push("retry"));
  tasks.inBackgroundAt(4, "tick", () => done.push("tick"));
  expect(clock.foregroundCount).toBe(2);
  tasks.cancelAll();
  while (clock.peek() !== undefined) clock.takeNext()?.run();
  expect(done).toEqual(["delivery", "another's"]);
});
