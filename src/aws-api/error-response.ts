import type { AwsServiceError } from "../errors.ts";
import { type AwsHttpResponse, bodyBytes } from "./aws-http.ts";

/** What is no member of an error's body: what the SDK adds, what goes into headers, and what only this library has. */
const NOT_IN_BODY: readonly string[] = [
  "name",
  "code",
  "$fault",
  "$metadata",
  "Code",
  "QueryErrorCode",
  "retryAfterSeconds",
];

/** An error as services with AWS's JSON protocols answer it: `__type` names its shape. */
export function jsonErrorResponse(error: AwsServiceError): AwsHttpResponse {
  const { Code, QueryErrorCode, Type } = error as {
    readonly Code?: string;
    readonly QueryErrorCode?: string;
    readonly Type?: string;
  };
  const members = { ...bodyMembers(error) };
  const headers: Record<string, string> = { "content-type": "application/x-amz-json-1.0" };
  // SQS once had another protocol; its old codes, and whose fault it is, come in a header.
  if (Code !== undefined) {
    headers["x-amzn-query-error"] = `${Code};${Type}`;
    delete members["Type"];
  }
  const body = { __type: QueryErrorCode ?? error.name, ...members };
  return { statusCode: error.$metadata.httpStatusCode, headers, body: bodyBytes(JSON.stringify(body)) };
}

/** An error as Lambda's API answers it: a header names its shape. */
export function restErrorResponse(error: AwsServiceError): AwsHttpResponse {
  const { retryAfterSeconds } = error;
  const headers: Record<string, string> = {
    "content-type": "application/json",
    "x-amzn-errortype": error.name,
    ...(retryAfterSeconds !== undefined && { "retry-after": retryAfterSeconds }),
  };
  const body = bodyBytes(JSON.stringify(bodyMembers(error)));
  return { statusCode: error.$metadata.httpStatusCode, headers, body };
}

function bodyMembers(error: AwsServiceError): Readonly<Record<string, unknown>> {
  const members = Object.entries(error).filter(([name]) => !NOT_IN_BODY.includes(name));
  return { ...Object.fromEntries(members), ...(!("Message" in error) && { message: error.message }) };
}
