import { CloudWatch, type CloudWatchServiceException } from "@aws-sdk/client-cloudwatch";
import { startRuntime } from "../../runtime/started-runtime.ts";

const MINUTE_MS = 60_000;

/** A client of a runtime whose time begins with a minute. */
export function startCloudWatch() {
  const start = Date.UTC(2026, 0, 2, 3, 0);
  const runtime = startRuntime({ startTime: new Date(start) });
  const cloudWatch = new CloudWatch({ ...runtime.awsClientConfig(), maxAttempts: 1 });
  const at = (minutes: number) => new Date(start + minutes * MINUTE_MS);
  const time = { StartTime: at(0), EndTime: at(10) };
  return { runtime, cloudWatch, at, time };
}

/** What a call is refused with. */
export async function refusalOf(call: Promise<unknown>) {
  const error = await call.then(
    () => Promise.reject(new Error("expected a refusal")),
    (reason: CloudWatchServiceException) => reason,
  );
  const { name, message, $metadata } = error;
  return { name, message, status: $metadata?.httpStatusCode };
}
