import { expect, it } from "vitest";
import { Quiescence } from "../../src/host/quiescence.ts";
import { SimulationLoop } from "../../src/runtime/simulation-loop.ts";
import { pauseVirtually } from "../../src/runtime/virtual-pause.ts";
import { VirtualClock } from "../../src/time/virtual-clock.ts";

it("moves virtual time by itself, and leaves nothing behind", async () => {
  const clock = new VirtualClock(0);
  const quiescence = new Quiescence({ clock, stuckAfterMs: 1_000 });
  const loop = new SimulationLoop({ clock, quiescence, restListeners: new Map() });
  await Promise.all([
    pauseVirtually({ clock, loop }, 3_000, "a"),
    pauseVirtually({ clock, loop }, 1_000, "b"),
  ]);
  expect([clock.now, clock.pending]).toEqual([3_000, []]);
  quiescence.dispose();
});
