import { Buffer } from "node:buffer";
import { AwsServiceError, InvalidArgumentError, NotSimulatedError } from "../../errors.ts";
import { PAYLOAD_IS_NOT_JSON } from "../../fidelity/error-messages.ts";
import { type AwsHttpRequest, type AwsHttpResponse, bodyBytes, bodyText, headerOf } from "../aws-http.ts";
import { restErrorResponse } from "../error-response.ts";
import type { InvokeRequest, InvokeResponse, SimulatedAccount } from "../simulated-account.ts";

const INVOKE_PATH = /^\/2015-03-31\/functions\/(?<functionName>[^/]+)\/invocations$/;

const INVOCATION_TYPES: readonly unknown[] = ["RequestResponse", "Event", "DryRun"];

/** Headers of Invoke that ask for what is not simulated. */
const REFUSED_HEADERS = ["x-amz-tenant-id", "x-amz-durable-execution-name"] as const;

/** Whether a request calls Lambda's Invoke. */
export function isInvoke({ method, path }: AwsHttpRequest): boolean {
  return method === "POST" && INVOKE_PATH.test(path);
}

/**
 * Answers a request of Lambda's Invoke.
 * See https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html
 */
export async function answerInvoke(
  account: SimulatedAccount,
  request: AwsHttpRequest,
): Promise<AwsHttpResponse> {
  try {
    return toHttpResponse(await account.invoke(toInvokeRequest(request)));
  } catch (error) {
    if (error instanceof AwsServiceError) return restErrorResponse(error);
    throw error;
  }
}

function toInvokeRequest(request: AwsHttpRequest): InvokeRequest {
  const where = "Lambda Invoke";
  for (const header of REFUSED_HEADERS)
    if (headerOf(request, header) !== undefined) throw new NotSimulatedError(where, `the header ${header}`);
  const functionName = decodeURIComponent(INVOKE_PATH.exec(request.path)?.groups?.["functionName"] ?? "");
  const invocationType = headerOf(request, "x-amz-invocation-type") ?? "RequestResponse";
  if (!INVOCATION_TYPES.includes(invocationType))
    throw new InvalidArgumentError(where, "InvocationType", INVOCATION_TYPES.join(", "), invocationType);
  const qualifier = request.query?.["Qualifier"];
  const logType = headerOf(request, "x-amz-log-type");
  const clientContext = headerOf(request, "x-amz-client-context");
  return {
    functionName,
    invocationType: invocationType as InvokeRequest["invocationType"],
    payload: payloadOf(request, where),
    ...(typeof qualifier === "string" && { qualifier }),
    ...(logType !== undefined && { logType: logType as "None" | "Tail" }),
    ...(clientContext !== undefined && { clientContext: parseClientContext(where, clientContext) }),
  };
}

/** The payload as JSON text; nothing at all stands for an empty object. */
function payloadOf(request: AwsHttpRequest, where: string): string {
  const text = bodyText(request);
  if (text === undefined) throw new NotSimulatedError(where, "a payload that is a stream");
  if (text === "") return "{}";
  try {
    JSON.parse(text);
  } catch (error) {
    const message = `${PAYLOAD_IS_NOT_JSON.value}${(error as Error).message}`;
    throw new AwsServiceError("InvalidRequestContentException", 400, message, { Type: "User" });
  }
  return text;
}

function parseClientContext(where: string, given: string): Readonly<Record<string, unknown>> {
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
