import { EventBridge, type EventBridgeServiceException } from "@aws-sdk/client-eventbridge";
import { startRuntime } from "../../runtime/started-runtime.ts";

/** A client of a runtime that has a queue and a bus of its own. */
export async function createEventsWorld() {
  const runtime = startRuntime();
  const events = new EventBridge(runtime.awsClientConfig());
  const queue = runtime.createQueue("queue");
  await events.createEventBus({ Name: "orders" });
  const bodies = async () => {
    await runtime.settle();
    return queue.messages.map(({ body }) => JSON.parse(body) as Readonly<Record<string, unknown>>);
  };
  return { runtime, events, queue, bodies };
}

/** What a call is refused with, as the SDK shows it. */
export async function refusalOf(call: Promise<unknown>) {
  const { name, message, $metadata } = await call.then(
    () => Promise.reject(new Error("expected a refusal")),
    (reason: EventBridgeServiceException) => reason,
  );
  return { name, message, status: $metadata?.httpStatusCode };
}

/** An answer without what every answer has. */
export async function answerOf<Answer extends { readonly $metadata: unknown }>(call: Promise<Answer>) {
  const { $metadata: _, ...members } = await call;
  return members;
}
