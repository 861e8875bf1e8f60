import { Buffer } from "node:buffer";
import {
  CLIENT_ADDRESS,
  CLIENT_HEADERS,
  ENDPOINT_HEADERS,
  ENDPOINT_TRACE_HEADER,
  FUNCTION_URL_EVENT,
  TEXT_CONTENT_TYPES,
} from "../fidelity/function-urls.ts";
import type { HttpRequest } from "./http-message.ts";

/**
 * The event of a request to a function URL that is not signed: payload format 2.0. A member that has nothing to say is
 * absent. See https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html
 */
export interface FunctionUrlEvent {
  readonly version: "2.0";
  readonly routeKey: "$default";
  readonly rawPath: string;
  readonly rawQueryString: string;
  readonly cookies?: readonly string[];
  /** By names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Decoded; values of the same name with commas between them. */
  readonly queryStringParameters?: Readonly<Record<string, string>>;
  readonly requestContext: FunctionUrlRequestContext;
  readonly body?: string;
  readonly isBase64Encoded: boolean;
}

export interface FunctionUrlRequestContext {
  readonly accountId: string;
  readonly apiId: string;
  readonly domainName: string;
  readonly domainPrefix: string;
  readonly http: {
    readonly method: string;
    readonly path: string;
    readonly protocol: string;
    readonly sourceIp: string;
    readonly userAgent: string;
  };
  readonly requestId: string;
  readonly routeKey: "$default";
  readonly stage: "$default";
  /** `15/Sep/2026:11:53:38 +0000` */
  readonly time: string;
  /** Epoch milliseconds. */
  readonly timeEpoch: number;
}

export interface FunctionUrlEventOptions {
  readonly urlId: string;
  readonly requestId: string;
  /** Epoch milliseconds. */
  readonly at: number;
  /** The trace that the invocation belongs to, `1-<8 digits>-<24 digits>`. */
  readonly traceRoot: string;
}

/** Makes a request into the event that the function gets. */
export function toFunctionUrlEvent(request: HttpRequest, options: FunctionUrlEventOptions): FunctionUrlEvent {
  const { url, body } = request;
  const { version, routeKey } = FUNCTION_URL_EVENT.value;
  const headers = eventHeaders(request, options);
  const rawQueryString = url.search.slice(1);
  const cookies = cookiesOf(headers["cookie"]);
  const queryStringParameters = parametersOf(url.searchParams);
  const isText = TEXT_CONTENT_TYPES.value.test(headers["content-type"] ?? "");
  return {
    version,
    routeKey,
    rawPath: url.pathname,
    rawQueryString,
    ...(cookies.length > 0 && { cookies }),
    headers,
    ...(queryStringParameters !== undefined && { queryStringParameters }),
    requestContext: requestContext(request, { ...options, userAgent: headers["user-agent"] ?? "" }),
    ...(body.length > 0 && { body: Buffer.from(body).toString(isText ? "utf8" : "base64") }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

function requestContext(
  { method, url }: HttpRequest,
  options: FunctionUrlEventOptions & { readonly userAgent: string },
): FunctionUrlRequestContext {
  const { anonymousAccountId, protocol, routeKey, stage } = FUNCTION_URL_EVENT.value;
  const { urlId, requestId, at, userAgent } = options;
  return {
    accountId: anonymousAccountId,
    apiId: urlId,
    domainName: url.hostname,
    domainPrefix: urlId,
    http: { method, path: decoded(url.pathname), protocol, sourceIp: CLIENT_ADDRESS.value, userAgent },
    requestId,
    routeKey,
    stage,
    time: timeOf(at),
    timeEpoch: at,
  };
}

function eventHeaders(
  { method, url, headers, body }: HttpRequest,
  { requestId, at, traceRoot }: FunctionUrlEventOptions,
): Readonly<Record<string, string>> {
  const { "content-length": _, ...own } = headers;
  const self = `1-${hexSeconds(at)}-${requestId.replaceAll("-", "").slice(-24)}`;
  // A request that cannot have a body says nothing of its length.
  const hasLength = body.length > 0 || !(method === "HEAD" || method === "OPTIONS");
  return {
    ...CLIENT_HEADERS.value,
    "x-forwarded-for": CLIENT_ADDRESS.value,
    ...own,
    ...ENDPOINT_HEADERS.value,
    host: url.hostname,
    "x-amzn-trace-id": ENDPOINT_TRACE_HEADER.value(self, traceRoot),
    ...(hasLength && { "content-length": String(body.length) }),
  };
}

function cookiesOf(header: string | undefined): readonly string[] {
  return (header ?? "")
    .split(";")
    .map((cookie) => cookie.trim())
    .filter((cookie) => cookie !== "");
}

function parametersOf(search: URLSearchParams): Readonly<Record<string, string>> | undefined {
  const parameters = new Map<string, string>();
  for (const [name, value] of search) {
    const before = parameters.get(name);
    parameters.set(name, before === undefined ? value : `${before},${value}`);
  }
  return parameters.size === 0 ? undefined : Object.fromEntries(parameters);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** As web servers write it into their logs. */
function timeOf(at: number): string {
  const [date = "", time = ""] = new Date(at).toISOString().slice(0, "YYYY-MM-DDThh:mm:ss".length).split("T");
  const [year = "", month = "", day = ""] = date.split("-");
  return `${day}/${MONTHS[Number(month) - 1]}/${year}:${time} +0000`;
}

function hexSeconds(at: number): string {
  return Math.floor(at / 1_000)
    .toString(16)
    .padStart(8, "0");
}
