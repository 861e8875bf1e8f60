import { EventEmitter } from "node:events";
import { Readable, Writable } from "node:stream";
import {
  type AnswerToRequest,
  type OutgoingRequest,
  type RequestTarget,
  toOutgoingRequest,
} from "./outgoing-request.ts";

/** Answers a request; what it rejects with is the request's error. */
export type AnswerRequest = (request: OutgoingRequest) => Promise<AnswerToRequest>;

/**
 * What `http.request` returns for a request that is answered in this process. It has as much of an `http.ClientRequest`
 * as HTTP clients use.
 */
export class AnsweredRequest extends Writable {
  readonly socket = new UnconnectedSocket();
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly #chunks: Uint8Array[] = [];
  readonly #target: RequestTarget;
  readonly #answer: AnswerRequest;

  constructor(target: RequestTarget, answer: AnswerRequest) {
    // What is complete as a stream still has its answer to come.
    super({ autoDestroy: false });
    this.#target = target;
    this.#answer = answer;
    this.method = target.method;
    this.host = target.hostname;
    this.path = target.pathAndQuery;
    // Whoever waits for a connection is told that there is one, as soon as listeners can have been added.
    process.nextTick(() => this.emit("socket", this.socket));
  }

  override _write(chunk: unknown, encoding: BufferEncoding, done: () => void): void {
    this.#chunks.push(typeof chunk === "string" ? Buffer.from(chunk, encoding) : (chunk as Uint8Array));
    done();
  }

  override _final(done: () => void): void {
    done();
    // The answer may run code of the caller, which must not throw into the stream.
    void this.#respond();
  }

  getHeader(name: string): string | undefined {
    return this.#target.headers[name.toLowerCase()];
  }

  getHeaders(): Readonly<Record<string, string>> {
    return this.#target.headers;
  }

  setTimeout(): this {
    return this;
  }

  setNoDelay(): void {}

  setSocketKeepAlive(): void {}

  flushHeaders(): void {}

  abort(): void {
    this.destroy();
  }

  async #respond(): Promise<void> {
    try {
      const answer = await this.#answer(toOutgoingRequest(this.#target, this.#chunks));
      if (this.destroyed) return;
      const message = toIncomingMessage(answer);
      message.once("close", () => this.destroy());
      this.emit("response", message);
    } catch (error) {
      this.destroy(error as Error);
    }
  }
}

/** An answer in the form of an `http.IncomingMessage`. */
function toIncomingMessage({ statusCode, headers, body }: AnswerToRequest): Readable {
  const stream = body instanceof Uint8Array ? readableOf(body) : toReadable(body);
  const rawHeaders = Object.entries(headers).flat();
  return Object.assign(stream, {
    statusCode,
    statusMessage: "",
    headers,
    rawHeaders,
    httpVersion: "1.1",
    complete: true,
    socket: new UnconnectedSocket(),
  });
}

/** A stream of bytes, whatever they come from. */
export function toReadable(body: AsyncIterable<Uint8Array>): Readable {
  return body instanceof Readable ? body : Readable.from(body, { objectMode: false });
}

function readableOf(bytes: Uint8Array): Readable {
  const stream = new Readable({ read: () => {} });
  if (bytes.length > 0) stream.push(bytes);
  stream.push(null);
  return stream;
}

/** What stands for the connection of a request that has none. */
class UnconnectedSocket extends EventEmitter {
  readonly connecting = false;
  readonly destroyed = false;

  setKeepAlive(): this {
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  setTimeout(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  destroy(): this {
    return this;
  }
}
