import { types } from "node:util";
import { NODEJS_EXIT_WITHOUT_ANSWER, SECOND_COMPLETION } from "../fidelity/node-runtime.ts";
import type { LambdaContext } from "../function/lambda-context.ts";
import { createRuntimeError, toFunctionError } from "./function-error.ts";
import { serializeResult } from "./response-payload.ts";
import {
  callHandler,
  type HandlerRun,
  type HandlerRunOptions,
  isThenable,
} from "./runtime-interface-client.ts";

type Answer =
  | { readonly type: "success"; readonly value: unknown }
  | { readonly type: "failure"; readonly thrown: unknown };

/**
 * A handler call on nodejs20.x and nodejs22.x. A promise decides at once; a callback's error too; a callback's success
 * waits for an empty event loop unless the handler said otherwise; no answer and an empty loop means `null`.
 */
export class Nodejs22Run implements HandlerRun {
  readonly context: LambdaContext;
  readonly #options: HandlerRunOptions;
  /** A callback's success that waits for the event loop to empty. */
  #held: Answer | undefined;
  #isAnswered = false;
  #hasPromise = false;

  constructor(options: HandlerRunOptions) {
    this.#options = options;
    this.context = this.#createContext();
  }

  start(): void {
    const { handler, event } = this.#options;
    const callback = (error?: unknown, value?: unknown): void => this.#called(error, value);
    try {
      const returned = callHandler(handler, [event, this.context, callback]);
      // A value returned without a promise is ignored: only callbacks and promises answer.
      if (!isThenable(returned)) return;
      this.#hasPromise = true;
      // Not every thenable is a promise: `then`, too, may throw.
      returned.then(
        (value) => this.#completed({ type: "success", value }),
        (thrown: unknown) => this.#completed({ type: "failure", thrown }),
      );
    } catch (thrown) {
      this.#answer({ type: "failure", thrown });
    }
  }

  get endsWithEventLoop(): boolean {
    return !this.#isAnswered;
  }

  get awaitsPromise(): boolean {
    return this.#hasPromise && !this.#isAnswered && this.#held === undefined;
  }

  eventLoopEmptied(): void {
    if (this.#isAnswered) return;
    if (this.#held !== undefined) return this.#answer(this.#held);
    if (!types.isAsyncFunction(this.#options.handler)) return this.#answer({ type: "success", value: null });
    const thrown = createRuntimeError("Runtime.NodeJsExit", NODEJS_EXIT_WITHOUT_ANSWER.value);
    this.#answer({ type: "failure", thrown });
  }

  #called(error: unknown, value: unknown): void {
    if (this.#isAnswered || this.#held !== undefined) {
      this.#options.listener.warned(SECOND_COMPLETION.value);
    } else if (error !== undefined && error !== null) {
      this.#answer({ type: "failure", thrown: error });
    } else if (this.context.callbackWaitsForEmptyEventLoop) {
      this.#held = { type: "success", value };
    } else {
      this.#answer({ type: "success", value });
    }
  }

  #answer(answer: Answer): void {
    if (this.#isAnswered) return;
    this.#isAnswered = true;
    const { listener } = this.#options;
    if (answer.type === "failure") {
      const error = toFunctionError(answer.thrown, "nodejs22");
      listener.completed({ type: "error", error, thrown: answer.thrown });
    } else {
      const result = serializeResult(answer.value, "nodejs22");
      if (result.type === "payload") listener.completed({ type: "result", payload: result.payload });
      else listener.completed({ type: "error", error: result.error, thrown: undefined });
    }
  }

  /** Key order is that of the recorded context. */
  #createContext(): LambdaContext {
    const fields = this.#options.context;
    const fail = (error?: unknown): void => this.#completed({ type: "failure", thrown: error });
    const succeed = (value?: unknown): void => this.#completed({ type: "success", value });
    return {
      callbackWaitsForEmptyEventLoop: true,
      succeed,
      fail,
      done: (error?: unknown, value?: unknown) =>
        error === undefined || error === null ? succeed(value) : fail(error),
      functionVersion: fields.functionVersion,
      functionName: fields.functionName,
      memoryLimitInMB: fields.memoryLimitInMB,
      logGroupName: fields.logGroupName,
      logStreamName: fields.logStreamName,
      clientContext: fields.clientContext,
      identity: undefined,
      invokedFunctionArn: fields.invokedFunctionArn,
      awsRequestId: fields.awsRequestId,
      tenantId: undefined,
      getRemainingTimeInMillis: fields.getRemainingTimeInMillis,
    } as LambdaContext;
  }

  /** By a promise, or by `context.succeed`, `fail`, `done`: answered at once, unless something answered before. */
  #completed(answer: Answer): void {
    if (this.#isAnswered || this.#held !== undefined) this.#options.listener.warned(SECOND_COMPLETION.value);
    else this.#answer(answer);
  }
}
