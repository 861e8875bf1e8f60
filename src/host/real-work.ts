import type { ScopedProcess } from "./process-scope.ts";

/** What decides whether a piece of real work is still going on. */
export type RealWorkKind =
  /** In progress until async_hooks reports its end: file system, DNS, cryptography, connecting, writing. */
  | "request"
  /** In progress until it settles. */
  | "promise"
  | "immediate"
  | "timer"
  | "compression"
  /** A request of undici, the client behind `fetch`. */
  | "httpRequest"
  /** TCP, TLS or pipe: in progress while an answer is outstanding. */
  | "socket"
  | "datagram"
  /** In progress while it keeps the event loop alive: child process, worker thread, message port. */
  | "handle"
  /** Keeps the event loop alive, but nothing waits for it: server, file watcher. */
  | "listener";

export interface RealWork {
  readonly kind: RealWorkKind;
  /** The type async_hooks reports, or a name. */
  readonly type: string;
  readonly resource: object;
  /** Whose code started it, or used it last. */
  readonly process: ScopedProcess;
}

const KIND_OF_HANDLE: Readonly<Record<string, RealWorkKind | undefined>> = {
  Timeout: "timer",
  Immediate: "immediate",
  ZLIB: "compression",
  TCPWRAP: "socket",
  PIPEWRAP: "socket",
  UDPWRAP: "datagram",
  PROCESSWRAP: "handle",
  WORKER: "handle",
  MESSAGEPORT: "handle",
  TCPSERVERWRAP: "listener",
  PIPESERVERWRAP: "listener",
  FSEVENTWRAP: "listener",
  STATWATCHER: "listener",
};

/** Work that a test may have started for a handler to await, such as a client reading its configuration. */
const SHARED_REQUESTS = new Set([
  "FSREQCALLBACK",
  "FSREQPROMISE",
  "FILEHANDLECLOSEREQ",
  "GETADDRINFOREQWRAP",
  "GETNAMEINFOREQWRAP",
  "QUERYWRAP",
  "TCPCONNECTWRAP",
  "PIPECONNECTWRAP",
]);

// An allow-list: types are arbitrary texts (any library may name an AsyncResource), and some that Node has outlive
// their work: HTTPCLIENTREQUEST of an intercepted request, BLOBREADER until it is collected.
const REQUESTS = new Set([
  ...SHARED_REQUESTS,
  "WRITEWRAP",
  "SHUTDOWNWRAP",
  "UDPSENDWRAP",
  "HTTP2PING",
  "HTTP2SETTINGS",
  "HTTP2STREAM",
]);
const CRYPTOGRAPHY = /^(?!HTTP)[A-Z0-9]+REQUEST$/;

const kinds = new Map<string, RealWorkKind | undefined>();

/** The kind of a type of asynchronous resource; undefined for what is no real work. */
export function kindOfWork(type: string): RealWorkKind | undefined {
  if (kinds.has(type)) return kinds.get(type);
  const kind = REQUESTS.has(type) || CRYPTOGRAPHY.test(type) ? "request" : KIND_OF_HANDLE[type];
  kinds.set(type, kind);
  return kind;
}

export function isCryptography(type: string): boolean {
  return CRYPTOGRAPHY.test(type);
}

export function isSharedRequest(type: string): boolean {
  return SHARED_REQUESTS.has(type);
}
