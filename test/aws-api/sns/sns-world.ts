import { CreateTopicCommand, SNSClient, type SNSServiceException } from "@aws-sdk/client-sns";
import { startRuntime } from "../../runtime/started-runtime.ts";

/** A client of a runtime that has a topic, a queue and a function. */
export async function createSnsWorld() {
  const runtime = startRuntime();
  const sns = new SNSClient(runtime.awsClientConfig());
  const { TopicArn = "" } = await sns.send(new CreateTopicCommand({ Name: "orders" }));
  const queue = runtime.createQueue("queue");
  const fn = runtime.createFunction("worker", { handler: async (event: unknown) => event });
  return { runtime, sns, TopicArn, queue, fn };
}

/** What a call is refused with, as the SDK shows it. */
export async function refusalOf(call: Promise<unknown>) {
  const error = await call.then(
    () => Promise.reject(new Error("expected a refusal")),
    (reason: SNSServiceException & { Code?: string; Type?: string }) => reason,
  );
  const { name, message, Code, Type, $metadata } = error;
  return { name, message, Code, Type, status: $metadata?.httpStatusCode };
}
