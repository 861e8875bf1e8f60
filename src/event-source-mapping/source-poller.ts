import type { ThrottleReason } from "../concurrency/concurrency-limits.ts";
import type { EnvironmentAnswer } from "../execution-environment/environment-invocation.ts";
import type { FUNCTION_MISSING } from "../fidelity/event-source-parameters.ts";

/** What a mapping polls its source with. */
export interface SourcePoller {
  /** Begins to poll, or goes on where it was stopped. */
  start(): void;
  /** Stops polling. Batches under way are finished. */
  stop(): void;
}

/** A batch as the function gets it. */
export interface PolledBatch {
  /** The event as JSON text. */
  readonly payload: string;
  /** X-Ray headers that came with its records. */
  readonly traceHeaders: readonly string[];
}

/** What came of a batch; exactly one of the functions is called, once. */
export interface BatchListener {
  /** The function calls itself in a loop through the source, and is not invoked. */
  readonly stopped: () => void;
  /** It was not invoked: there was no capacity, or the function or its alias is gone. */
  readonly throttled: (reason: ThrottleReason | typeof FUNCTION_MISSING.value) => void;
  readonly answered: (answer: EnvironmentAnswer, invocation: AnsweredInvocation) => void;
}

/** Which invocation it was. */
export interface AnsweredInvocation {
  readonly requestId: string;
  /** `$LATEST` or a number. */
  readonly executedVersion: string;
}

/** Hands one batch to the function, as the next thing to happen at this instant. */
export type InvokeBatch = (batch: PolledBatch, listener: BatchListener) => void;

/** What a mapping gives to its poller. */
export interface PollerParts {
  readonly uuid: string;
  /** As mapped: unqualified if it was mapped so. */
  readonly functionArn: string;
  readonly functionName: string;
  readonly invoke: InvokeBatch;
}
