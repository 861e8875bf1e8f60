import { KINESIS_OPERATIONS } from "../../../src/aws-api/kinesis/kinesis-operations.ts";
import { Stream } from "../../../src/stream/stream.ts";
import type { StreamOptions } from "../../../src/stream/stream-options.ts";
import { createStreamServices } from "../../stream/stream-services.ts";

/** An account with a stream named clicks, and a caller of Kinesis's operations in it. */
export function createStreamAccount(options: StreamOptions = { shardCount: 1 }) {
  const services = createStreamServices();
  const stream = new Stream(services, "clicks", options);
  const { region, accountId } = services;
  const account = {
    region,
    accountId,
    findStream: (name: string) => (name === stream.name ? stream : undefined),
  };
  return {
    ...services,
    account,
    stream,
    /** The answer as JSON, as a client reads it. */
    async call(operation: string, input: Readonly<Record<string, unknown>>): Promise<unknown> {
      const answer = await KINESIS_OPERATIONS[operation]!(account, JSON.parse(JSON.stringify(input)));
      return answer === undefined ? undefined : JSON.parse(JSON.stringify(answer));
    },
  };
}
