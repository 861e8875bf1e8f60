import { InvalidArgumentError } from "../errors.ts";
import { DEFAULT_HANDLER } from "../fidelity/choices.ts";
import { HANDLER_MAXIMUM_LENGTH, HANDLER_PATTERN } from "../fidelity/limits.ts";
import type { FunctionUpdate } from "./function-options.ts";
import type { Handler, StreamingHandler } from "./handler.ts";
import { checkText } from "./member-constraint.ts";

/** Where a function's handler comes from; `handlerName` is AWS's Handler. */
export type FunctionCode =
  | { readonly type: "handler"; readonly handler: Handler | StreamingHandler; readonly handlerName: string }
  | { readonly type: "load"; readonly load: () => unknown; readonly handlerName: string };

interface CodeOptions {
  readonly handler?: unknown;
  readonly load?: unknown;
}

/** Checks that there is exactly one of a handler function and `load`. */
export function checkCode(where: string, { handler, load }: CodeOptions): FunctionCode {
  if (load === undefined) {
    if (isFunction(handler)) return { type: "handler", handler, handlerName: DEFAULT_HANDLER.value };
    if (typeof handler === "string") {
      throw new InvalidArgumentError(
        where,
        "load",
        'given with a `handler` that is a name, as in `load: () => import("../src/worker.ts")`',
        load,
      );
    }
    throw new InvalidArgumentError(
      where,
      "handler",
      'a function, or `load` to be given, as in `load: () => import("../src/worker.ts")`',
      handler,
    );
  }
  if (!isLoader(load)) {
    throw new InvalidArgumentError(where, "load", "a function that imports or requires the module", load);
  }
  if (handler === undefined) return { type: "load", load, handlerName: DEFAULT_HANDLER.value };
  if (typeof handler === "function") {
    throw new InvalidArgumentError(
      where,
      "handler",
      'left out or a name such as "index.handler" when `load` is given',
      handler,
    );
  }
  return { type: "load", load, handlerName: checkHandlerName(where, handler) };
}

/** What an update makes of the code: new code takes the old one's place; a name alone goes with the old `load`. */
export function checkCodeUpdate(where: string, current: FunctionCode, update: FunctionUpdate): FunctionCode {
  const { handler, load } = update;
  if (handler === undefined && load === undefined) return current;
  if (current.type === "load" && load === undefined && typeof handler === "string") {
    return checkCode(where, { load: current.load, handler });
  }
  if (current.type === "load" && load !== undefined && handler === undefined) {
    return checkCode(where, { load, handler: current.handlerName });
  }
  return checkCode(where, update);
}

function checkHandlerName(where: string, handler: unknown): string {
  return checkText({ where, option: "handler", member: "handler" }, handler, {
    maximumLength: HANDLER_MAXIMUM_LENGTH.value,
    pattern: HANDLER_PATTERN.value,
    expected: `a name such as "index.handler", without blanks, of at most ${HANDLER_MAXIMUM_LENGTH.value} characters`,
  });
}

function isFunction(value: unknown): value is Handler | StreamingHandler {
  return typeof value === "function";
}

function isLoader(value: unknown): value is () => unknown {
  return typeof value === "function";
}
