import type { KinesisAccount } from "../aws-api/kinesis/kinesis-account.ts";
import type { Resources } from "./resources.ts";

/** The streams of a runtime, as SDK clients make and use them. */
export function createKinesisAccount(
  resources: Resources,
): Pick<KinesisAccount, "findStream" | "listStreams" | "createStream" | "deleteStream"> {
  const { services } = resources;
  return {
    findStream: (stream) => services.findStream(stream),
    listStreams: () => services.streams,
    createStream: (name, options) => services.createStream(name, options),
    deleteStream: (stream) => resources.delete(stream.arn),
  };
}
