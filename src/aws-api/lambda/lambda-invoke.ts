import { Buffer } from "node:buffer";
import { AwsServiceError, InvalidArgumentError, NotSimulatedError } from "../../errors.ts";
import { PAYLOAD_IS_NOT_JSON } from "../../fidelity/error-messages.ts";
import { type AwsHttpRequest, type AwsHttpResponse, bodyBytes, headerOf } from "../aws-http.ts";
import type { AwsInput } from "../aws-operation.ts";
import type { RestOperation } from "../rest-protocol.ts";
import type { InvokeRequest, InvokeResponse, StreamedInvokeRequest } from "../simulated-account.ts";

const INVOCATION_TYPES: readonly unknown[] = ["RequestResponse", "Event", "DryRun"];

/** Headers of Invoke that ask for what is not simulated. */
const REFUSED_HEADERS = ["x-amz-tenant-id", "x-amz-durable-execution-name"] as const;

/**
 * Lambda's Invoke: the payload goes in and out as it is.
 * See https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
export const INVOKE: RestOperation = {
  method: "POST",
  path: "/2015-03-31/functions/{FunctionName}/invocations",
  query: { Qualifier: "Qualifier" },
  payload: "Payload",
  respond: async (account, request, input) =>
    toHttpResponse(await account.invoke(toInvokeRequest(request, input))),
};

function toInvokeRequest(request: AwsHttpRequest, input: AwsInput): InvokeRequest {
  const where = "Lambda Invoke";
  refuseHeaders(where, request);
  const invocationType = headerOf(request, "x-amz-invocation-type") ?? "RequestResponse";
  if (!INVOCATION_TYPES.includes(invocationType))
    throw new InvalidArgumentError(where, "InvocationType", INVOCATION_TYPES.join(", "), invocationType);
  return {
    ...invocationOf(where, request, input),
    invocationType: invocationType as InvokeRequest["invocationType"],
  };
}

/** What Invoke and InvokeWithResponseStream are told alike. */
export function invocationOf(
  where: string,
  request: AwsHttpRequest,
  { FunctionName, Qualifier: qualifier, Payload }: AwsInput,
): StreamedInvokeRequest {
  const logType = headerOf(request, "x-amz-log-type");
  const clientContext = clientContextOf(where, request);
  return {
    functionName: FunctionName as string,
    payload: payloadOf(Payload),
    ...(typeof qualifier === "string" && { qualifier }),
    ...(logType !== undefined && { logType: logType as "None" | "Tail" }),
    ...(clientContext !== undefined && { clientContext }),
  };
}

/** Refuses headers that ask for what is not simulated. */
export function refuseHeaders(where: string, request: AwsHttpRequest): void {
  for (const header of REFUSED_HEADERS)
    if (headerOf(request, header) !== undefined) throw new NotSimulatedError(where, `the header ${header}`);
}

/** The payload as JSON text; nothing at all stands for an empty object. */
export function payloadOf(given: unknown): string {
  if (given === undefined) return "{}";
  const text = given as string;
  try {
    JSON.parse(text);
  } catch (error) {
    const message = `${PAYLOAD_IS_NOT_JSON.value}${(error as Error).message}`;
    throw new AwsServiceError("InvalidRequestContentException", 400, message, { Type: "User" });
  }
  return text;
}

/** The client context, which comes in a header. */
function clientContextOf(
  where: string,
  request: AwsHttpRequest,
): Readonly<Record<string, unknown>> | undefined {
  const given = headerOf(request, "x-amz-client-context");
  if (given === undefined) return undefined;
  try {
    return JSON.parse(Buffer.from(given, "base64").toString("utf8")) as Readonly<Record<string, unknown>>;
  } catch {
    throw new InvalidArgumentError(where, "ClientContext", "the base64 text of a JSON object", given);
  }
}

function toHttpResponse(answer: InvokeResponse): AwsHttpResponse {
  const { statusCode, requestId, functionError, executedVersion, logResult, payload } = answer;
  return {
    statusCode,
    headers: {
      "content-type": "application/json",
      ...(requestId !== undefined && { "x-amzn-requestid": requestId }),
      ...(functionError !== undefined && { "x-amz-function-error": functionError }),
      ...(executedVersion !== undefined && { "x-amz-executed-version": executedVersion }),
      ...(logResult !== undefined && { "x-amz-log-result": logResult }),
    },
    body: bodyBytes(payload),
  };
}
