import { Buffer } from "node:buffer";
import type { Readable } from "node:stream";
import { gunzip } from "../host/gzip.ts";

/** An HTTP request as the SDK's clients hand it to their request handler. */
export interface AwsHttpRequest {
  readonly method: string;
  readonly hostname: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** An HTTP response as the SDK's clients take it from their request handler. Header names are in lower case. */
export interface AwsHttpResponse {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  /** Bytes, or a stream where the SDK hands one to its caller; events come from what is asked for them one by one. */
  readonly body: Uint8Array | Readable | AsyncIterable<Uint8Array>;
}

/** The value of a header, whatever the case of its name. */
export function headerOf({ headers }: AwsHttpRequest, name: string): string | undefined {
  const exact = headers[name];
  if (exact !== undefined) return exact;
  const found = Object.keys(headers).find((header) => header.toLowerCase() === name);
  return found === undefined ? undefined : headers[found];
}

/** The body of a request without the compression of the way: the SDK compresses large ones of some operations. */
export function plainBody(request: AwsHttpRequest): unknown {
  const { body } = request;
  if (!ArrayBuffer.isView(body) || headerOf(request, "content-encoding") !== "gzip") return body;
  return gunzip(new Uint8Array(body.buffer, body.byteOffset, body.byteLength));
}

/** The body of a request as text; `undefined` for a stream, which cannot be read at once. */
export function bodyText(request: AwsHttpRequest): string | undefined {
  const body = plainBody(request);
  if (body === undefined || body === null) return "";
  if (typeof body === "string") return body;
  if (ArrayBuffer.isView(body))
    return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("utf8");
  return undefined;
}

/** The bytes of a text, in memory of their own: the SDK gives them another prototype. */
export function bodyBytes(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text));
}

/** Where a request goes: services by the name that signs for them, which is also how most of their hosts begin. */
export interface AwsEndpoint {
  readonly service: string;
  readonly region: string | undefined;
}

const SCOPE = /Credential=[^/]+\/\d{8}\/(?<region>[^/]+)\/(?<service>[^/]+)\/aws4_request/;
const HOST = /^(?:[^.]+\.)*?(?<service>[a-z0-9-]+)\.(?<region>[a-z]{2}(?:-[a-z]+)+-\d)\.amazonaws\.com$/;

/** What a URL that was signed beforehand says of its signature. */
function presignatureOf({ query }: AwsHttpRequest): string {
  return `Credential=${query?.["X-Amz-Credential"] ?? ""}`;
}

/**
 * The service and region that a request is for: what it was signed for, whatever host it goes to. Without a signature its
 * host says so; a host that is not AWS's own is taken for the service.
 */
export function endpointOf(request: AwsHttpRequest): AwsEndpoint {
  const signed = SCOPE.exec(headerOf(request, "authorization") ?? presignatureOf(request))?.groups;
  const { service, region } = (signed ?? HOST.exec(request.hostname)?.groups ?? {}) as Partial<
    Record<"service" | "region", string>
  >;
  return { service: service ?? request.hostname, region };
}

/** An answer in XML, as Amazon's query protocols have it. */
export function xmlResponse(statusCode: number, text: string): AwsHttpResponse {
  return { statusCode, headers: { "content-type": "text/xml" }, body: bodyBytes(text) };
}
