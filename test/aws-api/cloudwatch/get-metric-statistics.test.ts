import { expect, it } from "vitest";
import { refusalOf, startCloudWatch } from "./cloudwatch-client.ts";

async function startInvoking() {
  const parts = startCloudWatch();
  const fn = parts.runtime.createFunction("worker", { handler: async () => {} });
  for (let count = 0; count < 3; count++) await fn.invoke();
  const get = (options: object = {}) =>
    parts.cloudWatch.getMetricStatistics({
      Namespace: "AWS/Lambda",
      MetricName: "Invocations",
      Dimensions: [{ Name: "FunctionName", Value: "worker" }],
      Period: 60,
      Statistics: ["Sum", "SampleCount", "Average"],
      ...parts.time,
      ...options,
    });
  return { ...parts, get };
}

it("The statistics that are asked for come with their unit", async () => {
  const { get, at } = await startInvoking();
  const { Label, Datapoints } = await get();
  expect({ Label, Datapoints }).toEqual({
    Label: "Invocations",
    Datapoints: [{ Timestamp: at(0), Sum: 3, SampleCount: 3, Average: 1, Unit: "Count" }],
  });
  expect((await get({ Unit: "Bytes" })).Datapoints).toEqual([]);
  expect((await get({ Dimensions: [{ Name: "FunctionName", Value: "none" }] })).Datapoints).toEqual([]);
});

it("Periods begin with the minute of the start", async () => {
  const { get, at } = await startInvoking();
  const { Datapoints } = await get({ StartTime: at(-3.5), Period: 300 });
  expect(Datapoints?.map(({ Timestamp }) => Timestamp)).toEqual([at(-4)]);
});

it("Requests that make no sense are refused", async () => {
  const { get, at } = await startInvoking();
  expect(await refusalOf(get({ Statistics: [] }))).toEqual({
    name: "MissingRequiredParameterException",
    message: "Must specify either Statistics or ExtendedStatistics",
    status: 400,
  });
  const combination = { name: "InvalidParameterCombinationException", status: 400 };
  expect(await refusalOf(get({ EndTime: at(0) }))).toEqual({
    ...combination,
    message: "The parameter StartTime must be less than the parameter EndTime.",
  });
  expect(await refusalOf(get({ EndTime: at(2_000) }))).toEqual({
    ...combination,
    message:
      "You have requested up to 2,000 datapoints, which exceeds the limit of 1,440. You may reduce the datapoints requested by increasing Period, or decreasing the time range.",
  });
  expect((await refusalOf(get({ Period: 61 }))).name).toBe("InvalidParameterValueException");
  await expect(get({ Statistics: ["IQM"] })).rejects.toThrow("the statistic IQM");
});
