import { ConditionalCheckFailedException } from "@aws-sdk/client-dynamodb";
import { describe, expect, it } from "vitest";
import { throttlingError, toServiceError } from "../../../src/aws-api/faults/fault-effect.ts";
import type { WireCall } from "../../../src/aws-api/wire-call.ts";
import { AwsServiceError, NotSimulatedError } from "../../../src/errors.ts";

const callTo = (serviceId: string) => ({ serviceId, serviceName: serviceId, operation: "Do" }) as WireCall;

describe("The exception for a throttled call", () => {
  it.each([
    ["sqs", "RequestThrottled", 403],
    ["sns", "ThrottledException", 429],
    ["lambda", "TooManyRequestsException", 429],
    ["dynamodb", "ProvisionedThroughputExceededException", 400],
    ["kinesis", "ProvisionedThroughputExceededException", 400],
    ["events", "ThrottlingException", 400],
    ["scheduler", "ThrottlingException", 429],
    ["logs", "ThrottlingException", 400],
    ["s3", "SlowDown", 503],
  ])("is the service's own: %s", (serviceId, name, httpStatusCode) => {
    expect(throttlingError(callTo(serviceId))).toMatchObject({ name, $metadata: { httpStatusCode } });
  });

  it("is not made up for services whose exception is not known", () => {
    expect(() => throttlingError(callTo("sts"))).toThrow(NotSimulatedError);
    expect(() => throttlingError(callTo("constructor"))).toThrow("Say which with rejects(error).");
  });
});

describe("An exception of the SDK", () => {
  it("is what the service answers", () => {
    const given = new ConditionalCheckFailedException({
      message: "no",
      Item: { id: { S: "1" } },
      $metadata: {},
    });
    const error = toServiceError(given);
    expect(error).toBeInstanceOf(AwsServiceError);
    expect(error).toMatchObject({
      name: "ConditionalCheckFailedException",
      message: "no",
      Item: { id: { S: "1" } },
      $metadata: { httpStatusCode: 400 },
    });
  });

  it("has its own status if it has one", () => {
    const given = Object.assign(new Error("x"), { $fault: "server", $metadata: { httpStatusCode: 503 } });
    expect(toServiceError(given)?.$metadata.httpStatusCode).toBe(503);
    expect(
      toServiceError(Object.assign(new Error("x"), { $fault: "server" }))?.$metadata.httpStatusCode,
    ).toBe(500);
  });

  it("is no error of another kind", () => {
    expect(toServiceError(new Error("x"))).toBeUndefined();
  });
});
