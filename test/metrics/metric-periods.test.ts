import { expect, it } from "vitest";
import { isRead, periodOf } from "../../src/metrics/metric-periods.ts";

const PERIODS = { origin: 10, length: 60, from: 10, until: 130 };

it("An instant is in the period that began last", () => {
  expect([10, 69, 70, 129].map((at) => periodOf(PERIODS, at))).toEqual([10, 10, 70, 70]);
});

it("The end of what is read is not read", () => {
  expect([9, 10, 129, 130].map((at) => isRead(PERIODS, at))).toEqual([false, true, true, false]);
});
