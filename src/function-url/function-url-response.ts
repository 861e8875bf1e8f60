import { Buffer } from "node:buffer";
import {
  CONNECTION_HEADERS,
  DEFAULT_CONTENT_TYPES,
  FUNCTION_FAILED,
  RESPONSE_STATUSES,
} from "../fidelity/function-urls.ts";
import type { HeaderList, HttpResponse, HttpResponseHead } from "./http-message.ts";

/** A function's answer, read as the members of an HTTP response. */
type ResponseMembers = Readonly<Record<string, unknown>>;

/**
 * The HTTP response that a function's answer stands for: JSON text of any kind, or of an object with `statusCode` and, if
 * it wants, `headers`, `cookies`, `body` and `isBase64Encoded`. What cannot be one is answered with 502.
 * See https://docs.aws.amazon.com/lambda/latest/dg/urls-invocation.html
 */
export function toHttpResponse(payload: string): HttpResponse {
  const answer = parse(payload);
  if (!isResponse(answer)) {
    const body = Buffer.from(typeof answer === "string" ? answer : payload);
    return { status: 200, headers: [["content-type", DEFAULT_CONTENT_TYPES.value.buffered]], body };
  }
  const head = headOf(answer);
  return head === undefined ? functionFailed() : { ...head, body: bodyOf(answer) };
}

/** The same where responses are streamed: the head is read off the answer, and the answer itself is the body. */
export function toStreamedHead(payload: string): HttpResponseHead | undefined {
  const answer = parse(payload);
  return headOf(isResponse(answer) ? answer : {});
}

/** The head that the metadata of a streamed response says; `undefined` if they are no such. */
export function readMetadata(text: string): HttpResponseHead | undefined {
  const metadata = parse(text);
  return isObject(metadata) ? headOf(metadata) : undefined;
}

/** What clients get of a function that failed. */
export function functionFailed(): HttpResponse {
  const { status, body, contentType } = FUNCTION_FAILED.value;
  return { status, headers: [["content-type", contentType]], body: Buffer.from(body) };
}

function headOf({
  statusCode = 200,
  headers = {},
  cookies = [],
}: ResponseMembers): HttpResponseHead | undefined {
  const status = statusOf(statusCode);
  if (status === undefined) return undefined;
  if (headers !== null && !isObject(headers)) return undefined;
  if (cookies !== null && !Array.isArray(cookies)) return undefined;
  return { status, headers: headersOf(headers ?? {}, cookies ?? []) };
}

function statusOf(statusCode: unknown): number | undefined {
  const { minimum, maximum } = RESPONSE_STATUSES.value;
  const isGiven = typeof statusCode === "number" || /^\d+$/.test(String(statusCode));
  const status = Number(statusCode);
  return isGiven && Number.isInteger(status) && status >= minimum && status <= maximum ? status : undefined;
}

function headersOf(headers: ResponseMembers, cookies: readonly unknown[]): HeaderList {
  const connection: readonly string[] = CONNECTION_HEADERS.value;
  const own = Object.entries(headers)
    .map(([name, value]) => [name.toLowerCase(), textOf(value)] as const)
    .filter(([name]) => !connection.includes(name));
  const hasContentType = own.some(([name]) => name === "content-type");
  return [
    ...(hasContentType ? [] : [["content-type", DEFAULT_CONTENT_TYPES.value.buffered] as const]),
    ...own,
    ...cookies.map((cookie) => ["set-cookie", textOf(cookie)] as const),
  ];
}

function bodyOf({ body, isBase64Encoded }: ResponseMembers): Buffer {
  if (body === undefined || body === null) return Buffer.alloc(0);
  const text = typeof body === "string" ? body : JSON.stringify(body);
  // What is no base64 is passed over, by AWS as by Node.
  return Buffer.from(text, isBase64Encoded === true ? "base64" : "utf8");
}

/** Values of headers that are no texts are written as Java prints them: `{name=value}`, `[first, second]`. */
function textOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(textOf).join(", ")}]`;
  if (!isObject(value)) return String(value);
  const members = Object.entries(value).map(([name, member]) => `${name}=${textOf(member)}`);
  return `{${members.join(", ")}}`;
}

function isResponse(answer: unknown): answer is ResponseMembers {
  return isObject(answer) && "statusCode" in answer;
}

function isObject(value: unknown): value is ResponseMembers {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A text that is no JSON stands for itself. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
