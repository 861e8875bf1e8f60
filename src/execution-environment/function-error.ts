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
      return describe(thrown);
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

/** What was made of errors, and of which stack: some handlers throw one error over and over. */
const described = new WeakMap<
  object,
  { readonly stack: string | undefined; readonly payload: FunctionErrorPayload }
>();

function describe(error: Error): FunctionErrorPayload {
  const { stack } = error;
  const errorType = textOf(error.name);
  const errorMessage = textOf(error.message);
  const before = described.get(error);
  if (
    before?.stack === stack &&
    before?.payload.errorMessage === errorMessage &&
    before.payload.errorType === errorType
  ) {
    return before.payload;
  }
  const payload: FunctionErrorPayload = { errorType, errorMessage, trace: toTrace(stack) };
  described.set(error, { stack, payload });
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

function isErrorLike(thrown: unknown): thrown is Error {
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
