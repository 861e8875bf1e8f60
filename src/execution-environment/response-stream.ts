import { Writable } from "node:stream";
import { HTTP_PRELUDE_DELIMITER_LENGTH, RESPONSE_STREAMING } from "../fidelity/node-runtime.ts";
import type { AnyHandler } from "./runtime-interface-client.ts";

const STREAMING_HANDLER = Symbol.for("aws.lambda.runtime.handler.streaming");

/** Status, headers and cookies of an HTTP response whose body is streamed. */
export interface HttpResponseMetadata {
  readonly statusCode?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: readonly string[];
}

/** Hears of a streamed response while it is written. */
export interface ResponseStreamListener {
  /** The handler is one that streams: all that its caller gets comes in chunks, also if it fails. */
  began(): void;
  /** `contentType` is that of the whole response. */
  written(chunk: Buffer, contentType: string): void;
}

/** The stream a streaming handler writes its response to. Objects are written as JSON, everything else as bytes. */
export class ResponseStream extends Writable {
  #contentType: string = RESPONSE_STREAMING.value.defaultContentType;
  #hasWritten = false;
  /** Bytes that go before the first byte of the body: the metadata of an HTTP response. */
  #prelude: Buffer | undefined;
  readonly #chunks: Buffer[] = [];
  readonly #onWritten: ResponseStreamListener["written"] | undefined;

  constructor(
    options: {
      readonly highWaterMark?: number | undefined;
      readonly onWritten?: ResponseStreamListener["written"] | undefined;
    } = {},
  ) {
    super(options.highWaterMark === undefined ? {} : { highWaterMark: options.highWaterMark });
    this.#onWritten = options.onWritten;
  }

  get contentType(): string {
    return this.#contentType;
  }

  /** What was written so far. */
  get body(): Buffer {
    return Buffer.concat(this.#chunks);
  }

  get hasWritten(): boolean {
    return this.#hasWritten;
  }

  /** Sets the response's content type; too late after the first write. */
  setContentType(contentType: string): void {
    if (this.#hasWritten) {
      const error = new Error(RESPONSE_STREAMING.value.contentTypeTooLate);
      error.name = "Runtime.InvalidStreamingOperation";
      throw error;
    }
    this.#contentType = contentType;
  }

  override write(chunk: unknown, ...rest: never[]): boolean {
    const isBytes = typeof chunk === "string" || ArrayBuffer.isView(chunk);
    return super.write(isBytes ? chunk : JSON.stringify(chunk), ...rest);
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, callback: (error?: Error | null) => void): void {
    if (!this.#hasWritten && this.#prelude !== undefined) this.#put(this.#prelude);
    this.#hasWritten = true;
    this.#put(chunk);
    callback();
  }

  #put(chunk: Buffer): void {
    this.#chunks.push(chunk);
    // Whoever hears of it may read it when the handler has put something else into its bytes.
    this.#onWritten?.(Buffer.from(chunk), this.#contentType);
  }

  /**
   * Turns the stream into one that carries an HTTP response: content type, then, with the first write, metadata, eight NUL
   * bytes and the body. Without a write the metadata are lost.
   */
  beginHttpResponse(metadata: HttpResponseMetadata): void {
    this.setContentType(RESPONSE_STREAMING.value.httpContentType);
    this.#prelude = Buffer.concat([
      Buffer.from(JSON.stringify(metadata)),
      Buffer.alloc(HTTP_PRELUDE_DELIMITER_LENGTH.value),
    ]);
  }
}

/** Whether a handler was made by `awslambda.streamifyResponse`, and with which buffer size. */
export function streamingOptionsOf(handler: AnyHandler): { readonly highWaterMark?: number } | undefined {
  const marked = handler as unknown as Record<symbol, unknown> & { highWaterMark?: number };
  if (marked[STREAMING_HANDLER] !== "response") return undefined;
  return marked.highWaterMark === undefined ? {} : { highWaterMark: marked.highWaterMark };
}

/** The global `awslambda` of managed Node.js runtimes. */
export const awslambda = {
  /** Marks a handler `async (event, responseStream, context) => ...` as one that streams its response. */
  streamifyResponse<Handler extends AnyHandler>(
    handler: Handler,
    options?: { readonly highWaterMark?: number },
  ): Handler {
    Object.assign(handler, { [STREAMING_HANDLER]: "response" });
    if (options?.highWaterMark !== undefined)
      Object.assign(handler, { highWaterMark: options.highWaterMark });
    return handler;
  },

  HttpResponseStream: {
    /** The same stream, carrying an HTTP response with this status, headers and cookies. */
    from(stream: ResponseStream, metadata: HttpResponseMetadata): ResponseStream {
      stream.beginHttpResponse(metadata);
      return stream;
    },
  },
};

/** Handler modules use `awslambda` while they are evaluated, so it must be there before the first of them loads. */
export function provideAwslambdaGlobal(): void {
  if ("awslambda" in globalThis) return;
  Object.defineProperty(globalThis, "awslambda", { value: awslambda, configurable: true, writable: true });
}
