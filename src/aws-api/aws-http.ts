import { Buffer } from "node:buffer";

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
  readonly body: Uint8Array;
}

/** The value of a header, whatever the case of its name. */
export function headerOf({ headers }: AwsHttpRequest, name: string): string | undefined {
  const found = Object.keys(headers).find((header) => header.toLowerCase() === name);
  return found === undefined ? undefined : headers[found];
}

/** The body of a request as text; `undefined` for a stream, which cannot be read at once. */
export function bodyText({ body }: AwsHttpRequest): string | undefined {
  if (body === undefined || body === null) return "";
  if (typeof body === "string") return body;
  if (ArrayBuffer.isView(body))
    return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString("utf8");
  return undefined;
}

/** The bytes of a text, in memory of their own: the SDK gives them another prototype. */
export function bodyBytes(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(text));
}

const ENDPOINT = /^(?:[^.]+\.)*?(?<service>[a-z0-9-]+)\.(?<region>[a-z]{2}(?:-[a-z]+)+-\d)\.amazonaws\.com$/;

/** The service and region that a request is for. Hosts that are not AWS's own have neither. */
export function endpointOf({ hostname }: AwsHttpRequest): {
  readonly service: string;
  readonly region: string | undefined;
} {
  const found = ENDPOINT.exec(hostname)?.groups;
  return { service: found?.["service"] ?? hostname, region: found?.["region"] };
}
