import { expect, it } from "vitest";
import { waitBeforeNextAttempt } from "../../src/topic/delivery-retries.ts";

it("three attempts are made at once, two after a second each, ten ever later, then one every 20 seconds", () => {
  const waits = Array.from({ length: 17 }, (_, index) => waitBeforeNextAttempt(index + 1));
  expect(waits).toMatchInlineSnapshot(`
    [
      0,
      0,
      1000,
      1000,
      1000,
      1395,
      1946,
      2714,
      3786,
      5282,
      7368,
      10278,
      14337,
      20000,
      20000,
      20000,
      20000,
    ]
  `);
});

it("the 100,015th attempt is the last, some 23 days after the first", () => {
  let [attempts, elapsed] = [1, 0];
  for (;;) {
    const wait = waitBeforeNextAttempt(attempts);
    if (wait === undefined) break;
    attempts += 1;
    elapsed += wait;
  }
  expect(attempts).toBe(100_015);
  expect(Math.round(elapsed / 86_400_000)).toBe(23);
});
