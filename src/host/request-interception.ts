import { Readable } from "node:stream";
import { AnsweredRequest, toReadable } from "./answered-request.ts";
import { AnsweredSession } from "./answered-session.ts";
import type { HostedProcess } from "./hosted-process.ts";
import { type Callable, interpose, publishToNamedImports } from "./interposition.ts";
import {
  type AnswerToRequest,
  isAwsHost,
  isForAws,
  type OutgoingRequest,
  toHeaders,
} from "./outgoing-request.ts";
import { realProcess, scopedProcess, slot } from "./shared-slot.ts";

/** Answers the requests that code of this operating system process makes to AWS, instead of AWS. */
export interface RequestInterceptor {
  /** Whether code of this process is its own. */
  readonly owns: (process: HostedProcess) => boolean;
  readonly answer: (request: OutgoingRequest) => Promise<AnswerToRequest>;
  /** What is thrown for requests of processes that no interceptor owns. */
  readonly stranger: (process: HostedProcess) => Error;
}

/**
 * Has requests to AWS answered, whoever's client makes them, until the function that is returned is called. Code of a
 * process reaches the interceptor that owns it; all other code the one that came last.
 */
export function interceptRequests(interceptor: RequestInterceptor): () => void {
  interposeRequests();
  slot.interceptors.push(interceptor);
  return () => {
    const index = slot.interceptors.indexOf(interceptor);
    if (index >= 0) slot.interceptors.splice(index, 1);
    if (slot.interceptors.length === 0) for (const session of slot.sessions.splice(0)) session.destroy();
  };
}

function interposeRequests(): void {
  for (const protocol of ["http:", "https:"] as const) {
    const module = realProcess.getBuiltinModule(`node:${protocol.slice(0, -1)}` as "node:http");
    interpose(module, "request", (next) => gateRequest(protocol, next, { ends: false }));
    interpose(module, "get", (next) => gateRequest(protocol, next, { ends: true }));
  }
  interpose(realProcess.getBuiltinModule("node:http2"), "connect", gateConnect);
  publishToNamedImports();
}

async function answer(request: OutgoingRequest): Promise<AnswerToRequest> {
  const process = scopedProcess()?.owner as HostedProcess | undefined;
  const last = slot.interceptors.at(-1);
  const owner =
    process === undefined ? last : slot.interceptors.findLast((candidate) => candidate.owns(process));
  if (owner !== undefined) return owner.answer(request);
  if (process !== undefined && last !== undefined) throw last.stranger(process);
  throw new Error(
    `A request to ${request.hostname} uses a connection of an AWS SDK client that was answered by a runtime, which does not answer any more`,
  );
}

function gateRequest(protocol: string, next: Callable, { ends }: { readonly ends: boolean }): Callable {
  return function (this: unknown, ...args: unknown[]): unknown {
    if (slot.interceptors.length === 0) return next.apply(this, args);
    const { options, listener } = readArguments(args);
    const target = toTarget(options);
    if (!isForAws(target)) return next.apply(this, args);
    const request = new AnsweredRequest(target, answer);
    if (typeof listener === "function") request.once("response", listener as () => void);
    if (ends) request.end();
    return request;
  };

  function toTarget(options: Readonly<Record<string, unknown>>) {
    const host = String(options["hostname"] ?? options["host"] ?? "localhost");
    return {
      method: String(options["method"] ?? "GET").toUpperCase(),
      hostname: host.replace(/:\d+$/, ""),
      pathAndQuery: String(options["path"] ?? "/"),
      headers: toHeaders(options["headers"]),
      protocol,
    };
  }
}

/** `request(url, options?, listener?)` or `request(options, listener?)`, as Node takes them. */
function readArguments(args: readonly unknown[]): {
  readonly options: Readonly<Record<string, unknown>>;
  readonly listener: unknown;
} {
  const [first, ...rest] = args;
  if (typeof first !== "string" && !(first instanceof URL))
    return { options: (first ?? {}) as Readonly<Record<string, unknown>>, listener: rest[0] };
  const { hostname, pathname, search } = new URL(first);
  const [given, listener] = typeof rest[0] === "function" ? [{}, rest[0]] : [rest[0] ?? {}, rest[1]];
  return { options: { hostname, path: `${pathname}${search}`, ...given }, listener };
}

function gateConnect(next: Callable): Callable {
  return function (this: unknown, authority: unknown, ...args: unknown[]): unknown {
    const isIntercepted = slot.interceptors.length > 0;
    const { hostname } = isIntercepted ? new URL(String(authority)) : { hostname: "" };
    if (!isIntercepted || !isAwsHost(hostname)) return next.call(this, authority, ...args);
    const session = new AnsweredSession(hostname, answer);
    slot.sessions.push(session);
    return session;
  };
}

/** The answer to a `fetch` of AWS, or `undefined` if it goes where it was meant to go. */
export function answerFetch(args: readonly unknown[]): Promise<Response> | undefined {
  if (slot.interceptors.length === 0) return undefined;
  const [input, init] = args as Parameters<typeof fetch>;
  // A request that is looked at must not lose its body.
  const given = input instanceof Request ? input : undefined;
  const url = new URL(given?.url ?? String(input), "http://localhost");
  const headers = toHeaders(init?.headers === undefined ? given?.headers : new Headers(init.headers));
  if (!isForAws({ hostname: url.hostname, headers })) return undefined;
  return respond(new Request(input, init), { url, headers });
}

async function respond(
  request: Request,
  { url, headers }: { readonly url: URL; readonly headers: Readonly<Record<string, string>> },
): Promise<Response> {
  const { hostname, pathname: path, searchParams } = url;
  const body = new Uint8Array(await request.arrayBuffer());
  const query = Object.fromEntries(searchParams);
  const given = await answer({ method: request.method, hostname, path, query, headers, body });
  const isEmpty = given.statusCode === 204 || given.statusCode === 304 || request.method === "HEAD";
  const content = given.body instanceof Uint8Array ? given.body : Readable.toWeb(toReadable(given.body));
  return new Response(isEmpty ? null : (content as Uint8Array<ArrayBuffer>), {
    status: given.statusCode,
    headers: given.headers,
  });
}
