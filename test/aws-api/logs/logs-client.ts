import { CloudWatchLogs, type CloudWatchLogsServiceException } from "@aws-sdk/client-cloudwatch-logs";
import { startRuntime } from "../../runtime/started-runtime.ts";

/** A client of a runtime that has a log group with one stream. */
export async function startLogs() {
  const runtime = startRuntime();
  const logs = new CloudWatchLogs({ ...runtime.awsClientConfig(), maxAttempts: 1 });
  const names = { logGroupName: "app", logStreamName: "one" };
  await logs.createLogGroup({ logGroupName: names.logGroupName });
  await logs.createLogStream(names);
  const put = async (...messages: readonly string[]) => {
    const timestamp = runtime.now();
    await logs.putLogEvents({ ...names, logEvents: messages.map((message) => ({ timestamp, message })) });
  };
  return { runtime, logs, names, put };
}

/** What a call is refused with. */
export async function refusalOf(call: Promise<unknown>) {
  const error = await call.then(
    () => Promise.reject(new Error("expected a refusal")),
    (reason: CloudWatchLogsServiceException) => reason,
  );
  const { name, message, $metadata } = error;
  return { name, message, status: $metadata?.httpStatusCode };
}
