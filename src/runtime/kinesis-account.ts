import type { KinesisAccount } from "../aws-api/kinesis/kinesis-account.ts";
import { currentProcess } from "../host/hosted-process.ts";
import type { ShardSubscription } from "../stream/shard-subscription.ts";
import type { Stream } from "../stream/stream.ts";
import type { Resources } from "./resources.ts";
import type { RuntimeContext } from "./runtime-context.ts";

/** The streams of a runtime, as SDK clients make and use them. */
export function createKinesisAccount(
  context: RuntimeContext,
  resources: Resources,
): Omit<KinesisAccount, "region" | "accountId"> {
  const { services } = resources;
  return {
    now: () => context.clock.now,
    findStream: (stream) => services.findStream(stream),
    listStreams: () => services.streams,
    createStream: (name, options) => services.createStream(name, options),
    deleteStream: (stream) => resources.delete(stream.arn),
    waitForSubscription: (stream, subscription) => waitForSubscription(context, stream, subscription),
  };
}

/** Virtual time moves for it if a test waits. */
async function waitForSubscription(
  { clock, loop }: RuntimeContext,
  stream: Stream,
  subscription: ShardSubscription,
): Promise<void> {
  const label = `subscription to ${subscription.shardId} of ${stream.name}`;
  const until = subscription.endsAt;
  const release = currentProcess()?.hold(label);
  const stopListening = stream.onChange(() => {});
  // Without an event of its own, a wait inside a handler would end only with the next event of somebody else.
  const end = clock.at(until, label, () => {});
  try {
    await loop.waitFor({ isMet: () => subscription.isReady, until, where: "Kinesis SubscribeToShard" });
  } finally {
    clock.cancel(end);
    stopListening();
    release?.();
  }
}
