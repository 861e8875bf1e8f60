import { expect, it } from "vitest";
import { RecentLabels } from "../../src/runtime/recent-labels.ts";

it("names the three most frequent labels, equally frequent ones in alphabetical order", () => {
  const labels = new RecentLabels();
  for (const label of ["d", "c", "b", "a", "c", "b"]) labels.add(label);
  expect(labels.mostFrequent()).toBe("b (2 of the last 6), c (2 of the last 6), a (1 of the last 6)");
});

it("forgets what is a thousand labels ago", () => {
  const labels = new RecentLabels();
  for (let index = 0; index < 1_500; index++) labels.add(index < 600 ? "old" : "new");
  expect(labels.mostFrequent()).toBe("new (900 of the last 1000), old (100 of the last 1000)");
});
