import type { Chosen, Published } from "./published.ts";
import { developerGuide, LAMBDA_SERVICE_MODEL, READ_ON, recording, stackdRecording } from "./source.ts";

const RECORDED_HTTP = { source: stackdRecording("urls_http"), readOn: READ_ON };
const SERVICE_MODEL = { source: LAMBDA_SERVICE_MODEL, readOn: READ_ON };

/** Host of a function URL. */
export const FUNCTION_URL_HOST = {
  value: (urlId: string, region: string) => `${urlId}.lambda-url.${region}.on.aws`,
  unit: "text",
  source: developerGuide("urls-configuration"),
  readOn: READ_ON,
} as const satisfies Published<(urlId: string, region: string) => string>;

/** InvokeMode: how the response gets to the client. The order is that of AWS's error. */
export const INVOKE_MODES = {
  value: ["RESPONSE_STREAM", "BUFFERED"],
  unit: "text",
  source: recording("test_lambda_url_invalid_invoke_mode"),
  readOn: READ_ON,
} as const satisfies Published<readonly string[]>;

/** What the operations on function URLs answer. */
export const FUNCTION_URL_TEXTS = {
  value: {
    configMissing: "The resource you requested does not exist.",
    functionMissing: "Function does not exist",
    configExists: (functionArn: string) =>
      `Failed to create function url config for [functionArn = ${functionArn}]. Error message:  FunctionUrlConfig exists for this Lambda function`,
  },
  unit: "text",
  source: `${recording("test_url_config_deletion_without_qualifier")}; quoted by users and in github.com/localstack/localstack, which words it as AWS does`,
  readOn: READ_ON,
} as const satisfies Published<unknown>;

/** InvalidParameterValueException: CORS settings that name no origin. */
export const CORS_WITHOUT_ORIGINS = {
  value: "You can't leave AllowOrigins as empty when Cors is enabled.",
  unit: "text",
  source: `${stackdRecording("urls_control")}, from its code`,
  readOn: READ_ON,
} as const satisfies Published<string>;

/** ValidationException: a Qualifier that is no alias. */
export const FUNCTION_URL_QUALIFIER_PATTERNS = {
  value: {
    latest: "((?!^\\d+$)^[0-9a-zA-Z-_]+$)",
    version: "(^\\$LATEST$)|((?!^[0-9]+$)([a-zA-Z0-9-_]+))",
  },
  unit: "pattern",
  source: "github.com/localstack/localstack, which words it as AWS does",
  readOn: READ_ON,
} as const satisfies Published<unknown>;

/** How many values a list of the CORS settings has at most, and how long each is. */
export const CORS_LISTS = {
  value: {
    allowHeaders: { maximumItems: 100, minimumLength: 0, maximumLength: 1_024 },
    allowMethods: { maximumItems: 6, minimumLength: 0, maximumLength: 6 },
    allowOrigins: { maximumItems: 100, minimumLength: 1, maximumLength: 253 },
    exposeHeaders: { maximumItems: 100, minimumLength: 0, maximumLength: 1_024 },
  },
  unit: "count and characters",
  ...SERVICE_MODEL,
} as const satisfies Published<unknown>;

/** MaxAge of the CORS settings. */
export const CORS_MAX_AGE = {
  value: { minimum: 0, maximum: 86_400 },
  unit: "s",
  ...SERVICE_MODEL,
} as const satisfies Published<unknown>;

/** Values of an event that are the same for every function URL. */
export const FUNCTION_URL_EVENT = {
  value: {
    version: "2.0",
    routeKey: "$default",
    stage: "$default",
    anonymousAccountId: "anonymous",
    protocol: "HTTP/1.1",
  },
  unit: "text",
  ...RECORDED_HTTP,
} as const satisfies Published<Readonly<Record<string, string>>>;

/** Headers that the endpoint adds to those of the client. */
export const ENDPOINT_HEADERS = {
  value: {
    "x-amzn-tls-cipher-suite": "TLS_AES_128_GCM_SHA256",
    "x-amzn-tls-version": "TLSv1.3",
    "x-forwarded-port": "443",
    "x-forwarded-proto": "https",
  },
  unit: "text",
  ...RECORDED_HTTP,
} as const satisfies Published<Readonly<Record<string, string>>>;

/** `x-amzn-trace-id` as the endpoint sets it: the trace goes on in the invocation's own header. */
export const ENDPOINT_TRACE_HEADER = {
  value: (self: string, root: string) => `Self=${self};Root=${root}`,
  unit: "text",
  ...RECORDED_HTTP,
} as const satisfies Published<(self: string, root: string) => string>;

/** Headers that fetch sends for a test that does not set them. */
export const CLIENT_HEADERS = {
  value: { accept: "*/*", "accept-encoding": "gzip, deflate", "user-agent": "node" },
  unit: "text",
  because:
    "They are the client's own; these are what Node's fetch and most others send, without those that only browsers make use of.",
} as const satisfies Chosen<Readonly<Record<string, string>>>;

/** Address that requests come from. */
export const CLIENT_ADDRESS = {
  value: "203.0.113.1",
  unit: "IP address",
  because: "There is no network. The address is one of those set aside for documentation.",
} as const satisfies Chosen<string>;

/** Content types whose bodies are text in the event; all others are base64. */
export const TEXT_CONTENT_TYPES = {
  value: /^(?:text\/[^;]+|application\/(?:json|javascript|xml|[^;]+\+(?:json|xml)))(?:\s*;|$)/i,
  unit: "pattern",
  source: `${recording("TestLambdaURL")}; a form (application/x-www-form-urlencoded) is base64: github.com/LeanerCloud/CUDly/pull/1483`,
  readOn: READ_ON,
} as const satisfies Published<RegExp>;

/** Content type of a response that has none of its own. */
export const DEFAULT_CONTENT_TYPES = {
  value: { buffered: "application/json", bufferedStream: "application/octet-stream" },
  unit: "text",
  source: `${recording("test_lambda_url_invocation")}; ${stackdRecording("url_http_codecs")}`,
  readOn: READ_ON,
} as const satisfies Published<Readonly<Record<string, string>>>;

/** Headers of a function's response that are left out: they belong to the connection. */
export const CONNECTION_HEADERS = {
  value: ["connection", "content-length", "keep-alive", "trailer", "transfer-encoding", "upgrade"],
  unit: "header names",
  source: `${stackdRecording("url_http_codecs")}, from its code`,
  readOn: READ_ON,
} as const satisfies Published<readonly string[]>;

/** Statuses that a function can answer with; any other is its failure. */
export const RESPONSE_STATUSES = {
  value: { minimum: 200, maximum: 599 },
  unit: "HTTP status",
  because:
    "Recorded is that 700 is answered with 502. An interim status is none that a client gets as the answer of its request.",
} as const satisfies Chosen<unknown>;

/** The answer to a request whose function failed, or did not answer as HTTP asks for. */
export const FUNCTION_FAILED = {
  value: { status: 502, body: "Internal Server Error", contentType: "application/json" },
  unit: "HTTP response",
  source: `${recording("test_lambda_url_invocation_exception")}; ${stackdRecording("url_http_codecs")}`,
  readOn: READ_ON,
} as const satisfies Published<unknown>;

/** The answer to a request whose function has run out of time. */
export const FUNCTION_TIMED_OUT = {
  value: FUNCTION_FAILED.value.status,
  unit: "HTTP status",
  because:
    "AWS says that timeouts are counted as 5xx, as function errors are. Users report 502, as in github.com/awslabs/route53-dynamic-dns-with-lambda/issues/56.",
} as const satisfies Chosen<number>;

/** The answers to a request that is not let through; all with this `x-amzn-ErrorType`. */
export const REQUEST_FORBIDDEN = {
  value: {
    status: 403,
    errorType: "AccessDeniedException",
    /** No policy allows it, or the alias is gone. */
    notAllowed:
      "Forbidden. For troubleshooting Function URL authorization issues, see: https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html",
    /** Not signed, where the URL asks for it. */
    notSigned: "Forbidden",
    /** There is no such URL. */
    unknownUrl: null,
  },
  unit: "HTTP response",
  source: `${recording("test_lambda_url_persists_after_alias_delete")}; ${recording("test_lambda_url_non_existing_url")}; ${stackdRecording("urls_authorization")}`,
  readOn: READ_ON,
} as const satisfies Published<unknown>;

/** The answer to a request for which there is no capacity. */
export const REQUEST_THROTTLED = {
  value: { status: 429, errorType: "TooManyRequestsException" },
  unit: "HTTP response",
  source: developerGuide("urls-configuration"),
  readOn: READ_ON,
} as const satisfies Published<unknown>;

/** Body of the answer to a request for which there is no capacity. */
export const THROTTLED_BODY = {
  value: "Reason, Type and message of TooManyRequestsException",
  unit: "JSON members",
  because: "Only the status is published. The body is the one that Invoke answers with.",
} as const satisfies Chosen<string>;

/** What the answer to a preflight is, allowed or not. */
export const PREFLIGHT_RESPONSE = {
  value: { status: 200, contentType: "application/json" },
  unit: "HTTP response",
  source: stackdRecording("url_http_codecs"),
  readOn: READ_ON,
} as const satisfies Published<unknown>;

/** How much of a streamed response is delivered; the rest is dropped. */
export const STREAMED_RESPONSE_LIMIT = {
  value: 200 * 1_024 * 1_024 + 1,
  unit: "bytes",
  source: `${developerGuide("configuration-response-streaming")}; to the byte, ${stackdRecording("streaming")}`,
  readOn: READ_ON,
} as const satisfies Published<number>;

/** How fast a streamed response is delivered. */
export const STREAMING_BANDWIDTH = {
  value: Number.POSITIVE_INFINITY,
  unit: "bytes per second",
  because:
    "AWS documents 2 MB a second after the first 6 MB; recorded was a delivery that was faster. Here a chunk is there when it is written.",
} as const satisfies Chosen<number>;

/** How a streamed response through a function URL ends that has not a single byte. */
export const EMPTY_STREAMED_RESPONSE = {
  value: { status: 200, contentType: "application/octet-stream" },
  unit: "HTTP response",
  because:
    "Recorded is that such a response was still open after 90 seconds. Here it ends with the invocation, so that a test does not wait for nothing.",
} as const satisfies Chosen<unknown>;

/** ValidationException: a member of a request that has to be there. */
export const REQUIRED_MEMBER = {
  value: (member: string) =>
    `Value null at '${member}' failed to satisfy constraint: Member must not be null`,
  unit: "text",
  because:
    "The service model requires it. The words are those of other services whose requests are checked by a model, such as Kinesis.",
} as const satisfies Chosen<(member: string) => string>;

/** How ListFunctionUrlConfigs pages. */
export const FUNCTION_URL_PAGES = {
  value: { largest: 50, invalidMarker: "Invalid marker value from user." },
  unit: "count and text",
  source: `${LAMBDA_SERVICE_MODEL}; ${stackdRecording("urls_control")}, from its code`,
  readOn: READ_ON,
} as const satisfies Published<unknown>;
