import { ownerOf } from "./node-handle.ts";
import type { RealWork } from "./real-work.ts";

const NAMES: Readonly<Record<string, string | undefined>> = {
  Timeout: "real timer",
  Immediate: "real setImmediate",
  ZLIB: "compression",
  FSREQCALLBACK: "file system request",
  FSREQPROMISE: "file system request",
  FILEHANDLECLOSEREQ: "file system request",
  GETADDRINFOREQWRAP: "DNS lookup",
  GETNAMEINFOREQWRAP: "DNS lookup",
  QUERYWRAP: "DNS lookup",
  TCPCONNECTWRAP: "connection",
  PIPECONNECTWRAP: "connection",
  WRITEWRAP: "write to a socket",
  SHUTDOWNWRAP: "end of a socket",
  UDPSENDWRAP: "UDP message",
  HTTP2PING: "HTTP/2 ping",
  HTTP2SETTINGS: "HTTP/2 settings",
  HTTP2STREAM: "HTTP/2 request",
  TCPWRAP: "TCP socket",
  PIPEWRAP: "pipe",
  UDPWRAP: "UDP socket",
  PROCESSWRAP: "child process",
  WORKER: "worker thread",
  MESSAGEPORT: "message port",
  TCPSERVERWRAP: "server",
  PIPESERVERWRAP: "server",
  FSEVENTWRAP: "file watcher",
  STATWATCHER: "file watcher",
};

/** Names a piece of real work for a person: `TCP socket to 127.0.0.1:5432`, `child process sleep`. */
export function describeWork(work: RealWork): string {
  const name = NAMES[work.type];
  if (name === undefined) return describeOther(work);
  const target = targetOf(work);
  return target === undefined ? name : `${name} ${target}`;
}

function describeOther({ kind, type, resource }: RealWork): string {
  if (kind === "httpRequest") {
    const { method, origin, path } = resource as Readonly<Record<"method" | "origin" | "path", unknown>>;
    return `HTTP request ${method} ${origin}${path}`;
  }
  return type.endsWith("REQUEST") ? `cryptography (${type.slice(0, -"REQUEST".length)})` : type;
}

function targetOf({ type, resource }: RealWork): string | undefined {
  const request = resource as Readonly<Record<"address" | "port" | "hostname", unknown>>;
  switch (type) {
    case "TCPCONNECTWRAP":
      return `to ${request.address}:${request.port}`;
    case "PIPECONNECTWRAP":
      return `to ${request.address}`;
    case "GETADDRINFOREQWRAP":
    case "QUERYWRAP":
      return typeof request.hostname === "string" ? `of ${request.hostname}` : undefined;
    case "TCPWRAP": {
      const owner = ownerOf(resource);
      return owner?.remoteAddress === undefined ? undefined : `to ${owner.remoteAddress}:${owner.remotePort}`;
    }
    case "PROCESSWRAP":
      return ownerOf(resource)?.spawnfile;
    default:
      return undefined;
  }
}
