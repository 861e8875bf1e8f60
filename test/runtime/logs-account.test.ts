import { CloudWatchLogs } from "@aws-sdk/client-cloudwatch-logs";
import { expect, it } from "vitest";
import { startRuntime } from "./started-runtime.ts";

it("A client reads what a function's own logs say, at the instant at which it was written", async () => {
  const runtime = startRuntime();
  const logs = new CloudWatchLogs(runtime.awsClientConfig());
  const fn = runtime.createFunction("worker", { handler: async () => console.log("hello") });
  await fn.invoke();
  const { events = [] } = await logs.filterLogEvents({
    logGroupName: fn.configuration.loggingConfig?.logGroup ?? "/aws/lambda/worker",
  });
  expect(events.map(({ message }) => message?.trimEnd())).toEqual(
    fn.logs.lines.map(({ message }) => message.trimEnd()),
  );
  expect(events.every(({ timestamp = 0 }) => timestamp <= runtime.now())).toBe(true);
});

it("CloudWatch Logs needs a permission where permissions are enforced", async () => {
  const runtime = startRuntime({ permissions: "enforce" });
  const logs = new CloudWatchLogs(runtime.awsClientConfig());
  const fn = runtime.createFunction("worker", { handler: async () => {} });
  const logGroupName = "app";
  await logs.createLogGroup({ logGroupName });
  const filter = { logGroupName, filterName: "f", filterPattern: "", destinationArn: fn.arn };
  await expect(logs.putSubscriptionFilter(filter)).rejects.toThrow("Could not execute the lambda function");
  fn.addPermission({
    statementId: "logs",
    action: "lambda:InvokeFunction",
    principal: `logs.${runtime.region}.amazonaws.com`,
    sourceArn: `arn:aws:logs:${runtime.region}:${runtime.accountId}:log-group:${logGroupName}:*`,
  });
  await logs.putSubscriptionFilter(filter);
  await logs.createLogStream({ logGroupName, logStreamName: "s" });
  const logEvents = [{ timestamp: runtime.now(), message: "m" }];
  await logs.putLogEvents({ logGroupName, logStreamName: "s", logEvents });
  await runtime.settle();
  expect(fn.invocations).toHaveLength(1);
});
