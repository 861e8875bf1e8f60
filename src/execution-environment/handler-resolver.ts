import {
  badHandlerName,
  callbackHandlerDeprecated,
  exportIsNoFunction,
  exportIsUndefined,
} from "../fidelity/node-runtime.ts";
import { classifyLoadError } from "../module-loader/load-error.ts";
import { type FunctionErrorPayload, toFunctionError } from "./function-error.ts";
import { streamingOptionsOf } from "./response-stream.ts";
import type { AnyHandler, RuntimeGeneration } from "./runtime-interface-client.ts";

/** The function that a loaded module offers under the configured handler name, or the Init error it is not to. */
export type ResolvedHandler =
  | { readonly type: "handler"; readonly handler: AnyHandler }
  | { readonly type: "error"; readonly error: FunctionErrorPayload };

const HANDLER_NAME = /^([^.]*)\.(.*)$/;

/**
 * Finds the handler as the Node.js runtime does: the text after the first dot of the handler's base name is the export,
 * further dots go into nested objects. A function instead of a module is taken as it is.
 */
export function resolveHandler(
  loaded: unknown,
  options: { readonly handlerName: string; readonly generation: RuntimeGeneration },
): ResolvedHandler {
  const { handlerName, generation } = options;
  if (typeof loaded === "function") return checkForm(loaded as AnyHandler, generation);
  if (handlerName.includes(".."))
    return failure("Runtime.MalformedHandlerName", badHandlerName.value(handlerName));
  const baseName = handlerName.slice(handlerName.lastIndexOf("/") + 1);
  const [, moduleName, exportPath] = HANDLER_NAME.exec(baseName) ?? [];
  if (moduleName === undefined || exportPath === undefined) {
    return failure("Runtime.MalformedHandlerName", badHandlerName.value(handlerName));
  }
  const found = lookUp(loaded, exportPath) ?? lookUp(defaultExportOf(loaded), exportPath);
  const shown = `${moduleName}.${exportPath}`;
  if (found === undefined || found === null)
    return failure("Runtime.HandlerNotFound", exportIsUndefined.value(shown));
  if (typeof found !== "function") return failure("Runtime.HandlerNotFound", exportIsNoFunction.value(shown));
  return checkForm(found as AnyHandler, generation);
}

/** What the runtime makes of an error thrown while the module was loaded. */
export function toLoadError(thrown: unknown, generation: RuntimeGeneration): FunctionErrorPayload {
  const error = toFunctionError(thrown, generation);
  switch (classifyLoadError(thrown)) {
    case "moduleMissing":
      return {
        ...error,
        errorType: "Runtime.ImportModuleError",
        errorMessage: `Error: ${error.errorMessage}`,
      };
    case "syntaxError":
      return {
        ...error,
        errorType: "Runtime.UserCodeSyntaxError",
        errorMessage: `SyntaxError: ${error.errorMessage}`,
      };
    default:
      return error;
  }
}

function checkForm(handler: AnyHandler, generation: RuntimeGeneration): ResolvedHandler {
  const takesCallback = handler.length >= 3 && streamingOptionsOf(handler) === undefined;
  if (generation === "nodejs24" && takesCallback) {
    return failure("Runtime.CallbackHandlerDeprecated", callbackHandlerDeprecated.value);
  }
  return { type: "handler", handler };
}

function failure(errorType: string, errorMessage: string): ResolvedHandler {
  return { type: "error", error: { errorType, errorMessage, trace: [`${errorType}: ${errorMessage}`] } };
}

/** An import() of a CommonJS module gives its exports as `default`. */
function defaultExportOf(loaded: unknown): unknown {
  return typeof loaded === "object" && loaded !== null
    ? (loaded as { default?: unknown }).default
    : undefined;
}

function lookUp(from: unknown, path: string): unknown {
  let value = from;
  for (const name of path.split(".")) {
    if (value === undefined || value === null) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}
