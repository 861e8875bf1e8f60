import { paginateListMetrics } from "@aws-sdk/client-cloudwatch";
import { expect, it } from "vitest";
import { CLOUDWATCH_OPERATIONS } from "../../../src/aws-api/cloudwatch/cloudwatch-operations.ts";
import { startCloudWatch } from "./cloudwatch-client.ts";

it("The operations of CloudWatch that are answered", () => {
  expect(Object.keys(CLOUDWATCH_OPERATIONS)).toEqual([
    "GetMetricData",
    "GetMetricStatistics",
    "ListMetrics",
    "PutMetricData",
  ]);
});

it("Metrics are listed by namespace, name and dimensions; a dimension without a value is any", async () => {
  const { runtime, cloudWatch } = startCloudWatch();
  const fn = runtime.createFunction("worker", { handler: async () => {} });
  await fn.invoke();
  const list = async (options: object) => (await cloudWatch.listMetrics(options)).Metrics;
  const Namespace = "AWS/Lambda";
  const MetricName = "Errors";
  const Dimensions = [{ Name: "FunctionName", Value: "worker" }];
  expect(await list({ MetricName, Dimensions: [{ Name: "FunctionName" }] })).toEqual([
    { Namespace, MetricName, Dimensions },
  ]);
  expect(await list({ Namespace, MetricName })).toHaveLength(2);
  expect(await list({ Namespace: "Shop" })).toEqual([]);
});

it("A paginator lists each metric once", async () => {
  const { cloudWatch: client } = startCloudWatch();
  for (let start = 0; start < 1_200; start += 400) {
    const MetricData = Array.from({ length: 400 }, (_, index) => ({
      MetricName: `m${start + index}`,
      Value: 1,
    }));
    await client.putMetricData({ Namespace: "Shop", MetricData });
  }
  const names = new Set<unknown>();
  const sizes: unknown[] = [];
  for await (const { Metrics = [] } of paginateListMetrics({ client }, {})) {
    sizes.push(Metrics.length);
    for (const { MetricName } of Metrics) names.add(MetricName);
  }
  expect({ sizes, names: names.size }).toEqual({ sizes: [500, 500, 200], names: 1_200 });
});
