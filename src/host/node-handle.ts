/** The native objects behind sockets, child processes and timers, as far as they tell whether they are in use. */
export interface NodeHandle {
  readonly fd?: number;
  readonly bytesRead?: number;
  readonly hasRef?: () => boolean;
  readonly getAsyncId?: () => number;
  /** The TCP handle below a TLS handle. */
  readonly _parent?: NodeHandle | null;
}

/** The object of Node's public API to which a handle belongs. */
export interface HandleOwner {
  readonly _handle?: object | null;
  readonly remoteAddress?: string;
  readonly remotePort?: number;
  readonly pid?: number;
  readonly spawnfile?: string;
  /** The server that accepted the socket. */
  readonly server?: object | null;
  /** The request of `node:http` that the socket serves at the moment. */
  readonly _httpMessage?: HttpMessage | null;
}

/** A request of `node:http`, with its response once the head of that has come. */
export interface HttpMessage {
  readonly res?: { readonly complete: boolean } | null;
}

let ownerSymbol: symbol | undefined;

export function ownerOf(handle: object): HandleOwner | undefined {
  ownerSymbol ??= Object.getOwnPropertySymbols(handle).find(
    (symbol) => symbol.description === "owner_symbol",
  );
  if (ownerSymbol === undefined) return undefined;
  return (handle as Readonly<Record<symbol, HandleOwner | undefined>>)[ownerSymbol];
}

/** Whether a handle keeps the event loop alive. A TLS handle does what the TCP handle below it does. */
export function keepsLoopAlive(handle: NodeHandle): boolean {
  if (typeof handle.hasRef === "function") return handle.hasRef();
  const parent = handle._parent;
  if (parent === null) return false;
  return typeof parent?.hasRef === "function" ? parent.hasRef() : true;
}

/** Whether the object to which a handle belongs has let go of it. */
export function isAbandoned(handle: object): boolean {
  return ownerOf(handle)?._handle === null;
}
