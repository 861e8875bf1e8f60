import type { LambdaContext } from "../function/lambda-context.ts";
import { toFunctionError } from "./function-error.ts";
import { serializeResult } from "./response-payload.ts";
import {
  callHandler,
  type HandlerRun,
  type HandlerRunOptions,
  isThenable,
} from "./runtime-interface-client.ts";

/**
 * A handler call on nodejs24.x: the returned value or promise is the answer; there are no callbacks, and a process whose
 * event loop empties before the answer simply exits.
 */
export class Nodejs24Run implements HandlerRun {
  readonly context: LambdaContext;
  readonly #options: HandlerRunOptions;
  #isAnswered = false;

  constructor(options: HandlerRunOptions) {
    this.#options = options;
    const { getRemainingTimeInMillis, ...fields } = options.context;
    this.context = {
      ...fields,
      xRayTraceId: options.traceHeader(),
      identity: undefined,
      tenantId: undefined,
      getRemainingTimeInMillis,
    } as LambdaContext;
  }

  start(): void {
    const { handler, event } = this.#options;
    try {
      const returned = callHandler(handler, [event, this.context]);
      if (!isThenable(returned)) return this.#succeed(returned);
      // Not every thenable is a promise: `then`, too, may throw.
      returned.then(
        (value) => this.#succeed(value),
        (thrown: unknown) => this.#fail(thrown),
      );
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  get endsWithEventLoop(): boolean {
    return !this.#isAnswered;
  }

  get awaitsPromise(): boolean {
    return !this.#isAnswered;
  }

  eventLoopEmptied(): void {
    if (this.#isAnswered) return;
    this.#isAnswered = true;
    this.#options.listener.completed({ type: "exit", exitCode: 0 });
  }

  #succeed(value: unknown): void {
    const result = serializeResult(value, "nodejs24");
    if (result.type === "error") return this.#fail(undefined, result.error);
    this.#answer(() => this.#options.listener.completed({ type: "result", payload: result.payload }));
  }

  #fail(thrown: unknown, error = toFunctionError(thrown, "nodejs24")): void {
    this.#answer(() => this.#options.listener.completed({ type: "error", error, thrown }));
  }

  /** The runtime waits one turn before it answers: a rejection left unhandled in the same tick ends the process first. */
  #answer(tell: () => void): void {
    if (this.#isAnswered) return;
    this.#isAnswered = true;
    this.#options.listener.afterTurn(tell);
  }
}
