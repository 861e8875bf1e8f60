import type { ShardSubscription } from "../../stream/shard-subscription.ts";
import type { Stream } from "../../stream/stream.ts";
import type { StreamOptions } from "../../stream/stream-options.ts";

/** The streams of an account, as Kinesis's operations see them. */
export interface KinesisAccount {
  readonly region: string;
  readonly accountId: string;
  /** By name or ARN. */
  findStream(stream: string): Stream | undefined;
  listStreams(): readonly Stream[];
  createStream(name: string, options: StreamOptions): Stream;
  deleteStream(stream: Stream): void;
  /** Epoch milliseconds of virtual time. */
  readonly now: () => number;
  /** Waits in virtual time until a subscription has something to send, or ends. */
  waitForSubscription(stream: Stream, subscription: ShardSubscription): Promise<void>;
}
