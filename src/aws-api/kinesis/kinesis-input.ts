import { InvalidArgumentError, NotSimulatedError } from "../../errors.ts";
import { kinesisFault } from "../../stream/kinesis-fault.ts";
import type { Stream } from "../../stream/stream.ts";
import type { AwsInput, AwsOperation } from "../aws-operation.ts";
import type { KinesisAccount } from "./kinesis-account.ts";
import { type CheckedMember, checkConstraints } from "./kinesis-constraints.ts";

/** What every operation needs of its account. */
export type StreamDirectory = Pick<KinesisAccount, "region" | "accountId" | "findStream">;

interface StreamOperation<Account> {
  /** The members that the operation has besides those that name the stream, as far as they are simulated. */
  readonly members: readonly string[];
  /** Those with constraints, in the order in which errors tell of them. */
  readonly checked: readonly CheckedMember[];
  readonly run: (call: {
    readonly stream: Stream;
    readonly input: AwsInput;
    readonly account: Account;
  }) => unknown;
}

/** An operation on the stream that its request names. */
export function onStream<Account extends StreamDirectory>(
  operation: string,
  { members, checked, run }: StreamOperation<Account>,
): AwsOperation<Account> {
  return async (account, given) => {
    const { StreamName, StreamARN, ...input } = given;
    checkMembers(operation, input, members);
    checkConstraints(given, checked);
    return run({ stream: findStream(account, operation, { StreamName, StreamARN }), input, account });
  };
}

/**
 * The stream that a request names.
 * @throws AwsServiceError ResourceNotFoundException
 */
export function findStream(
  account: StreamDirectory,
  operation: string,
  { StreamName: name, StreamARN: arn }: AwsInput,
): Stream {
  const { region, accountId } = account;
  const prefix = `arn:aws:kinesis:${region}:${accountId}:stream/`;
  const named = arn ?? name;
  if (typeof named !== "string") throw kinesisFault("noStream", {});
  if (arn !== undefined && arn !== null && !named.startsWith(prefix))
    throw new NotSimulatedError(operation, "a stream of another account or region");
  const streamName = named.startsWith(prefix) ? named.slice(prefix.length) : named;
  if (name !== undefined && name !== null && name !== streamName)
    throw new InvalidArgumentError(operation, "StreamName", "the name in StreamARN", name);
  const stream = account.findStream(streamName);
  if (stream === undefined) throw kinesisFault("streamNotFound", { stream: streamName, account: accountId });
  return stream;
}

/**
 * A stream that was made at another time than the request says is another one.
 * @throws AwsServiceError ResourceNotFoundException
 */
export function checkCreation(
  { name: stream, controls }: Stream,
  { StreamCreationTimestamp: given }: AwsInput,
  { accountId: account }: StreamDirectory,
): void {
  const isAnother = typeof given === "number" && Math.floor(given) !== Math.floor(controls.createdAt / 1_000);
  if (isAnother) throw kinesisFault("streamNotFound", { stream, account });
}

/** Refuses what an operation has and the simulation does not. */
export function checkMembers(operation: string, input: AwsInput, known: readonly string[]): void {
  for (const [name, value] of Object.entries(input)) {
    if (!known.includes(name) && value !== undefined && value !== null)
      throw new NotSimulatedError(operation, `\`${name}\``);
  }
}
