import type { InvocationOutcome, InvocationSource } from "../journal/journal-entry.ts";

/** One invocation as an environment gets it. */
export interface EnvironmentInvocation {
  readonly requestId: string;
  /** The event as JSON text: every attempt gets an object of its own. */
  readonly payload: string;
  readonly invokedFunctionArn: string;
  readonly clientContext: unknown;
  readonly traceHeader: string;
  readonly source: InvocationSource;
  /** From 1; asynchronous invocations have more than one. */
  readonly attempt: number;
}

/** What came of it: the payload is the handler's result or the error, as JSON text. */
export interface EnvironmentAnswer {
  readonly outcome: InvocationOutcome;
  readonly payload: string;
  readonly errorType?: string;
  readonly errorMessage?: string;
}

export interface EnvironmentInvocationListener {
  /** The caller's answer: as soon as the runtime has posted it. Told once. */
  answered(answer: EnvironmentAnswer): void;
  /** The invocation no longer takes up concurrency. Told once. */
  released(): void;
}
