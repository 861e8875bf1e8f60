import { RESPONSE_STREAMING } from "../fidelity/node-runtime.ts";
import type { LambdaContext } from "../function/lambda-context.ts";
import { createRuntimeError, toFunctionError } from "./function-error.ts";
import { ResponseStream } from "./response-stream.ts";
import {
  callHandler,
  type HandlerRun,
  type HandlerRunOptions,
  isThenable,
  type RuntimeGeneration,
} from "./runtime-interface-client.ts";

/**
 * A call of a streaming handler. The answer is complete when the stream ends; the invocation is over only when the
 * handler's promise has settled too. A stream that never ends waits for the timeout.
 */
export class StreamingRun implements HandlerRun {
  readonly context: LambdaContext;
  /** A stream that nobody ends keeps the invocation open until it times out. */
  readonly endsWithEventLoop = false;
  readonly awaitsPromise = false;
  readonly #options: HandlerRunOptions;
  readonly #generation: RuntimeGeneration;
  readonly #stream: ResponseStream;
  #isAnswered = false;
  #isSettled = false;

  constructor(
    options: HandlerRunOptions & {
      readonly generation: RuntimeGeneration;
      readonly context: HandlerRunOptions["context"];
      readonly highWaterMark: number | undefined;
    },
  ) {
    this.#options = options;
    this.#generation = options.generation;
    const { getRemainingTimeInMillis, ...fields } = options.context;
    this.context = { ...fields, getRemainingTimeInMillis } as LambdaContext;
    this.#stream = new ResponseStream({ highWaterMark: options.highWaterMark });
  }

  start(): void {
    const stream = this.#stream;
    stream.once("finish", () => this.#answerWith(stream.body.toString("utf8")));
    stream.once("error", (error) => this.#fail(error));
    let returned: unknown;
    try {
      returned = callHandler(this.#options.handler, [this.#options.event, stream, this.context]);
    } catch (thrown) {
      this.#fail(thrown);
      return;
    }
    if (!isThenable(returned)) {
      this.#fail(createRuntimeError("Error", RESPONSE_STREAMING.value.handlerIsNotAsync));
      return;
    }
    returned.then(
      (value) => {
        if (value !== undefined)
          this.#options.listener.warned(RESPONSE_STREAMING.value.returnValueIgnored, "WARN");
        this.#settle();
      },
      (thrown: unknown) => this.#fail(thrown),
    );
  }

  eventLoopEmptied(): void {
    // Never asked to.
  }

  #answerWith(payload: string): void {
    if (this.#isAnswered) return;
    this.#isAnswered = true;
    const { listener } = this.#options;
    if (this.#isSettled) listener.completed({ type: "result", payload });
    else listener.answered({ type: "result", payload });
  }

  #fail(thrown: unknown): void {
    this.#isSettled = true;
    if (this.#isAnswered) return this.#options.listener.finished();
    this.#isAnswered = true;
    this.#options.listener.completed({
      type: "error",
      error: toFunctionError(thrown, this.#generation),
      thrown,
    });
  }

  #settle(): void {
    if (this.#isSettled) return;
    this.#isSettled = true;
    if (this.#isAnswered) this.#options.listener.finished();
  }
}
