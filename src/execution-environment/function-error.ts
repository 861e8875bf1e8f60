import { types } from "node:util";
import type { RuntimeGeneration } from "./runtime-interface-client.ts";

/** What a caller finds in the payload of a failed invocation. Key order is AWS's. */
export interface FunctionErrorPayload {
  readonly errorType: string;
  readonly errorMessage: string;
  readonly trace?: readonly string[];
}

/** The name of the frame below which a stack trace is ours, not the handler's. */
const OWN_FRAME = /\bcallHandler\b/;

/**
 * The error payload that the Node.js runtime makes of a thrown value: name, message and stack of an Error, the type and
 * text of anything else. No cause, code or own fields.
 */
export function toFunctionError(thrown: unknown, generation: RuntimeGeneration): FunctionErrorPayload {
  try {
    if (isErrorLike(thrown)) {
      const { name, message, stack } = thrown;
      return describe(textOf(name), textOf(message), stack);
    }
  } catch {
    // Its members cannot be looked at.
  }
  if (thrown === undefined || thrown === null) {
    return generation === "nodejs24"
      ? { errorType: typeof thrown, errorMessage: String(thrown), trace: [] }
      : { errorType: "string", errorMessage: "handled", trace: [] };
  }
  return { errorType: typeof thrown, errorMessage: textOf(thrown), trace: [] };
}

/** What was made of the last error: an event that is retried fails with the same one again. */
let last: { readonly stack: string; readonly payload: FunctionErrorPayload } | undefined;

function describe(errorType: string, errorMessage: string, stack: string | undefined): FunctionErrorPayload {
  if (
    last !== undefined &&
    last.stack === stack &&
    last.payload.errorMessage === errorMessage &&
    last.payload.errorType === errorType
  ) {
    return last.payload;
  }
  const payload: FunctionErrorPayload = { errorType, errorMessage, trace: toTrace(stack) };
  if (typeof stack === "string") last = { stack, payload };
  return payload;
}

/** An error that the runtime client itself makes: its frames would be those of this library. */
export function createRuntimeError(name: string, message: string): Error {
  const error = new Error(message);
  error.name = name;
  error.stack = `${name}: ${message}`;
  return error;
}

/** An error that only the runtime client knows, as it logs it. */
export function toRuntimeError({ errorType, errorMessage, trace }: FunctionErrorPayload): Error {
  const error = createRuntimeError(errorType, errorMessage);
  if (trace !== undefined && trace.length > 0) error.stack = trace.join("\n");
  return error;
}

function isErrorLike(thrown: unknown): thrown is Error & { stack: string } {
  if (types.isNativeError(thrown)) return true;
  if (typeof thrown !== "object" || thrown === null) return false;
  const candidate = thrown as Partial<Error>;
  return Boolean(candidate.name && candidate.message && candidate.stack);
}

/** The lines of a stack as far as they are the handler's. */
export function toTrace(stack: string | undefined): string[] {
  if (stack === undefined) return [];
  const lines = String(stack).split("\n");
  const own = lines.findIndex((line) => OWN_FRAME.test(line) && line.trimStart().startsWith("at "));
  return own === -1 ? lines : lines.slice(0, own);
}

/** Whatever was thrown as text: there are objects that have none. */
export function textOf(thrown: unknown): string {
  try {
    return String(thrown);
  } catch {
    return "[object Object]";
  }
}
