import { Buffer } from "node:buffer";
import type { ResponseStreamListener } from "../execution-environment/response-stream.ts";
import { STREAMED_RESPONSE_LIMIT } from "../fidelity/function-urls.ts";
import { currentProcess } from "../host/hosted-process.ts";
import type { DeployedFunction } from "../invocation/deployed-function.ts";
import {
  RequestResponseInvocation,
  type RequestResponseOutcome,
  type RequestResponseRequest,
} from "../invocation/request-response-invocation.ts";
import type { RuntimeContext } from "./runtime-context.ts";

/** Content type of what a function answers that does not stream. */
const PLAIN_CONTENT_TYPE = "application/json";

interface Waiter {
  readonly isMet: () => boolean;
  readonly goOn: () => void;
}

/**
 * A synchronous invocation whose response is read while it is written. Virtual time moves while somebody waits for the
 * next chunk, and not on account of chunks that nobody asks for.
 */
export class StreamedInvocation implements ResponseStreamListener {
  readonly #context: RuntimeContext;
  readonly #label: string;
  readonly #invocation: RequestResponseInvocation;
  readonly #chunks: Buffer[] = [];
  #waiters: Waiter[] = [];
  #contentType: string | undefined;
  #size = 0;
  #streams = false;
  #hasEnded = false;
  #isReleased = false;

  /** Checks the request, and queues its start as the next thing to happen at this instant. */
  constructor(
    context: RuntimeContext,
    target: DeployedFunction,
    request: Omit<RequestResponseRequest, "responseStream">,
  ) {
    this.#context = context;
    this.#label = `invocation of ${target.name}`;
    this.#invocation = new RequestResponseInvocation(context, target, { ...request, responseStream: this });
    this.#invocation.onDone = () => this.#end();
    this.#invocation.onReleased = () => this.#change(() => (this.#isReleased = true));
  }

  get requestId(): string {
    return this.#invocation.requestId;
  }

  get executedVersion(): string {
    return this.#invocation.executedVersion;
  }

  /** What came of it; pending while the response is being written. */
  get outcome(): RequestResponseOutcome {
    return this.#invocation.outcome;
  }

  /** Whether the handler is one that streams. Such a one fails without a word to its caller. */
  get streams(): boolean {
    return this.#streams;
  }

  /** Known from the first byte on; `undefined` if the response ended without one. */
  get contentType(): string | undefined {
    return this.#contentType;
  }

  /** Waits for the first byte, or the end. */
  whenAnswering(): Promise<void> {
    return this.#until(() => this.#contentType !== undefined || this.#hasEnded);
  }

  /** Waits for the end of the response. */
  whenEnded(): Promise<void> {
    return this.#until(() => this.#hasEnded);
  }

  /** Waits until nobody is at work on the invocation any more, and its log is complete. */
  whenReleased(): Promise<void> {
    return this.#until(() => this.#isReleased);
  }

  /** Waits for the next piece of the response; `undefined` at its end. */
  async next(): Promise<Buffer | undefined> {
    if (this.#chunks.length === 0) await this.#until(() => this.#chunks.length > 0 || this.#hasEnded);
    return this.#chunks.shift();
  }

  /** All that was written and not read so far. */
  takeAll(): Buffer {
    return Buffer.concat(this.#chunks.splice(0));
  }

  began(): void {
    this.#streams = true;
  }

  written(chunk: Buffer, contentType: string): void {
    const room = STREAMED_RESPONSE_LIMIT.value - this.#size;
    if (chunk.length === 0 || room <= 0) return;
    this.#size += chunk.length;
    this.#change(() => {
      this.#contentType = contentType;
      this.#chunks.push(chunk.length > room ? chunk.subarray(0, room) : chunk);
    });
  }

  #end(): void {
    const { outcome } = this;
    if (!this.#streams && outcome.type === "answered") {
      this.written(Buffer.from(outcome.answer.payload), PLAIN_CONTENT_TYPE);
    }
    this.#change(() => (this.#hasEnded = true));
  }

  #change(change: () => void): void {
    change();
    if (this.#waiters.length === 0) return;
    const met = this.#waiters.filter(({ isMet }) => isMet());
    this.#waiters = this.#waiters.filter((waiter) => !met.includes(waiter));
    for (const { goOn } of met) goOn();
  }

  #until(isMet: () => boolean): Promise<void> {
    if (isMet()) return Promise.resolve();
    return new Promise((resolve, reject) => {
      const signal = this.#context.loop.waitForSignal({ resolve, reject });
      // Called by a handler, it is something its process waits for.
      const release = currentProcess()?.hold(this.#label);
      const goOn = (): void => {
        release?.();
        signal();
      };
      this.#waiters.push({ isMet, goOn });
    });
  }
}
