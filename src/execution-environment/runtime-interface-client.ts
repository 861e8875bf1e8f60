import type { LambdaContext } from "../function/lambda-context.ts";
import type { LogLevel } from "../journal/journal-entry.ts";
import type { FunctionErrorPayload } from "./function-error.ts";

/**
 * The two Node.js runtime clients that managed runtimes ship: up to nodejs22.x callbacks, an empty event loop and
 * fault listeners decide; from nodejs24.x on only the handler's promise does.
 */
export type RuntimeGeneration = "nodejs22" | "nodejs24";

/** What the process tells Lambda at the end of one handler call. */
export type HandlerAnswer =
  | {
      readonly type: "result";
      readonly payload: string;
      /** Whether the handler streams. */
      readonly isOfStream?: true;
    }
  | {
      readonly type: "error";
      readonly error: FunctionErrorPayload;
      readonly thrown: unknown;
      /** Whether the handler streams. */
      readonly isOfStream?: true;
    }
  /** The process ends by itself: nothing keeps its event loop alive. */
  | { readonly type: "exit"; readonly exitCode: number };

export interface HandlerRunListener {
  /** The answer, after which the runtime asks for the next event: the invocation is over for it. */
  completed(answer: HandlerAnswer): void;
  /** The answer of a handler that goes on working; `finished` follows. */
  answered(answer: HandlerAnswer): void;
  /** A handler that answered before has come to its end. */
  finished(): void;
  /** An error that comes too late to be the answer: it is only logged. */
  failedLate(thrown: unknown): void;
  /** A line that the runtime client itself logs; raw without a level. */
  warned(text: string, level?: LogLevel): void;
  /** Waits one real turn of the event loop, in which faults of the same tick surface. */
  afterTurn(then: () => void): void;
}

/** A function that handles events, in any of the forms of {@link HandlerForm}. */
export type AnyHandler = (...args: never[]) => unknown;

/** One call of one handler, from the event to the answer. */
export interface HandlerRun {
  /** Calls the handler. Runs inside the process's scope. */
  start(): void;
  /** Nothing keeps the event loop alive: the runtime client decides what that means. */
  eventLoopEmptied(): void;
  /** Whether an empty event loop would answer: nothing has, and nothing else is to come. */
  readonly endsWithEventLoop: boolean;
  /** Whether only the handler's own promise can still answer. */
  readonly awaitsPromise: boolean;
  readonly context: LambdaContext;
}

/** What a context holds that does not depend on the runtime client. */
export interface ContextFields {
  readonly functionName: string;
  readonly functionVersion: string;
  readonly memoryLimitInMB: string;
  readonly logGroupName: string;
  readonly logStreamName: string;
  readonly clientContext: unknown;
  readonly invokedFunctionArn: string;
  readonly awsRequestId: string;
  readonly getRemainingTimeInMillis: () => number;
}

export interface HandlerRunOptions {
  readonly handler: AnyHandler;
  readonly event: unknown;
  readonly context: ContextFields;
  readonly traceHeader: () => string;
  readonly listener: HandlerRunListener;
}

/** The frame at which the handler's own stack begins; error traces are cut here. */
export function callHandler(handler: AnyHandler, args: readonly unknown[]): unknown {
  return (handler as (...args: readonly unknown[]) => unknown)(...args);
}

export function isThenable(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === "object" && value !== null && typeof (value as PromiseLike<unknown>).then === "function"
  );
}
