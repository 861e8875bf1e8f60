import { expect, it } from "vitest";
import {
  fromMetric,
  isKeptStatistic,
  listOf,
  neededInstant,
  neededPeriod,
  statisticOf,
  toMetric,
} from "../../../src/aws-api/cloudwatch/cloudwatch-input.ts";
import { messageOf } from "../../runtime/started-runtime.ts";

it("A metric is the same over the wire", () => {
  const wire = { Namespace: "Shop", MetricName: "Orders", Dimensions: [{ Name: "Store", Value: "1" }] };
  expect(fromMetric(toMetric(wire))).toEqual(wire);
  expect(listOf(undefined)).toEqual([]);
});

it("Five statistics are kept", () => {
  const statistics = { sampleCount: 2, sum: 3, average: 1.5, minimum: 1, maximum: 2 };
  const names = ["Average", "Maximum", "Minimum", "SampleCount", "Sum"];
  expect(names.map((name) => statisticOf(statistics, name))).toEqual([1.5, 2, 1, 2, 3]);
  expect([...names, "p99"].filter(isKeptStatistic)).toEqual(names);
});

it("Instants and periods may come as text", () => {
  expect(neededInstant({ StartTime: "2026-01-02T03:04:05Z" }, "StartTime")).toBe(
    Date.UTC(2026, 0, 2, 3, 4, 5),
  );
  expect(["60", 1, 30, 3_600].map((Period) => neededPeriod({ Period }))).toEqual([
    60_000, 1_000, 30_000, 3_600_000,
  ]);
});

it("Members that are not there, or make no sense, are named", () => {
  expect(messageOf(() => neededPeriod({}))).toBe("The parameter Period is required.");
  expect(messageOf(() => neededPeriod({ Period: 7 }))).toContain("multiple of 60");
  expect(messageOf(() => neededInstant({ EndTime: "soon" }, "EndTime"))).toContain("EndTime");
});
