import { paginateGetMetricData } from "@aws-sdk/client-cloudwatch";
import { expect, it } from "vitest";
import { startCloudWatch } from "./cloudwatch-client.ts";

function queryOf(MetricName: string, Stat = "Sum", Namespace = "AWS/Lambda") {
  const Metric = { Namespace, MetricName, Dimensions: [{ Name: "FunctionName", Value: "worker" }] };
  return { Id: MetricName.toLowerCase(), MetricStat: { Metric, Period: 60, Stat } };
}

async function startInvoking() {
  const parts = startCloudWatch();
  const fn = parts.runtime.createFunction("worker", {
    handler: async (fails: boolean) => (fails ? Promise.reject(new Error("no")) : "ok"),
  });
  await fn.invoke(false);
  await parts.runtime.advanceBy("2m");
  await fn.invoke(true);
  await fn.invoke(false);
  return parts;
}

it("Lambda's metrics come a value for each period, the newest first", async () => {
  const { cloudWatch, time, at } = await startInvoking();
  const MetricDataQueries = [queryOf("Invocations"), queryOf("Errors")];
  const { $metadata: _, ...answer } = await cloudWatch.getMetricData({ ...time, MetricDataQueries });
  expect(answer).toEqual({
    Messages: [],
    MetricDataResults: [
      {
        Id: "invocations",
        Label: "Invocations",
        StatusCode: "Complete",
        Timestamps: [at(2), at(0)],
        Values: [2, 1],
      },
      { Id: "errors", Label: "Errors", StatusCode: "Complete", Timestamps: [at(2), at(0)], Values: [1, 0] },
    ],
  });
});

it("Values come the other way round, with a label, or not at all, where the request says so", async () => {
  const { cloudWatch, time } = await startInvoking();
  const { MetricDataResults } = await cloudWatch.getMetricData({
    ...time,
    ScanBy: "TimestampAscending",
    MetricDataQueries: [
      { ...queryOf("Invocations"), Label: "calls" },
      { ...queryOf("Errors"), ReturnData: false },
    ],
  });
  expect(MetricDataResults?.map(({ Label, Values }) => [Label, Values])).toEqual([["calls", [1, 2]]]);
});

it("A paginator finds each value once", async () => {
  const { cloudWatch: client, time } = await startInvoking();
  const MetricDataQueries = [queryOf("Invocations"), queryOf("Errors")];
  const found: unknown[] = [];
  for await (const page of paginateGetMetricData(
    { client },
    { ...time, MetricDataQueries, MaxDatapoints: 3 },
  ))
    found.push(page.MetricDataResults?.map(({ Id, Values, StatusCode }) => [Id, Values, StatusCode]));
  expect(found).toEqual([
    [
      ["invocations", [2, 1], "Complete"],
      ["errors", [1], "PartialData"],
    ],
    [["errors", [0], "Complete"]],
  ]);
});

it("The messages of a queue are counted as SQS publishes them", async () => {
  const { runtime, cloudWatch, time } = startCloudWatch();
  const queue = runtime.createQueue("orders");
  for (const body of ["a", "b"]) await queue.send(body);
  const Metric = {
    Namespace: "AWS/SQS",
    MetricName: "NumberOfMessagesSent",
    Dimensions: [{ Name: "QueueName", Value: "orders" }],
  };
  const MetricDataQueries = [{ Id: "m1", MetricStat: { Metric, Period: 60, Stat: "Sum" } }];
  const { MetricDataResults } = await cloudWatch.getMetricData({ ...time, MetricDataQueries });
  expect(MetricDataResults?.[0]?.Values).toEqual([2]);
});

it("What is not simulated is named", async () => {
  const { cloudWatch, time } = startCloudWatch();
  const get = (query: object) =>
    cloudWatch.getMetricData({ ...time, MetricDataQueries: [{ Id: "q", ...query }] });
  await expect(get({ Expression: "m1 + m2" })).rejects.toThrow("metric math");
  await expect(get(queryOf("Duration", "p99"))).rejects.toThrow("the statistic p99");
  await expect(get(queryOf("Starts", "Sum", "AWS/States"))).rejects.toThrow("metrics of AWS/States");
  await expect(get({ ...queryOf("Errors"), AccountId: "999999999999" })).rejects.toThrow("another account");
});
