import { EventEmitter } from "node:events";
import { Duplex, type Readable } from "node:stream";
import { type AnswerRequest, toReadable } from "./answered-request.ts";
import { type RequestTarget, toHeaders, toOutgoingRequest } from "./outgoing-request.ts";

/** What `http2.connect` returns for a host whose requests are answered in this process. */
export class AnsweredSession extends EventEmitter {
  destroyed = false;
  closed = false;
  readonly #hostname: string;
  readonly #answer: AnswerRequest;

  constructor(hostname: string, answer: AnswerRequest) {
    super();
    this.#hostname = hostname;
    this.#answer = answer;
  }

  request(headers: Readonly<Record<string, unknown>>): AnsweredStream {
    const target = {
      method: String(headers[":method"] ?? "GET"),
      hostname: this.#hostname,
      pathAndQuery: String(headers[":path"] ?? "/"),
      headers: toHeaders(headers),
    };
    return new AnsweredStream(target, this.#answer);
  }

  settings(_settings: object, done?: () => void): void {
    done?.();
  }

  setTimeout(): this {
    return this;
  }

  ref(): void {}

  unref(): void {}

  close(done?: () => void): void {
    this.closed = true;
    this.destroy();
    done?.();
  }

  destroy(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    this.emit("close");
  }
}

/** A stream of such a session: one request and its answer. */
export class AnsweredStream extends Duplex {
  readonly rstCode = 0;
  readonly #target: RequestTarget;
  readonly #answer: AnswerRequest;
  readonly #chunks: Uint8Array[] = [];

  constructor(target: RequestTarget, answer: AnswerRequest) {
    super();
    this.#target = target;
    this.#answer = answer;
  }

  override _write(chunk: unknown, encoding: BufferEncoding, done: () => void): void {
    this.#chunks.push(typeof chunk === "string" ? Buffer.from(chunk, encoding) : (chunk as Uint8Array));
    done();
  }

  override _read(): void {}

  override _final(done: () => void): void {
    done();
    void this.#respond();
  }

  setTimeout(): this {
    return this;
  }

  close(): void {
    this.destroy();
  }

  async #respond(): Promise<void> {
    try {
      const { statusCode, headers, body } = await this.#answer(toOutgoingRequest(this.#target, this.#chunks));
      if (this.destroyed) return;
      this.emit("response", { ":status": statusCode, ...headers });
      if (body instanceof Uint8Array) this.#end(body);
      else this.#pass(toReadable(body));
    } catch (error) {
      this.destroy(error as Error);
    }
  }

  #end(body: Uint8Array): void {
    if (body.length > 0) this.push(body);
    this.push(null);
  }

  #pass(body: Readable): void {
    body.on("data", (chunk) => this.push(chunk));
    body.on("end", () => this.push(null));
    body.on("error", (error) => this.destroy(error));
  }
}
