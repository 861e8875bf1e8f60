import { describe, expect, it } from "vitest";
import type { AwsHttpResponse } from "../../src/aws-api/aws-http.ts";
import { jsonErrorResponse, restErrorResponse } from "../../src/aws-api/error-response.ts";
import { AwsServiceError } from "../../src/errors.ts";
import { sqsFault, toServiceError } from "../../src/event-source/sqs-fault.ts";
import { resourceNotFound } from "../../src/function/lambda-service-error.ts";

function print({ statusCode, headers, body }: AwsHttpResponse) {
  return { statusCode, headers, body: JSON.parse(new TextDecoder().decode(body as Uint8Array)) as unknown };
}

describe("an error over the wire", () => {
  it("names its shape in the body with the JSON protocol", () => {
    const error = new AwsServiceError("ConditionalCheckFailedException", 400, "failed", { Item: { a: 1 } });
    expect(print(jsonErrorResponse(error))).toEqual({
      statusCode: 400,
      headers: { "content-type": "application/x-amz-json-1.0" },
      body: { __type: "ConditionalCheckFailedException", message: "failed", Item: { a: 1 } },
    });
  });

  it("has the old code of SQS in a header", () => {
    expect(print(jsonErrorResponse(toServiceError(sqsFault("queueDoesNotExist"))))).toEqual({
      statusCode: 400,
      headers: {
        "content-type": "application/x-amz-json-1.0",
        "x-amzn-query-error": "AWS.SimpleQueueService.NonExistentQueue;Sender",
      },
      body: { __type: "QueueDoesNotExist", message: "The specified queue does not exist." },
    });
  });

  it("names its shape in a header with Lambda, which spells the message in two ways", () => {
    expect(print(restErrorResponse(resourceNotFound("none")))).toEqual({
      statusCode: 404,
      headers: { "content-type": "application/json", "x-amzn-errortype": "ResourceNotFoundException" },
      body: { Type: "User", Message: "none" },
    });
    const throttled = { Type: "User", Reason: "CallerRateLimitExceeded", retryAfterSeconds: "1" };
    const error = new AwsServiceError("TooManyRequestsException", 429, "Rate Exceeded.", throttled);
    expect(print(restErrorResponse(error))).toMatchObject({
      statusCode: 429,
      headers: { "retry-after": "1" },
      body: { Type: "User", Reason: "CallerRateLimitExceeded", message: "Rate Exceeded." },
    });
  });
});
