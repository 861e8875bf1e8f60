import { types } from "node:util";
import { AwsServiceError, InvalidArgumentError, LambdariumError } from "../../errors.ts";
import type { AwsHttpRequest, AwsHttpResponse } from "../aws-http.ts";
import type { AwsInput } from "../aws-operation.ts";
import { toServiceError } from "../faults/fault-effect.ts";
import type { WireCall } from "../wire-call.ts";
import type { AwsCaller } from "./aws-reply.ts";
import {
  isFor,
  protocolFor,
  type RepliedCommand,
  toRepliedCommand,
  withoutSchema,
} from "./replied-command.ts";
import { checkReply } from "./reply-check.ts";
import type { ReplyProtocol } from "./reply-protocol.ts";
import { identityOf, plainName, type RequestIdentity } from "./request-identity.ts";

/** What replies need from whoever has them given. */
export interface HandReplyServices {
  /** Whose code is running. */
  readonly caller: () => AwsCaller;
  /** Keeps the caller's process alive until the function returned is called. */
  readonly hold: (reason: string) => () => void;
  /** Told of each call that was answered by hand, with the exception's name if it was one. */
  readonly answered: (call: WireCall, caller: AwsCaller, errorName: string | undefined) => void;
}

/** A reply as a test gives it; its type has been checked by the compiler, if at all. */
export type GivenReply = unknown;

interface Entry {
  readonly where: string;
  readonly command: RepliedCommand;
  readonly reply: GivenReply;
}

/** The operations of any service that a test answers by hand. */
export class HandReplies {
  readonly #services: HandReplyServices;
  /** The last one that was added comes first. */
  #entries: readonly Entry[] = [];

  constructor(services: HandReplyServices) {
    this.#services = services;
  }

  /** Answers an operation from now on, also if it was answered before. `where` names the call in errors. */
  add(
    where: string,
    { command, reply }: { readonly command: unknown; readonly reply: GivenReply },
  ): {
    readonly remove: () => void;
  } {
    const entry: Entry = { where, command: toRepliedCommand(where, command), reply };
    const { schema } = entry.command;
    if (typeof reply !== "function" && !types.isNativeError(reply)) {
      checkIsObject(where, reply);
      if (schema !== undefined) checkReply(where, schema.output, reply);
    }
    this.#entries = [entry, ...this.#entries];
    return {
      remove: () => {
        this.#entries = this.#entries.filter((other) => other !== entry);
      },
    };
  }

  /**
   * The call that a request is, if it is answered by hand. `known` finds the call of a simulated service, whose names and
   * errors are used then; it is asked only if anything is answered by hand.
   */
  find(request: AwsHttpRequest, known: () => WireCall | undefined): WireCall | undefined {
    if (this.#entries.length === 0) return undefined;
    const call = known();
    const identity = identityOf(request, call);
    const entry = this.#entries.find(({ command }) => isFor(command, identity, request));
    if (entry !== undefined) return this.#toCall(entry, { request, identity, known: call });
    this.#refuseNameless(identity);
    return undefined;
  }

  /** A request that does not name its operation may be one that a text is meant for. */
  #refuseNameless(identity: RequestIdentity): void {
    if (identity.operation !== undefined) return;
    const meant = this.#entries.find(
      ({ command: { schema, service } }) =>
        schema === undefined && service !== undefined && identity.services.has(plainName(service)),
    );
    if (meant !== undefined) throw withoutSchema(whereOf(meant.command));
  }

  #toCall(
    { where: given, command, reply }: Entry,
    {
      request,
      identity,
      known,
    }: {
      readonly request: AwsHttpRequest;
      readonly identity: RequestIdentity;
      readonly known: WireCall | undefined;
    },
  ): WireCall {
    const where = whereOf(command);
    const protocol = protocolFor(command, identity, where);
    const readInput = (): AwsInput => protocol.readInput(request);
    const names = {
      serviceId: command.service ?? [...identity.services][0] ?? "",
      serviceName: command.service ?? "",
      operation: command.operation,
    };
    const call: WireCall = {
      ...(known ?? { ...names, readInput, encodeError: protocol.encodeError }),
      answer: () => this.#answer(call, { where: given, command, reply, protocol, readInput }),
    };
    return call;
  }

  async #answer(
    call: WireCall,
    {
      where,
      command,
      reply,
      protocol,
      readInput,
    }: Entry & {
      readonly protocol: ReplyProtocol;
      readonly readInput: () => AwsInput;
    },
  ): Promise<AwsHttpResponse> {
    const caller = this.#services.caller();
    const release = this.#services.hold(`reply to ${call.serviceId}:${call.operation}`);
    try {
      const output = await replyOf(reply, readInput, caller);
      if (types.isNativeError(output)) throw output;
      checkIsObject(where, output ?? {});
      if (command.schema !== undefined) checkReply(where, command.schema.output, output);
      const response = protocol.writeOutput((output ?? {}) as object);
      this.#services.answered(call, caller, undefined);
      return response;
    } catch (error) {
      const refusal = refusalOf(where, error);
      this.#services.answered(call, caller, refusal.name);
      return call.encodeError(refusal);
    } finally {
      release();
    }
  }
}

function whereOf({ service, operation }: RepliedCommand): string {
  return service === undefined ? operation : `${service}:${operation}`;
}

async function replyOf(reply: GivenReply, readInput: () => AwsInput, caller: AwsCaller): Promise<unknown> {
  if (typeof reply !== "function") return reply;
  return (reply as (input: AwsInput, caller: AwsCaller) => unknown)(readInput(), caller);
}

function checkIsObject(where: string, reply: unknown): void {
  if (typeof reply === "object" && reply !== null && !Array.isArray(reply)) return;
  throw new InvalidArgumentError(
    where,
    "reply",
    "the members of the answer, an Error, or a function that returns or throws one",
    reply,
  );
}

/** The exception of the service that an error stands for. What this library refuses is none. */
function refusalOf(where: string, error: unknown): AwsServiceError {
  if (!types.isNativeError(error))
    throw new InvalidArgumentError(where, "reply", "a function that throws errors", error);
  if (error instanceof LambdariumError && !(error instanceof AwsServiceError)) throw error;
  const { $metadata } = error as { readonly $metadata?: { readonly httpStatusCode?: number } };
  const known = toServiceError(error);
  if (known !== undefined) return known;
  const members = Object.entries(error).filter(
    ([name, value]) => !name.startsWith("$") && name !== "name" && value !== undefined,
  );
  return new AwsServiceError(
    error.name,
    $metadata?.httpStatusCode ?? 400,
    error.message,
    Object.fromEntries(members),
  );
}
