import { describe, expect, it } from "vitest";
import {
  type InvocationResult,
  toInvocationRecord,
} from "../../src/asynchronous-invocation/invocation-record.ts";

const SUCCEEDED: InvocationResult = {
  at: Date.UTC(2026, 0, 1, 12, 30, 0, 7),
  requestId: "e4b46cbf-b738-xmpl-8880-a18cdf61200e",
  functionArn: "arn:aws:lambda:us-east-1:123456789012:function:worker:live",
  condition: "Success",
  approximateInvokeCount: 1,
  requestPayload: '{"order":1}',
  response: { type: "answered", executedVersion: "7", isError: false, payload: '{"ok":true}' },
};

function recordOf(members: Partial<InvocationResult>): Record<string, unknown> {
  return JSON.parse(toInvocationRecord({ ...SUCCEEDED, ...members })) as Record<string, unknown>;
}

describe("The record of an invocation", () => {
  it("tells of a success, key by key in AWS's order", () => {
    expect(toInvocationRecord(SUCCEEDED)).toMatchInlineSnapshot(
      `"{"version":"1.0","timestamp":"2026-01-01T12:30:00.007Z","requestContext":{"requestId":"e4b46cbf-b738-xmpl-8880-a18cdf61200e","functionArn":"arn:aws:lambda:us-east-1:123456789012:function:worker:live","condition":"Success","approximateInvokeCount":1},"requestPayload":{"order":1},"responseContext":{"statusCode":200,"executedVersion":"7"},"responsePayload":{"ok":true}}"`,
    );
  });

  it("tells of a failure with functionError and the error of the last attempt", () => {
    const text = toInvocationRecord({
      ...SUCCEEDED,
      condition: "RetriesExhausted",
      approximateInvokeCount: 3,
      response: {
        type: "answered",
        executedVersion: "$LATEST",
        isError: true,
        payload: '{"errorType":"Error","errorMessage":"no","trace":[]}',
      },
    });
    expect(text).toMatchInlineSnapshot(
      `"{"version":"1.0","timestamp":"2026-01-01T12:30:00.007Z","requestContext":{"requestId":"e4b46cbf-b738-xmpl-8880-a18cdf61200e","functionArn":"arn:aws:lambda:us-east-1:123456789012:function:worker:live","condition":"RetriesExhausted","approximateInvokeCount":3},"requestPayload":{"order":1},"responseContext":{"statusCode":200,"executedVersion":"$LATEST","functionError":"Unhandled"},"responsePayload":{"errorType":"Error","errorMessage":"no","trace":[]}}"`,
    );
  });

  it.each(["null", "0", '"text"', '{"b":1.50,"a":[ 1 , 2 ],"c":1E3}', '{"a":1,"a":2}'])(
    "holds the payload %s byte for byte",
    (payload) => {
      const response = { type: "answered", executedVersion: "1", isError: false, payload } as const;
      const text = toInvocationRecord({ ...SUCCEEDED, requestPayload: payload, response });
      expect(text).toContain(`"requestPayload":${payload},"responseContext"`);
      expect(text.endsWith(`"responsePayload":${payload}}`)).toBe(true);
    },
  );

  it("has status 429 and nothing else to tell of an event that was only throttled", () => {
    const record = recordOf({
      condition: "EventAgeExceeded",
      approximateInvokeCount: 0,
      response: { type: "throttled" },
    });
    expect(record["responseContext"]).toEqual({ statusCode: 429 });
    expect(record).not.toHaveProperty("responsePayload");
  });

  it("has status 404 without version and payload if the function was gone", () => {
    const record = recordOf({ condition: "RetriesExhausted", response: { type: "functionMissing" } });
    expect(record["responseContext"]).toEqual({ statusCode: 404 });
    expect(record).not.toHaveProperty("responsePayload");
  });

  it("has no response at all if there was no attempt", () => {
    const record = recordOf({
      condition: "ZeroReservedConcurrency",
      approximateInvokeCount: 0,
      response: undefined,
    });
    expect(Object.keys(record)).toEqual(["version", "timestamp", "requestContext", "requestPayload"]);
  });

  it.each(["plain text", "", "{"])(
    "leaves out the streamed answer %j, which is no JSON, and says so",
    (payload) => {
      const record = recordOf({
        response: { type: "answered", executedVersion: "1", isError: false, payload },
      });
      expect(record).not.toHaveProperty("responsePayload");
      expect(record).toMatchObject({
        responseContext: { statusCode: 200, executedVersion: "1" },
        deliveryError: { statusCode: 400, errorCode: "InvalidRequestContentException" },
      });
    },
  );

  it("can be told without payloads", () => {
    const text = toInvocationRecord(SUCCEEDED, { withPayloads: false });
    expect(Object.keys(JSON.parse(text) as object)).toEqual([
      "version",
      "timestamp",
      "requestContext",
      "responseContext",
    ]);
  });
});
