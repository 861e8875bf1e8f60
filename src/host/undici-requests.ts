import diagnosticsChannel from "node:diagnostics_channel";
import type { RealWork } from "./real-work.ts";
import { scopedProcess, slot } from "./shared-slot.ts";
import { NO_ANSWER_MS } from "./socket-activity.ts";

/** What undici's diagnostics channels hand out. */
interface UndiciMessage {
  readonly request: UndiciRequest;
  readonly socket?: UndiciSocket;
}

interface UndiciRequest {
  readonly method?: string;
  readonly upgrade?: unknown;
}

interface UndiciSocket {
  readonly bytesRead: number;
}

interface Exchange {
  readonly work: RealWork;
  socket: UndiciSocket | undefined;
  /** How far the response has come, once it has begun. */
  response: { bytesRead: number; readAt: number } | undefined;
}

/**
 * Requests of undici, the client behind `fetch`. Its own account of them is exact, whoever opened the pooled socket on
 * which they travel.
 */
export class UndiciRequests {
  readonly #exchanges = new Map<UndiciRequest, Exchange>();
  readonly #isTracking: () => boolean;

  constructor(isTracking: () => boolean) {
    this.#isTracking = isTracking;
    const on = (channel: string, act: (message: UndiciMessage) => void): void =>
      diagnosticsChannel.subscribe(`undici:${channel}`, (message) => act(message as UndiciMessage));
    on("request:create", ({ request }) => this.#begin(request));
    on("client:sendHeaders", ({ request, socket }) => {
      const exchange = this.#exchanges.get(request);
      if (exchange !== undefined) exchange.socket = socket;
    });
    on("request:headers", ({ request }) => {
      const exchange = this.#exchanges.get(request);
      if (exchange === undefined) return;
      exchange.response = {
        bytesRead: exchange.socket?.bytesRead ?? 0,
        readAt: slot.natives.performanceNow(),
      };
    });
    on("request:trailers", ({ request }) => this.#end(request));
    on("request:error", ({ request }) => this.#end(request));
  }

  /** Whether an answer, or more of it, is outstanding. Nothing tells a slow body from one that nobody reads. */
  isAnswerDue(work: RealWork, now: number): boolean {
    const exchange = this.#exchanges.get(work.resource as UndiciRequest);
    if (exchange === undefined) return false;
    const { response, socket } = exchange;
    if (response === undefined) return true;
    const bytesRead = socket?.bytesRead ?? 0;
    if (bytesRead !== response.bytesRead) {
      response.bytesRead = bytesRead;
      response.readAt = now;
    }
    return now - response.readAt < NO_ANSWER_MS;
  }

  forget(isForgotten: (work: RealWork) => boolean): void {
    for (const [request, { work }] of this.#exchanges) {
      if (isForgotten(work)) this.#exchanges.delete(request);
    }
  }

  #begin(request: UndiciRequest): void {
    const process = scopedProcess();
    const isTunnel = request.method === "CONNECT" || Boolean(request.upgrade);
    if (process === undefined || !process.isAlive || !this.#isTracking() || isTunnel) return;
    const work: RealWork = { kind: "httpRequest", type: "undici", resource: request, process };
    this.#exchanges.set(request, { work, socket: undefined, response: undefined });
    process.work.add(work);
  }

  #end(request: UndiciRequest): void {
    const work = this.#exchanges.get(request)?.work;
    this.#exchanges.delete(request);
    work?.process.work.delete(work);
  }
}
