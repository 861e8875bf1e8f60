import type { EnvironmentAnswer, RunningInvocation } from "./environment-invocation.ts";
import { type Failure, failureAnswer, toFailure } from "./failure.ts";
import { checkResponseSize } from "./response-payload.ts";
import type { HandlerAnswer, RuntimeGeneration } from "./runtime-interface-client.ts";

/** How an invocation comes to its end. */
export interface InvocationEnd {
  readonly answer: EnvironmentAnswer;
  /** A timeout or a crash: the processes are killed, the next invocation initialises anew. */
  readonly resets: boolean;
}

/**
 * Whether its time was up before it came to its end: code that reads the clock over and over gets ahead of the timeout,
 * which cannot end it while it runs.
 */
export function isOverdue(invocation: RunningInvocation, now: number): boolean {
  return now >= invocation.timeout.dueAt;
}

/** What a handler's answer means for its invocation: only a process that exits takes the environment with it. */
export function toInvocationEnd(
  answer: HandlerAnswer,
  options: {
    readonly generation: RuntimeGeneration;
    readonly requestId: string;
    /** Whether the caller has had a streamed response chunk by chunk, to which another limit applies. */
    readonly isDelivered?: boolean;
  },
): InvocationEnd {
  switch (answer.type) {
    case "exit":
      return crashEnd(toFailure(answer, options.generation), {
        outcome: "crash",
        requestId: options.requestId,
      });
    case "error": {
      const end = errorEnd({ type: "function", error: answer.error });
      return answer.isOfStream === true ? { ...end, answer: { ...end.answer, isOfStream: true } } : end;
    }
    case "result": {
      const isStreamed = answer.isOfStream === true && options.isDelivered === true;
      const tooLarge = isStreamed ? undefined : checkResponseSize(answer.payload);
      if (tooLarge !== undefined) return errorEnd({ type: "function", error: tooLarge });
      return { answer: { outcome: "success", payload: answer.payload }, resets: false };
    }
  }
}

/** The end of an invocation whose processes die with it. */
export function crashEnd(
  failure: Failure,
  options: { readonly outcome: "crash" | "timeout"; readonly requestId: string },
): InvocationEnd {
  return { answer: failureAnswer(failure, options.outcome, options.requestId), resets: true };
}

function errorEnd(failure: Failure): InvocationEnd {
  return { answer: failureAnswer(failure, "error", ""), resets: false };
}
