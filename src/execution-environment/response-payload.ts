import { fitsInBytes } from "../arguments/utf8-size.ts";
import { PAYLOAD_LIMITS } from "../fidelity/limits.ts";
import { UNSENDABLE_RESULT, UNSERIALIZABLE_RESULT } from "../fidelity/node-runtime.ts";
import { responseTooLarge } from "../fidelity/platform-errors.ts";
import { createRuntimeError, type FunctionErrorPayload, toFunctionError } from "./function-error.ts";
import type { RuntimeGeneration } from "./runtime-interface-client.ts";

/** A handler's result as the bytes that go back, or the error that serialising it is. */
export type SerializedResult =
  | { readonly type: "payload"; readonly payload: string }
  | { readonly type: "error"; readonly error: FunctionErrorPayload };

/** Serialises a handler's result as the runtime does: plain `JSON.stringify`, `undefined` becomes `null`. */
export function serializeResult(value: unknown, generation: RuntimeGeneration): SerializedResult {
  if (value === undefined) return { type: "payload", payload: "null" };
  let payload: string | undefined;
  try {
    payload = JSON.stringify(value);
  } catch {
    const name = generation === "nodejs24" ? "Runtime.JSONStringifyError" : "Error";
    const error = createRuntimeError(name, UNSERIALIZABLE_RESULT.value);
    return { type: "error", error: toFunctionError(error, generation) };
  }
  // A function or a symbol: the runtime hands `undefined` to its native client, which refuses it.
  if (payload === undefined) {
    return {
      type: "error",
      error: toFunctionError(createRuntimeError("TypeError", UNSENDABLE_RESULT.value), generation),
    };
  }
  return { type: "payload", payload };
}

/** The error that replaces a response over the limit, or nothing for one that fits. */
export function checkResponseSize(payload: string): FunctionErrorPayload | undefined {
  const limit = PAYLOAD_LIMITS.synchronousResponse.value;
  return fitsInBytes(payload, limit) ? undefined : responseTooLarge.value(limit);
}
