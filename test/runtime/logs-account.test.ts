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
