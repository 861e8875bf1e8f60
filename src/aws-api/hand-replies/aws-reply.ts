import type { Readable } from "node:stream";

/** Who makes a call that a test answers by hand. */
export interface AwsCaller {
  /** The function whose code makes it; `undefined` for the test's own code. */
  readonly functionName: string | undefined;
  /** The request id of the invocation that it belongs to. */
  readonly requestId: string | undefined;
}

/** A command class of an AWS SDK v3 client: `GetSecretValueCommand`. */
// biome-ignore lint/complexity/noBannedTypes: what the SDK's classes are told apart by.
export type AwsCommandClass = new (...args: never[]) => { resolveMiddleware(...args: never[]): Function };

/** What a command is created with. */
export type AwsCommandInput<Command extends AwsCommandClass> = Command extends new (
  input: infer Input,
) => unknown
  ? Input
  : never;

/** What a client's `send` resolves to for a command. */
export type AwsCommandOutput<Command extends AwsCommandClass> =
  ReturnType<InstanceType<Command>["resolveMiddleware"]> extends (
    ...args: never[]
  ) => Promise<{ output: infer Output }>
    ? Output
    : never;

/**
 * An answer, as the client's `send` would resolve to it: members may be left out, of objects inside of it, too; bytes
 * may be given as text, and a stream of events as a list.
 */
export type AwsReplyMembers<Output> = Output extends
  | string
  | number
  | boolean
  | bigint
  | Date
  | null
  | undefined
  ? Output
  : Output extends Uint8Array
    ? Uint8Array | string
    : Output extends { transformToByteArray(): unknown }
      ? Readable | Uint8Array | string
      : Output extends AsyncIterable<infer Event>
        ? AsyncIterable<Event> | Iterable<Event>
        : Output extends readonly (infer Item)[]
          ? readonly AwsReplyMembers<Item>[]
          : Output extends object
            ? {
                readonly [Name in Exclude<keyof Output, "$metadata">]?:
                  | AwsReplyMembers<Output[Name]>
                  | undefined;
              }
            : Output;

/** An answer, or the exception of the service instead of one. */
export type AwsReplyValue<Output> = AwsReplyMembers<Output> | Error;

/**
 * What a call is answered with by hand. A function gets the input, and who calls; what it throws is the service's
 * exception. It runs in the caller's place: its `Date` and its timers are those of the function that calls.
 */
export type AwsReply<Input, Output> =
  | AwsReplyValue<Output>
  | ((
      input: Input,
      caller: AwsCaller,
      // biome-ignore lint/suspicious/noConfusingVoidType: a function that returns nothing answers without members.
    ) => AwsReplyValue<Output> | void | Promise<AwsReplyValue<Output> | void>);
