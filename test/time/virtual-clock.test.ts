import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { VirtualClock } from "../../src/time/virtual-clock.ts";

function drain(clock: VirtualClock): void {
  for (let task = clock.takeNext(); task !== undefined; task = clock.takeNext()) task.run();
}

describe("VirtualClock", () => {
  it("stands still until somebody takes the next task", () => {
    const clock = new VirtualClock(1_000);
    clock.after(500, "later", () => {});
    expect(clock.now).toBe(1_000);
    clock.takeNext()?.run();
    expect(clock.now).toBe(1_500);
  });

  it("shows every task its own instant", () => {
    const clock = new VirtualClock(0);
    const seen: number[] = [];
    for (const delay of [300, 100, 200]) clock.after(delay, "task", () => seen.push(clock.now));
    drain(clock);
    expect(seen).toEqual([100, 200, 300]);
  });

  it("runs tasks of one instant in the order in which they were scheduled", () => {
    const clock = new VirtualClock(0);
    const seen: string[] = [];
    for (const name of ["a", "b", "c"]) clock.at(50, name, () => seen.push(name));
    drain(clock);
    expect(seen).toEqual(["a", "b", "c"]);
  });

  it("runs a task for an instant that has passed at the present one", () => {
    const clock = new VirtualClock(1_000);
    clock.at(10, "late", () => {});
    clock.takeNext()?.run();
    expect(clock.now).toBe(1_000);
  });

  it("takes a frozen task out and puts it back with its old due time", () => {
    const clock = new VirtualClock(0);
    const task = clock.createTask(100, "timer", () => {});
    clock.schedule(task);
    clock.cancel(task);
    expect(clock.peek()).toBeUndefined();
    clock.moveTo(400);
    clock.schedule(task);
    expect(clock.peek()).toBe(task);
    expect(task.dueAt).toBe(100);
  });

  it("counts only the tasks that somebody waits for", () => {
    const clock = new VirtualClock(0);
    const waited = clock.after(10, "visibility timeout", () => {});
    clock.inBackgroundAt(20, "idle environment", () => {});
    expect(clock.foregroundCount).toBe(1);
    clock.cancel(waited);
    clock.cancel(waited);
    expect(clock.foregroundCount).toBe(0);
    expect(clock.pending.map(({ label }) => label)).toEqual(["idle environment"]);
  });

  it("lets a loop that waits for Date.now() to move come to its end", () => {
    const clock = new VirtualClock(0);
    let reads = 0;
    while (clock.read() < 50) reads++;
    expect(reads).toBeGreaterThan(9_000);
    expect(reads).toBeLessThan(11_000);
  });

  it("starts counting reads anew whenever code has yielded", () => {
    const clock = new VirtualClock(0);
    for (let read = 0; read < 30_000; read++) {
      if (read % 1_000 === 0) clock.forgetReads();
      clock.read();
    }
    expect(clock.now).toBe(0);
  });

  it("never moves back", () => {
    const clock = new VirtualClock(500);
    clock.moveTo(100);
    expect(clock.now).toBe(500);
  });

  it("keeps one total order under any mix of scheduling and cancelling", () => {
    const step = fc.record({ delay: fc.nat(50), cancel: fc.nat(20) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
        const clock = new VirtualClock(0);
        const ran: [number, number][] = [];
        const tasks = steps.map(({ delay }, index) =>
          clock.after(delay, "task", () => ran.push([clock.now, index])),
        );
        const cancelled = new Set<number>();
        for (const { cancel } of steps) {
          const task = tasks[cancel];
          if (task === undefined) continue;
          clock.cancel(task);
          cancelled.add(cancel);
        }
        drain(clock);
        const expected = steps
          .map(({ delay }, index) => [delay, index] as [number, number])
          .filter(([, index]) => !cancelled.has(index))
          .sort(([delayA, a], [delayB, b]) => delayA - delayB || a - b);
        expect(ran).toEqual(expected);
      }),
    );
  });
});
