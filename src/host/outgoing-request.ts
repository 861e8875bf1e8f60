import { Buffer } from "node:buffer";

/** An HTTP request that code of this operating system process makes, before it reaches the network. */
export interface OutgoingRequest {
  readonly method: string;
  readonly hostname: string;
  /** Without the query. */
  readonly path: string;
  /** Names that come several times have a list. */
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What an outgoing request is answered with. Header names are in lower case. */
export interface AnswerToRequest {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | AsyncIterable<Uint8Array>;
}

/** The parts of the options of `http.request` that say where a request goes. */
export interface RequestTarget {
  readonly method: string;
  readonly hostname: string;
  /** With the query. */
  readonly pathAndQuery: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Puts a request together once its body is complete. */
export function toOutgoingRequest(target: RequestTarget, body: readonly Uint8Array[]): OutgoingRequest {
  const { method, hostname, pathAndQuery, headers } = target;
  const [path = "/", search = ""] = splitOnce(pathAndQuery, "?");
  return { method, hostname, path, query: toQuery(search), headers, body: Buffer.concat(body) };
}

/** Headers as Node takes them, in the form in which {@link OutgoingRequest} has them. */
export function toHeaders(given: unknown): Readonly<Record<string, string>> {
  const entries = isIterable(given) ? [...given] : Object.entries((given ?? {}) as object);
  return Object.fromEntries(
    (entries as readonly (readonly [string, unknown])[])
      .filter(([name, value]) => !name.startsWith(":") && value !== undefined)
      .map(([name, value]) => [name.toLowerCase(), Array.isArray(value) ? value.join(", ") : String(value)]),
  );
}

const AWS_HOST = /(?:^|\.)(?:amazonaws\.com(?:\.cn)?|api\.aws|amazonaws\.eu)$/;

/** Where credentials are asked for on machines of AWS: instance and container metadata. */
const METADATA_HOSTS: ReadonlySet<string> = new Set(["169.254.169.254", "169.254.170.2", "169.254.170.23"]);

/** Whether a host is one of AWS's own. */
export function isAwsHost(hostname: string): boolean {
  return AWS_HOST.test(hostname) || METADATA_HOSTS.has(hostname);
}

/** Whether a request is for AWS: by its host, or, with an endpoint of the client's own, by what only AWS's SDKs send. */
export function isForAws({ hostname, headers }: Pick<RequestTarget, "hostname" | "headers">): boolean {
  return isAwsHost(hostname) || "amz-sdk-invocation-id" in headers;
}

function toQuery(search: string): OutgoingRequest["query"] {
  const query: Record<string, string | readonly string[]> = {};
  for (const [name, value] of new URLSearchParams(search)) {
    const known = query[name];
    query[name] = known === undefined ? value : [known, value].flat();
  }
  return query;
}

function splitOnce(text: string, separator: string): readonly string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.iterator in value;
}
