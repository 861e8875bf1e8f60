import type { InvocationOutcome, InvocationSource } from "../journal/journal-entry.ts";
import type { ScheduledTask } from "../time/virtual-clock.ts";
import type { InvokePhase } from "./invoke-phase.ts";
import type { ResponseStreamListener } from "./response-stream.ts";

/** One invocation as an environment gets it. */
export interface EnvironmentInvocation {
  readonly requestId: string;
  /** The event as JSON text: every attempt gets an object of its own. */
  readonly payload: string;
  readonly invokedFunctionArn: string;
  readonly clientContext: unknown;
  /** The X-Ray header, made when somebody asks for it. */
  readonly traceHeader: () => string;
  readonly source: InvocationSource;
  /** From 1; asynchronous invocations have more than one. */
  readonly attempt: number;
  /** Given by a caller who gets a streamed response chunk by chunk. */
  readonly responseStream?: ResponseStreamListener | undefined;
}

/** What came of it: the payload is the handler's result or the error, as JSON text. */
export interface EnvironmentAnswer {
  readonly outcome: InvocationOutcome;
  readonly payload: string;
  readonly errorType?: string;
  readonly errorMessage?: string;
  /** Whether it is the error of a handler that streams. */
  readonly isOfStream?: true;
}

export interface EnvironmentInvocationListener {
  /** The caller's answer: as soon as the runtime has posted it. Told once. */
  answered(answer: EnvironmentAnswer): void;
  /** The invocation no longer takes up concurrency. Told once. */
  released(): void;
}

/** The invocation that an environment is serving. */
export interface RunningInvocation {
  readonly request: EnvironmentInvocation;
  readonly listener: EnvironmentInvocationListener;
  readonly startedAt: number;
  readonly timeout: ScheduledTask;
  phase: InvokePhase | undefined;
  /** Given while runtime or extensions were still at work. */
  answer: EnvironmentAnswer | undefined;
}
