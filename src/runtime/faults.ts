import { checkCount } from "../arguments/whole-number.ts";
import type { AwsInput } from "../aws-api/aws-operation.ts";
import type { CallFaults } from "../aws-api/faults/call-faults.ts";
import type { FaultEffect } from "../aws-api/faults/fault-effect.ts";
import { type FaultTarget, toFaultTarget } from "../aws-api/faults/fault-target.ts";
import { knownOperations } from "../aws-api/service-directory.ts";
import { InvalidArgumentError } from "../errors.ts";
import { REQUEST_TIMEOUT } from "../fidelity/choices.ts";
import { type Duration, toMilliseconds } from "../time/duration.ts";
import { type Fault, toFault } from "./fault.ts";
import { type FaultyResources, ResourceFaults } from "./resource-faults.ts";
import type { RuntimeContext } from "./runtime-context.ts";
import { subjectOf } from "./subjects.ts";

/** What names calls of AWS: a command of an SDK client, or text such as `"sqs:SendMessage"` or `"sqs:*"`. */
export type AwsCallTarget = string | (new (...args: never[]) => object);

/** Which of the calls a fault is for, and what it does: one of the last six methods puts it in place. */
export interface FaultOnCalls {
  /** Only the first so many of the calls. Default: all of them. */
  times(count: number): FaultOnCalls;
  /** Only the nth of the calls, from 1. Each attempt of a client counts. */
  nth(position: number): FaultOnCalls;
  /** Only calls that the code of this function makes. */
  from(caller: { readonly name: string } | string): FaultOnCalls;
  /** Only calls whose input it says yes to: members as they go over the wire. */
  when(condition: (input: AwsInput) => boolean): FaultOnCalls;
  /** The service refuses the calls as too many, by its own exception. */
  throttle(): Fault;
  /** The service refuses them with this exception; with an error of another kind, the connection breaks before them. */
  rejects(error: Error): Fault;
  /** They take longer, in virtual time. */
  delay(duration: Duration): Fault;
  /** The service carries them out, and the answer gets lost: the client sees a broken connection. */
  loseResponse(): Fault;
  /** They never get to the service; the client gives up after a while, by default a second. */
  timesOut(after?: Duration): Fault;
  /** The environment whose code makes the call is killed before the call. Calls of the test itself are not concerned. */
  crash(): Fault;
}

/**
 * What a test has go wrong: in the way of the calls of AWS SDK clients, whose own retries see it as they see the faults
 * of AWS, and with functions, queues and destinations. All of it is deterministic, can be removed, and is in the journal.
 * @example
 * runtime.faults.on(SendMessageCommand).times(2).throttle();
 * @example
 * runtime.faults.on("dynamodb:PutItem").from(worker).loseResponse();
 */
export class Faults extends ResourceFaults {
  readonly #calls: CallFaults;

  /** @internal */
  constructor(
    context: RuntimeContext,
    parts: { readonly calls: CallFaults; readonly resources: FaultyResources },
  ) {
    super(context, parts.resources);
    this.#calls = parts.calls;
  }

  /** The calls that are meant. */
  on(target: AwsCallTarget): FaultOnCalls {
    const where = "faults.on()";
    return faultOnCalls(this.#calls, {
      target: toFaultTarget(where, target, knownOperations()),
      functionName: undefined,
      when: undefined,
      first: 1,
      last: Infinity,
    });
  }

  /** Removes all of them. */
  override clear(): void {
    super.clear();
    this.#calls.clear();
  }
}

interface Scope {
  readonly target: FaultTarget;
  readonly functionName: string | undefined;
  readonly when: ((input: AwsInput) => boolean) | undefined;
  readonly first: number;
  readonly last: number;
}

function faultOnCalls(faults: CallFaults, scope: Scope): FaultOnCalls {
  const narrowed = (more: Partial<Scope>): FaultOnCalls => faultOnCalls(faults, { ...scope, ...more });
  const placed = (effect: FaultEffect): Fault => toFault(faults.add({ ...scope, effect }));
  return {
    times: (count) => {
      const last = checkCount(count, { where: "times()", option: "count", minimum: 1 });
      return narrowed({ first: 1, last });
    },
    nth: (position) => {
      const nth = checkCount(position, { where: "nth()", option: "position", minimum: 1 });
      return narrowed({ first: nth, last: nth });
    },
    from: (caller) => narrowed({ functionName: nameOf(caller) }),
    when: (when) => {
      if (typeof when !== "function")
        throw new InvalidArgumentError("when()", "condition", "a function", when);
      return narrowed({ when });
    },
    throttle: () => placed({ kind: "throttle" }),
    rejects: (error) => {
      if (!(error instanceof Error)) throw new InvalidArgumentError("rejects()", "error", "an Error", error);
      return placed({ kind: "reject", error });
    },
    delay: (duration) =>
      placed({ kind: "delay", milliseconds: toMilliseconds(duration, "delay()", "duration") }),
    loseResponse: () => placed({ kind: "loseResponse" }),
    timesOut: (after = REQUEST_TIMEOUT.value) =>
      placed({ kind: "timeOut", milliseconds: toMilliseconds(after, "timesOut()", "after") }),
    crash: () => placed({ kind: "crash" }),
  };
}

function nameOf(caller: unknown): string {
  if (typeof caller === "string" && caller !== "") return caller;
  const subject = subjectOf(caller);
  if (subject?.type === "function") return subject.name;
  throw new InvalidArgumentError(
    "from()",
    "caller",
    "a function of the runtime, or its name",
    subject === undefined ? caller : subject.title,
  );
}
