import { describe, expect, it } from "vitest";
import { IdleLimit } from "../../src/execution-environment/idle-limit.ts";
import { VirtualClock } from "../../src/time/virtual-clock.ts";

function limitOf(afterMs: number) {
  const clock = new VirtualClock(0);
  let ends = 0;
  const limit = new IdleLimit({ clock, afterMs, label: "idle", onEnd: () => ends++ });
  const pass = (): number => {
    clock.takeNext()?.run();
    return ends;
  };
  return { clock, limit, pass };
}

describe("The limit of an idle environment", () => {
  it("ends it when nobody has used it for so long", () => {
    const { clock, limit, pass } = limitOf(600_000);
    limit.begin();
    expect(pass()).toBe(1);
    expect(clock.now).toBe(600_000);
  });

  it("begins anew with every use, and keeps no run alive", () => {
    const { clock, limit } = limitOf(600_000);
    limit.begin();
    limit.cancel();
    clock.moveTo(500_000);
    limit.begin();
    expect(clock.peek()?.dueAt).toBe(1_100_000);
    expect(clock.foregroundCount).toBe(0);
  });

  it("never comes for environments that stay", () => {
    const { clock, limit } = limitOf(Number.POSITIVE_INFINITY);
    limit.begin();
    expect(clock.peek()).toBeUndefined();
  });
});
