import { Buffer } from "node:buffer";
import { NotSimulatedError } from "../errors.ts";
import { FUNCTION_URL_HOST } from "../fidelity/function-urls.ts";
import type { HttpRequest } from "../function-url/http-message.ts";
import { currentProcess } from "../host/hosted-process.ts";
import { type FetchedResponse, fetchFunctionUrl } from "./function-url-fetch.ts";
import { assertLive, type RuntimeContext } from "./runtime-context.ts";

/** What the global fetch takes as its first argument. */
export type FetchInput = string | URL | Request;

const WHERE = "fetch()";

/** Does what the global fetch does, with the function URLs of a runtime as the only hosts there are. */
export async function fetchFromRuntime(
  context: RuntimeContext,
  input: FetchInput,
  init?: RequestInit,
): Promise<Response> {
  assertLive(context, WHERE);
  const request = new Request(input, init);
  request.signal.throwIfAborted();
  const url = new URL(request.url);
  const urlId = urlIdOf(context, url);
  // Read at once where that is possible: the request comes in before time can move.
  const read = bodyOf(context, request, init?.body);
  const body = read instanceof Promise ? await read : read;
  const received: HttpRequest = {
    method: request.method,
    url,
    headers: Object.fromEntries(request.headers),
    body,
  };
  const response = await unlessAborted(request.signal, fetchFunctionUrl(context, urlId, received));
  return toResponse(response, request);
}

function urlIdOf({ region }: RuntimeContext, { protocol, hostname, port }: URL): string {
  const [urlId = ""] = hostname.split(".", 1);
  if (protocol === "https:" && port === "" && hostname === FUNCTION_URL_HOST.value(urlId, region))
    return urlId;
  throw new NotSimulatedError(
    WHERE,
    `a request to ${protocol}//${hostname}${port === "" ? "" : `:${port}`}`,
    `It takes function URLs of the runtime, https://${FUNCTION_URL_HOST.value("<url-id>", region)}/.`,
  );
}

function bodyOf(
  context: RuntimeContext,
  request: Request,
  given: RequestInit["body"],
): Uint8Array | Promise<Uint8Array> {
  if (request.body === null) return new Uint8Array();
  if (typeof given === "string") return Buffer.from(given);
  if (given instanceof Uint8Array) return Uint8Array.from(given);
  const label = "body of a request to a function URL";
  const releases = [context.quiescence.hold(label), currentProcess()?.hold(label)];
  return request
    .arrayBuffer()
    .then((bytes) => new Uint8Array(bytes))
    .finally(() => {
      for (const release of releases) release?.();
    });
}

function toResponse(fetched: FetchedResponse, request: Request): Response {
  const { status } = fetched;
  const headers = new Headers();
  for (const [name, value] of fetched.headers) headers.append(name, value);
  const hasBody = request.method !== "HEAD" && !BODYLESS_STATUSES.includes(status);
  const response = new Response(hasBody ? bodyFor(fetched, request.signal) : null, { status, headers });
  Object.defineProperty(response, "url", { value: request.url });
  return response;
}

/** Statuses of which a Response cannot have a body, not even an empty one. */
const BODYLESS_STATUSES: readonly number[] = [204, 205, 304];

function bodyFor(fetched: FetchedResponse, signal: AbortSignal): Uint8Array | ReadableStream<Uint8Array> {
  if (fetched.type === "buffered") return Uint8Array.from(fetched.body);
  const { begun, invocation } = fetched;
  return new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        if (begun.length > 0) controller.enqueue(Uint8Array.from(begun));
        signal.addEventListener("abort", () => controller.error(signal.reason), { once: true });
      },
      pull: async (controller) => {
        const chunk = await invocation.next();
        if (signal.aborted) return;
        if (chunk === undefined) controller.close();
        else controller.enqueue(Uint8Array.from(chunk));
      },
    },
    // Nothing is asked for ahead of the reader: time would move for it.
    { highWaterMark: 0 },
  );
}

/** Gives a request up when it is aborted. The function goes on: nobody tells it. */
function unlessAborted<Answer>(signal: AbortSignal, answer: Promise<Answer>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
    answer.then(resolve, reject);
  });
}
