import { expect, it } from "vitest";
import { refusalOf, startCloudWatch } from "./cloudwatch-client.ts";

it("Values, statistics and values with counts are read back together", async () => {
  const { cloudWatch, time, at } = startCloudWatch();
  const MetricName = "Orders";
  await cloudWatch.putMetricData({
    Namespace: "Shop",
    MetricData: [
      { MetricName, Value: 5, Unit: "Count" },
      {
        MetricName,
        Timestamp: at(0),
        StatisticValues: { SampleCount: 2, Sum: 6, Minimum: 1, Maximum: 5 },
        Unit: "Count",
      },
      { MetricName, Timestamp: at(1), Values: [1, 10], Counts: [3, 1], Unit: "Count" },
      { MetricName, Timestamp: at(2), Values: [7] },
    ],
  });
  const { Datapoints } = await cloudWatch.getMetricStatistics({
    ...time,
    Namespace: "Shop",
    MetricName,
    Period: 60,
    Unit: "Count",
    Statistics: ["Sum", "SampleCount", "Minimum", "Maximum"],
  });
  expect(Datapoints).toEqual([
    { Timestamp: at(0), Sum: 11, SampleCount: 3, Minimum: 1, Maximum: 5, Unit: "Count" },
    { Timestamp: at(1), Sum: 13, SampleCount: 4, Minimum: 1, Maximum: 10, Unit: "Count" },
  ]);
});

it("AWS's own namespaces, and data without a value, are refused", async () => {
  const { cloudWatch } = startCloudWatch();
  const MetricData = [{ MetricName: "Orders", Value: 1 }];
  expect(await refusalOf(cloudWatch.putMetricData({ Namespace: "AWS/Shop", MetricData }))).toEqual({
    name: "InvalidParameterValueException",
    message: "The value AWS/ for parameter Namespace is invalid.",
    status: 400,
  });
  await expect(
    cloudWatch.putMetricData({ Namespace: "Shop", MetricData: [{ MetricName: "Orders" }] }),
  ).rejects.toThrow("a datum without a value");
});
