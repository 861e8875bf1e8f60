import { expect, it } from "vitest";
import { initialConcurrency, nextConcurrency } from "../../src/event-source-mapping/poller-scaling.ts";

const busy = { hasBacklog: true, isIdle: false, maximumConcurrency: undefined };

it("begins with five batches at once and adds 300 a minute, up to 1,250", () => {
  const steps = [initialConcurrency(undefined)];
  while (steps.length < 7) steps.push(nextConcurrency(steps.at(-1) as number, busy));
  expect(steps).toEqual([5, 305, 605, 905, 1_205, 1_250, 1_250]);
});

it("never has more batches at once than MaximumConcurrency", () => {
  expect([2, 4, 1_000].map(initialConcurrency)).toEqual([2, 4, 5]);
  expect(nextConcurrency(2, { ...busy, maximumConcurrency: 2 })).toBe(2);
  expect(nextConcurrency(905, { ...busy, maximumConcurrency: 1_000 })).toBe(1_000);
});

it("goes back to five when there is nothing left to do, and stays where it is while batches are under way", () => {
  const quiet = { hasBacklog: false, maximumConcurrency: undefined };
  expect(nextConcurrency(605, { ...quiet, isIdle: true })).toBe(5);
  expect(nextConcurrency(605, { ...quiet, isIdle: false })).toBe(605);
  expect(nextConcurrency(305, { ...quiet, isIdle: true, maximumConcurrency: 2 })).toBe(2);
});
