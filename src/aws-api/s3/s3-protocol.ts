import { s3Fault } from "../../bucket/s3-fault.ts";
import { type AwsServiceError, NotSimulatedError } from "../../errors.ts";
import { S3_ERRORS } from "../../fidelity/s3-errors.ts";
import { type AwsHttpRequest, type AwsHttpResponse, bodyBytes, headerOf } from "../aws-http.ts";
import type { AwsInput } from "../aws-operation.ts";
import type { WireCall } from "../wire-call.ts";
import { type S3Answer, S3Call } from "./s3-call.ts";
import type { S3Operation, S3OperationTable } from "./s3-operation.ts";
import { S3_OPERATIONS } from "./s3-operations.ts";
import { readS3Target, type S3Target } from "./s3-target.ts";
import { s3Elements } from "./s3-xml.ts";
import { nameOfOtherOperation } from "./subresources.ts";

/** S3, whose protocol is one of its own: methods, paths and parameters name the operation, and bodies are XML. */
export const S3 = { id: "s3", name: "S3", operations: S3_OPERATIONS } as const satisfies {
  readonly operations: S3OperationTable;
} & Readonly<Record<string, unknown>>;

/** Headers that every request may have, without `x-amz-`: they say nothing to an operation. */
const COMMON_HEADERS: ReadonlySet<string> = new Set([
  "checksum-mode",
  "content-sha256",
  "date",
  "decoded-content-length",
  "expected-bucket-owner",
  "sdk-checksum-algorithm",
  "security-token",
  "trailer",
  "user-agent",
]);

/** Parameters that name the operation to AWS's own servers, or sign the request. */
const COMMON_QUERY = /^(?:x-id$|x-amz-)/i;

/** Those that sign. */
const SIGNATURE_QUERY: ReadonlySet<string> = new Set([
  "x-amz-algorithm",
  "x-amz-content-sha256",
  "x-amz-credential",
  "x-amz-date",
  "x-amz-expires",
  "x-amz-security-token",
  "x-amz-signature",
  "x-amz-signedheaders",
  "x-amz-user-agent",
]);

interface Route {
  readonly name: string;
  readonly operation: S3Operation | undefined;
}

/**
 * A request to S3.
 * See https://smithy.io/2.0/aws/protocols/aws-restxml-protocol.html
 */
export function readS3Call(given: AwsHttpRequest): WireCall {
  const query = queryOf(given);
  const request = withHoistedHeaders(given, query);
  const target = readS3Target(request);
  const { name, operation } = routeOf(request, { target, query });
  const where = `S3 ${name}`;
  let call: S3Call | undefined;
  return {
    serviceId: S3.id,
    serviceName: S3.name,
    operation: name,
    readInput: () => inputOf(request, { target, query }),
    encodeError: (error) => errorResponse(error, { request, call }),
    ...(operation !== undefined && {
      answer: async (account) => {
        const ids = account.createS3RequestIds();
        call = new S3Call({ where, account, query, request: ids, http: request, target });
        checkKnown(call, operation, request);
        checkOwner(call);
        return toResponse(call, await operation.answer(call));
      },
    }),
  };
}

function queryOf({ query = {} }: AwsHttpRequest): Readonly<Record<string, string>> {
  const entries = Object.entries(query).map(([name, value]) => [name, String(value ?? "")]);
  return Object.fromEntries(entries) as Readonly<Record<string, string>>;
}

/** URLs that were signed beforehand have headers in their query; what the signature itself needs is none. */
function withHoistedHeaders(
  request: AwsHttpRequest,
  query: Readonly<Record<string, string>>,
): AwsHttpRequest {
  const hoisted = Object.entries(query)
    .map(([name, value]) => [name.toLowerCase(), value] as const)
    .filter(([name]) => name.startsWith("x-amz-") && !SIGNATURE_QUERY.has(name));
  if (hoisted.length === 0) return request;
  return { ...request, headers: { ...Object.fromEntries(hoisted), ...request.headers } };
}

/** The first of the table that fits: those with more to tell them apart stand in front. */
function routeOf(
  request: AwsHttpRequest,
  { target, query }: { readonly target: S3Target; readonly query: Readonly<Record<string, string>> },
): Route {
  const resource = target.key !== undefined ? "object" : target.bucket !== undefined ? "bucket" : "service";
  const other = nameOfOtherOperation(request.method, resource, query);
  if (other !== undefined) return { name: other, operation: undefined };
  for (const [name, operation] of Object.entries<S3Operation>(S3_OPERATIONS)) {
    const { marker, markingHeader } = operation;
    if (operation.method !== request.method || operation.resource !== resource) continue;
    if (marker !== undefined && !Object.hasOwn(query, marker)) continue;
    if (markingHeader !== undefined && headerOf(request, markingHeader) === undefined) continue;
    return { name, operation };
  }
  return { name: query["x-id"] ?? `${request.method} ${request.path}`, operation: undefined };
}

/** Refuses what an operation would have to take into account. */
function checkKnown({ where, query }: S3Call, operation: S3Operation, { headers }: AwsHttpRequest): void {
  const { marker, query: parameters = [], headers: known = [] } = operation;
  for (const name of Object.keys(query)) {
    if (name === marker || parameters.includes(name) || COMMON_QUERY.test(name)) continue;
    throw new NotSimulatedError(where, `the parameter ${name}`);
  }
  for (const header of Object.keys(headers)) {
    const name = header.toLowerCase();
    if (!name.startsWith("x-amz-")) continue;
    const rest = name.slice("x-amz-".length);
    const isKnown = known.some(
      (one) => one === rest || (one.endsWith("*") && rest.startsWith(one.slice(0, -1))),
    );
    if (isKnown || COMMON_HEADERS.has(rest) || rest.startsWith("checksum-")) continue;
    throw new NotSimulatedError(where, `the header ${name}`);
  }
}

function checkOwner(call: S3Call): void {
  const owner = call.header("x-amz-expected-bucket-owner");
  if (owner === undefined || owner === call.account.accountId) return;
  throw s3Fault(S3_ERRORS.value.accessDenied);
}

function toResponse(
  { request }: S3Call,
  { status = 200, headers = {}, body = "" }: S3Answer,
): AwsHttpResponse {
  const present = Object.entries(headers).filter(([, value]) => value !== undefined);
  return {
    statusCode: status,
    headers: {
      "x-amz-request-id": request.requestId,
      "x-amzn-requestid": request.requestId,
      "x-amz-id-2": request.hostId,
      ...(typeof body === "string" && body !== "" && { "content-type": "application/xml" }),
      ...(Object.fromEntries(present) as Record<string, string>),
    },
    body: typeof body === "string" ? bodyBytes(body) : body,
  };
}

function errorResponse(
  error: AwsServiceError,
  { request, call }: { readonly request: AwsHttpRequest; readonly call: S3Call | undefined },
): AwsHttpResponse {
  const { requestId, hostId } = call?.request ?? {};
  const { name, code: _, $fault: __, $metadata, ...members } = { ...error };
  const { httpStatusCode } = $metadata;
  const elements = s3Elements({
    Code: name,
    Message: error.message,
    ...(members as Record<string, string>),
    RequestId: requestId,
    HostId: hostId,
  });
  // What was not modified has no body, and neither has anything that HEAD asks for.
  const isEmpty = request.method === "HEAD" || httpStatusCode === 304;
  return {
    statusCode: httpStatusCode,
    headers: {
      ...(requestId !== undefined && { "x-amz-request-id": requestId, "x-amzn-requestid": requestId }),
      ...(hostId !== undefined && { "x-amz-id-2": hostId }),
      ...(!isEmpty && { "content-type": "application/xml" }),
    },
    body: bodyBytes(isEmpty ? "" : `<?xml version="1.0" encoding="UTF-8"?>\n<Error>${elements}</Error>`),
  };
}

/** Parameters that are members of requests. */
const MEMBERS_OF_QUERY: Readonly<Record<string, string>> = {
  "continuation-token": "ContinuationToken",
  delimiter: "Delimiter",
  marker: "Marker",
  "max-keys": "MaxKeys",
  partNumber: "PartNumber",
  prefix: "Prefix",
  "start-after": "StartAfter",
  uploadId: "UploadId",
};

/** Headers that are members of requests. */
const MEMBERS_OF_HEADERS: Readonly<Record<string, string>> = {
  "content-type": "ContentType",
  "if-match": "IfMatch",
  "if-none-match": "IfNoneMatch",
  range: "Range",
  "x-amz-copy-source": "CopySource",
  "x-amz-tagging": "Tagging",
};

const NUMBERS: ReadonlySet<string> = new Set(["MaxKeys", "PartNumber"]);

/** The members by which a test would tell requests apart; the body is as it came. */
function inputOf(
  request: AwsHttpRequest,
  { target, query }: { readonly target: S3Target; readonly query: Readonly<Record<string, string>> },
): AwsInput {
  const input: Record<string, unknown> = {};
  if (target.bucket !== undefined) input["Bucket"] = target.bucket;
  if (target.key !== undefined) input["Key"] = target.key;
  for (const [name, member] of Object.entries(MEMBERS_OF_QUERY)) {
    const value = query[name];
    if (value !== undefined) input[member] = NUMBERS.has(member) ? Number(value) : value;
  }
  const metadata: Record<string, string> = {};
  for (const [header, value] of Object.entries(request.headers)) {
    const name = header.toLowerCase();
    const member = Object.hasOwn(MEMBERS_OF_HEADERS, name) ? MEMBERS_OF_HEADERS[name] : undefined;
    if (member !== undefined) input[member] = value;
    if (name.startsWith("x-amz-meta-")) metadata[name.slice("x-amz-meta-".length)] = value;
  }
  if (Object.keys(metadata).length > 0) input["Metadata"] = metadata;
  if (request.body !== undefined && request.body !== null) input["Body"] = request.body;
  return input;
}
