import type { KinesisAccount } from "../../../src/aws-api/kinesis/kinesis-account.ts";
import { KINESIS_OPERATIONS } from "../../../src/aws-api/kinesis/kinesis-operations.ts";
import { Stream } from "../../../src/stream/stream.ts";
import type { StreamOptions } from "../../../src/stream/stream-options.ts";
import { createStreamServices } from "../../stream/stream-services.ts";

/** An account with a stream named clicks, and a caller of Kinesis's operations in it. */
export function createStreamAccount(options: StreamOptions = { shardCount: 1 }) {
  const services = createStreamServices();
  const { region, accountId, clock } = services;
  const streams = new Map<string, Stream>();
  const account: KinesisAccount = {
    region,
    accountId,
    now: () => clock.now,
    findStream: (name) => streams.get(name),
    listStreams: () => [...streams.values()],
    createStream: (name, given) => {
      const created = new Stream(services, name, given);
      streams.set(name, created);
      return created;
    },
    deleteStream: ({ name }) => {
      streams.delete(name);
    },
    waitForSubscription: async (_stream, { endsAt }) => clock.moveTo(endsAt),
  };
  return {
    ...services,
    account,
    stream: account.createStream("clicks", options),
    /** The answer as JSON, as a client reads it. */
    async call(operation: string, input: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
      const answer = await KINESIS_OPERATIONS[operation]!(account, JSON.parse(JSON.stringify(input)));
      return answer === undefined ? undefined : JSON.parse(JSON.stringify(answer));
    },
  };
}
