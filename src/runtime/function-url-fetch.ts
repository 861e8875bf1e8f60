import { Buffer } from "node:buffer";
import { throttledError } from "../concurrency/concurrency-limits.ts";
import { AwsServiceError, NotSimulatedError } from "../errors.ts";
import {
  DEFAULT_CONTENT_TYPES,
  EMPTY_STREAMED_RESPONSE,
  FUNCTION_TIMED_OUT,
  REQUEST_FORBIDDEN,
  REQUEST_THROTTLED,
} from "../fidelity/function-urls.ts";
import { PAYLOAD_LIMITS } from "../fidelity/limits.ts";
import { RESPONSE_STREAMING } from "../fidelity/node-runtime.ts";
import { answerPreflight, withCorsHeaders } from "../function-url/cors.ts";
import type { FunctionUrl } from "../function-url/function-url-configs.ts";
import { toFunctionUrlEvent } from "../function-url/function-url-event.ts";
import { functionFailed, toHttpResponse, toStreamedHead } from "../function-url/function-url-response.ts";
import type { HttpRequest, HttpResponse, HttpResponseHead } from "../function-url/http-message.ts";
import { MetadataReader } from "../function-url/metadata-reader.ts";
import type { DeployedFunction } from "../invocation/deployed-function.ts";
import { traceRootOf } from "../invocation/lineage.ts";
import { createTraceHeader } from "../invocation/trace-header.ts";
import type { RuntimeContext } from "./runtime-context.ts";
import { StreamedInvocation } from "./streamed-invocation.ts";

/** A response whose body may still be written. */
export type FetchedResponse =
  | (HttpResponse & { readonly type: "buffered" })
  | (HttpResponseHead & {
      readonly type: "streamed";
      /** What has come of the body already. */
      readonly begun: Buffer;
      readonly invocation: StreamedInvocation;
    });

/** Answers a request to a function URL; resolves when status and headers are known. */
export async function fetchFunctionUrl(
  context: RuntimeContext,
  urlId: string,
  request: HttpRequest,
): Promise<FetchedResponse> {
  const url = context.functionUrls.findById(urlId);
  if (url === undefined) return identified(context, forbidden(REQUEST_FORBIDDEN.value.unknownUrl));
  const preflight = answerPreflight(url.config.cors, request);
  if (preflight !== undefined) {
    return identified(context, { ...preflight, type: "buffered", body: Buffer.alloc(0) });
  }
  const { functionName, qualifier } = url.reference;
  if (url.config.authType === "AWS_IAM") return identified(context, refuseUnsigned(request));
  const target = context.findFunction(functionName);
  if (target?.has(qualifier) !== true || !context.permissions.mayInvokeFunctionUrl(target, qualifier)) {
    return identified(context, forbidden(REQUEST_FORBIDDEN.value.notAllowed));
  }
  return invokeThroughUrl({ context, url, target, request });
}

interface UrlInvocation {
  readonly context: RuntimeContext;
  readonly url: FunctionUrl;
  readonly target: DeployedFunction;
  readonly request: HttpRequest;
}

async function invokeThroughUrl(call: UrlInvocation): Promise<FetchedResponse> {
  const { context, url, target, request } = call;
  const at = context.clock.now;
  const requestId = context.identifiers.uuid();
  const clientTrace = traceRootOf(request.headers["x-amzn-trace-id"] ?? "");
  const upstream = clientTrace === undefined ? undefined : `Root=${clientTrace}`;
  const traceHeader = createTraceHeader(requestId, { at, functionHash: target.hash, upstream });
  const traceRoot = traceRootOf(traceHeader) ?? "";
  const event = toFunctionUrlEvent(request, { urlId: url.urlId, requestId, at, traceRoot });
  const invocation = startInvocation(call, { payload: JSON.stringify(event), requestId, upstream });
  const { cors, invokeMode } = url.config;
  const response = await (invokeMode === "BUFFERED" ? readAll(invocation) : readHead(invocation));
  return {
    ...response,
    headers: [
      ["date", new Date(context.clock.now).toUTCString()],
      ...withCorsHeaders(cors, request.headers["origin"], response.headers),
      ["x-amzn-requestid", requestId],
      ["x-amzn-trace-id", traceHeader],
    ],
  };
}

function startInvocation(
  { context, url, target }: UrlInvocation,
  request: { readonly payload: string; readonly requestId: string; readonly upstream: string | undefined },
): StreamedInvocation {
  const { qualifier } = url.reference;
  try {
    return new StreamedInvocation(context, target, { ...request, qualifier, clientContext: undefined });
  } catch (error) {
    if (!(error instanceof AwsServiceError) || error.$metadata.httpStatusCode !== 413) throw error;
    const { value: limit } = PAYLOAD_LIMITS.synchronousRequest;
    throw new NotSimulatedError(
      "fetch()",
      `the answer to a request whose event has more than ${limit} bytes`,
    );
  }
}

/** The response of a URL whose clients get it as a whole. */
async function readAll(invocation: StreamedInvocation): Promise<FetchedResponse> {
  await invocation.whenEnded();
  const { outcome } = invocation;
  if (outcome.type !== "answered") return throttled(invocation);
  if (outcome.answer.outcome === "timeout") {
    return { ...functionFailed(), type: "buffered", status: FUNCTION_TIMED_OUT.value };
  }
  if (invocation.streams) return sized(await readBufferedStream(invocation));
  const isSuccess = outcome.answer.outcome === "success";
  return sized(isSuccess ? toHttpResponse(outcome.answer.payload) : functionFailed());
}

/**
 * What clients that get responses as a whole see of one that was streamed: of an HTTP response the head and nothing of its
 * body, of any other the body, and of what came to nothing an empty body.
 */
async function readBufferedStream(invocation: StreamedInvocation): Promise<HttpResponse> {
  const { buffered, bufferedStream } = DEFAULT_CONTENT_TYPES.value;
  const { contentType } = invocation;
  const body = invocation.takeAll();
  if (body.length > PAYLOAD_LIMITS.synchronousResponse.value) return functionFailed();
  if (contentType !== RESPONSE_STREAMING.value.httpContentType) {
    return { status: 200, headers: [["content-type", body.length === 0 ? buffered : bufferedStream]], body };
  }
  const read = new MetadataReader().read(body);
  return read.type === "complete" ? { ...read.head, body: Buffer.alloc(0) } : functionFailed();
}

/** The head of a response of a URL whose clients get it as it is written. */
async function readHead(invocation: StreamedInvocation): Promise<FetchedResponse> {
  await invocation.whenAnswering();
  const { outcome, contentType } = invocation;
  if (outcome.type === "throttled") return throttled(invocation);
  if (!invocation.streams && outcome.type === "answered") {
    const { answer } = outcome;
    // The error of a handler that does not stream is what it answers.
    const head = answer.outcome === "success" ? toStreamedHead(answer.payload) : toStreamedHead("{}");
    if (head === undefined) return sized(functionFailed());
    return { ...head, type: "buffered", body: invocation.takeAll() };
  }
  if (contentType === undefined) {
    const { status, contentType: empty } = EMPTY_STREAMED_RESPONSE.value;
    return { type: "buffered", status, headers: [["content-type", empty]], body: Buffer.alloc(0) };
  }
  if (contentType === RESPONSE_STREAMING.value.httpContentType) return readMetadata(invocation);
  const headers = [["content-type", contentType]] as const;
  return { type: "streamed", status: 200, headers, begun: Buffer.alloc(0), invocation };
}

async function readMetadata(invocation: StreamedInvocation): Promise<FetchedResponse> {
  const reader = new MetadataReader();
  for (;;) {
    const chunk = await invocation.next();
    const read = chunk === undefined ? ({ type: "invalid" } as const) : reader.read(chunk);
    if (read.type === "invalid") return sized(functionFailed());
    if (read.type === "complete") return { ...read.head, type: "streamed", begun: read.rest, invocation };
  }
}

function sized(response: HttpResponse): FetchedResponse {
  const headers = [...response.headers, ["content-length", String(response.body.length)] as const];
  return { ...response, headers, type: "buffered" };
}

function throttled({ outcome }: StreamedInvocation): FetchedResponse {
  if (outcome.type !== "throttled") throw new Error("an invocation has not ended: a fault of lambdarium");
  const { status, errorType } = REQUEST_THROTTLED.value;
  const { Reason, Type, message } = throttledError(outcome.reason);
  return refusal({ status, errorType, body: { Reason, Type, message } });
}

function forbidden(message: string | null): FetchedResponse {
  const { status, errorType } = REQUEST_FORBIDDEN.value;
  return refusal({ status, errorType, body: { Message: message } });
}

function refusal(given: {
  readonly status: number;
  readonly errorType: string;
  readonly body: object;
}): FetchedResponse {
  const { status, errorType, body } = given;
  return sized({
    status,
    headers: [
      ["content-type", "application/json"],
      ["x-amzn-errortype", errorType],
    ],
    body: Buffer.from(JSON.stringify(body)),
  });
}

/** Without an invocation a response has a request id of its own. */
function identified(context: RuntimeContext, response: FetchedResponse): FetchedResponse {
  const requestId = context.identifiers.uuid();
  return { ...response, headers: [...response.headers, ["x-amzn-requestid", requestId]] };
}

function refuseUnsigned({ url, headers }: HttpRequest): FetchedResponse {
  const isSigned =
    headers["authorization"]?.startsWith("AWS4-") === true || url.searchParams.has("X-Amz-Signature");
  if (!isSigned) return forbidden(REQUEST_FORBIDDEN.value.notSigned);
  throw new NotSimulatedError(
    "fetch()",
    "a signed request to a function URL",
    'Give the URL the authType "NONE", or invoke the function with an event that has requestContext.authorizer.iam.',
  );
}
