import {
  PLATFORM_ERRORS,
  runtimeExited,
  runtimeSignalled,
  withRequestId,
} from "../fidelity/platform-errors.ts";
import type { InvocationOutcome } from "../journal/journal-entry.ts";
import type { EnvironmentAnswer } from "./environment-invocation.ts";
import { type FunctionErrorPayload, textOf, toFunctionError } from "./function-error.ts";
import type { RuntimeGeneration } from "./runtime-interface-client.ts";

/** Why an environment could not initialise or answer. */
export type Failure =
  /** Reported by the runtime inside the sandbox; the payload is its own. */
  | { readonly type: "function"; readonly error: FunctionErrorPayload }
  /** Found out by Lambda; its message names the request. */
  | { readonly type: "platform"; readonly errorType: string; readonly message: string };

/** Something that ends a process from inside. */
export type ProcessFault =
  | { readonly type: "exit"; readonly exitCode: number }
  | { readonly type: "unhandledRejection" | "uncaughtException"; readonly error: unknown };

/** What Lambda makes of a process that ended: up to nodejs22.x the runtime still reports its last error. */
export function toFailure(fault: ProcessFault, generation: RuntimeGeneration): Failure {
  if (fault.type === "exit") return exited(fault.exitCode);
  if (generation === "nodejs24") return exited(1);
  const error = toFunctionError(fault.error, generation);
  if (fault.type === "uncaughtException") return { type: "function", error };
  return {
    type: "function",
    error: {
      errorType: "Runtime.UnhandledPromiseRejection",
      errorMessage: textOf(fault.error),
      trace: [`Runtime.UnhandledPromiseRejection: ${textOf(fault.error)}`, ...(error.trace ?? []).slice(1)],
    },
  };
}

/** The failure of an invocation that ran into its timeout. */
export function timedOut(timeoutSeconds: number): Failure {
  const { errorType, message } = PLATFORM_ERRORS.value.timeout;
  return { type: "platform", errorType, message: message(timeoutSeconds) };
}

/** The failure of an extension's process. */
export function extensionCrashed(exitCode: number): Failure {
  const { errorType, message } = PLATFORM_ERRORS.value.extensionCrash;
  return { type: "platform", errorType, message: message(toExitStatus(exitCode)) };
}

function exited(exitCode: number): Failure {
  return { type: "platform", ...runtimeExited.value(toExitStatus(exitCode)) };
}

/** An operating system keeps the lowest eight bits of what a process exits with. */
function toExitStatus(exitCode: number): number {
  return exitCode & 0xff;
}

/** The failure of an invocation whose processes were killed from outside. */
export function killed(): Failure {
  return { type: "platform", ...runtimeSignalled.value("killed") };
}

/** Errors as JSON text: a handler that throws the same one again has it described by the same payload. */
const payloads = new WeakMap<FunctionErrorPayload, string>();

/** The payload a caller gets, as JSON text. */
function payloadOf(failure: Failure, requestId: string): string {
  if (failure.type === "platform")
    return JSON.stringify({ errorType: failure.errorType, errorMessage: messageOf(failure, requestId) });
  const { error } = failure;
  let payload = payloads.get(error);
  if (payload === undefined) {
    payload = JSON.stringify(error);
    payloads.set(error, payload);
  }
  return payload;
}

export function errorTypeOf(failure: Failure): string {
  return failure.type === "function" ? failure.error.errorType : failure.errorType;
}

export function messageOf(failure: Failure, requestId: string): string {
  return failure.type === "function"
    ? failure.error.errorMessage
    : withRequestId.value(requestId, failure.message);
}

/** What a caller gets for a failure. */
export function failureAnswer(
  failure: Failure,
  outcome: Exclude<InvocationOutcome, "success">,
  requestId: string,
): EnvironmentAnswer {
  return {
    outcome,
    payload: payloadOf(failure, requestId),
    errorType: errorTypeOf(failure),
    errorMessage: messageOf(failure, requestId),
  };
}
