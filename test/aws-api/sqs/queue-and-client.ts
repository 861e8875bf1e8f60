import { SQS, type SQSServiceException } from "@aws-sdk/client-sqs";
import type { LambdaRuntime } from "../../../src/runtime/lambda-runtime.ts";
import type { Queue } from "../../../src/runtime/queue.ts";
import { startRuntime } from "../../runtime/started-runtime.ts";

/** A runtime with a client of SQS and a queue named `orders`. */
export function createQueueAndClient(): {
  readonly runtime: LambdaRuntime;
  readonly queue: Queue;
  readonly QueueUrl: string;
  readonly sqs: SQS;
} {
  const runtime = startRuntime();
  const queue = runtime.createQueue("orders");
  return { runtime, queue, QueueUrl: queue.url, sqs: new SQS(runtime.awsClientConfig()) };
}

/** What SQS refuses a call with. */
export async function errorOf(call: Promise<unknown>): Promise<SQSServiceException> {
  return call.then(
    () => Promise.reject(new Error("expected a refusal")),
    (error: SQSServiceException) => error,
  );
}
