import { CloudWatch } from "@aws-sdk/client-cloudwatch";
import { expect, it } from "vitest";
import { startRuntime } from "./started-runtime.ts";

it("A client reads the same of a function as the runtime's own metrics, and puts its own at virtual time", async () => {
  const runtime = startRuntime();
  const cloudWatch = new CloudWatch(runtime.awsClientConfig());
  const fn = runtime.createFunction("worker", { handler: async () => {} });
  await fn.invoke();
  await cloudWatch.putMetricData({ Namespace: "Shop", MetricData: [{ MetricName: "Orders", Value: 3 }] });
  const sumOf = async (Namespace: string, MetricName: string) => {
    const { Datapoints = [] } = await cloudWatch.getMetricStatistics({
      Namespace,
      MetricName,
      StartTime: new Date(runtime.now() - 60_000),
      EndTime: new Date(runtime.now() + 60_000),
      Period: 120,
      Statistics: ["Sum"],
    });
    return Datapoints.reduce((sum, { Sum = 0 }) => sum + Sum, 0);
  };
  expect(await sumOf("AWS/Lambda", "Invocations")).toBe(runtime.metrics.get("Invocations"));
  expect(await sumOf("Shop", "Orders")).toBe(3);
});
