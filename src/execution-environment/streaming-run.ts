import { RESPONSE_STREAMING } from "../fidelity/node-runtime.ts";
import type { LambdaContext } from "../function/lambda-context.ts";
import { createRuntimeError, toFunctionError } from "./function-error.ts";
import { ResponseStream, type ResponseStreamListener } from "./response-stream.ts";
import {
  callHandler,
  type HandlerRun,
  type HandlerRunOptions,
  isThenable,
  type RuntimeGeneration,
} from "./runtime-interface-client.ts";

/**
 * A call of a streaming handler. The answer is complete when the stream ends; the invocation is over only when the
 * handler's promise has settled too and, up to nodejs22.x, the event loop is empty, unless the handler said otherwise. A
 * stream that never ends waits for the timeout.
 */
export class StreamingRun implements HandlerRun {
  readonly context: LambdaContext;
  readonly awaitsPromise = false;
  readonly #options: HandlerRunOptions;
  readonly #generation: RuntimeGeneration;
  readonly #stream: ResponseStream;
  #isAnswered = false;
  #isSettled = false;
  #isOver = false;

  constructor(
    options: HandlerRunOptions & {
      readonly generation: RuntimeGeneration;
      readonly highWaterMark: number | undefined;
      readonly onWritten: ResponseStreamListener["written"] | undefined;
    },
  ) {
    this.#options = options;
    this.#generation = options.generation;
    const { getRemainingTimeInMillis, ...fields } = options.context;
    this.context = {
      ...(options.generation === "nodejs24"
        ? { xRayTraceId: options.traceHeader() }
        : { callbackWaitsForEmptyEventLoop: true }),
      ...fields,
      identity: undefined,
      tenantId: undefined,
      getRemainingTimeInMillis,
    } as LambdaContext;
    const { highWaterMark, onWritten } = options;
    this.#stream = new ResponseStream({ highWaterMark, onWritten });
  }

  /** Up to nodejs22.x the runtime takes the next event only when nothing is left to do. */
  get endsWithEventLoop(): boolean {
    return this.#isAnswered && this.#isSettled && !this.#isOver;
  }

  get #waitsForEventLoop(): boolean {
    return this.#generation === "nodejs22" && this.context.callbackWaitsForEmptyEventLoop;
  }

  start(): void {
    const stream = this.#stream;
    stream.once("finish", () => this.#answerWith(stream.body.toString("utf8")));
    stream.once("error", (error) => this.#fail(error));
    try {
      const returned = callHandler(this.#options.handler, [this.#options.event, stream, this.context]);
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
        (thrown: unknown) => {
          this.#fail(thrown);
          this.#settle();
        },
      );
    } catch (thrown) {
      this.#fail(thrown);
    }
  }

  eventLoopEmptied(): void {
    this.#finish();
  }

  #answerWith(payload: string): void {
    if (this.#isAnswered) return;
    this.#isAnswered = true;
    const isLast = this.#isSettled && !this.#waitsForEventLoop;
    if (isLast) this.#isOver = true;
    const { listener } = this.#options;
    if (isLast) listener.completed({ type: "result", payload, isOfStream: true });
    else listener.answered({ type: "result", payload, isOfStream: true });
  }

  /** An answer that is out cannot be taken back. */
  #fail(thrown: unknown): void {
    if (this.#isAnswered) {
      if (!this.#isOver) this.#options.listener.failedLate(thrown);
      return;
    }
    this.#isAnswered = true;
    this.#isOver = true;
    this.#options.listener.completed({
      type: "error",
      error: toFunctionError(thrown, this.#generation),
      thrown,
      isOfStream: true,
    });
  }

  #settle(): void {
    this.#isSettled = true;
    if (this.#isAnswered && !this.#waitsForEventLoop) this.#finish();
  }

  #finish(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#options.listener.finished();
  }
}
