import { Buffer } from "node:buffer";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toDeadLetterMessage } from "../../src/asynchronous-invocation/dead-letter-message.ts";
import type { InvocationResult } from "../../src/asynchronous-invocation/invocation-record.ts";

const FAILED: InvocationResult = {
  at: Date.UTC(2026, 0, 1),
  requestId: "e4b46cbf-b738-xmpl-8880-a18cdf61200e",
  functionArn: "arn:aws:lambda:us-east-1:123456789012:function:worker:$LATEST",
  condition: "RetriesExhausted",
  approximateInvokeCount: 3,
  requestPayload: '{ "order": 1.0 }',
  response: { type: "answered", executedVersion: "$LATEST", isError: true, payload: "{}" },
};

const REQUEST_ID = { dataType: "String", stringValue: FAILED.requestId };

function attributesOf(members: Partial<InvocationResult>, errorMessage?: string) {
  return toDeadLetterMessage({ ...FAILED, ...members }, errorMessage).messageAttributes;
}

const truncated = (errorMessage: string) => attributesOf({}, errorMessage)["ErrorMessage"]?.stringValue;

describe("A dead-letter message", () => {
  it("has the event as it was sent for its body", () => {
    expect(toDeadLetterMessage(FAILED, "no").body).toBe('{ "order": 1.0 }');
  });

  it("tells the request id, code 200 and the message of an error of the function", () => {
    expect(attributesOf({}, "out of stock")).toEqual({
      RequestID: REQUEST_ID,
      ErrorCode: { dataType: "Number", stringValue: "200" },
      ErrorMessage: { dataType: "String", stringValue: "out of stock" },
    });
  });

  it.each([undefined, ""])("has no message for an error whose message is %j", (errorMessage) => {
    expect(attributesOf({}, errorMessage)).toEqual({
      RequestID: REQUEST_ID,
      ErrorCode: { dataType: "Number", stringValue: "200" },
    });
  });

  it("has code 429 for an event that was throttled until it was too old", () => {
    const throttled = { condition: "EventAgeExceeded", response: { type: "throttled" } } as const;
    expect(attributesOf(throttled)).toEqual({
      RequestID: REQUEST_ID,
      ErrorCode: { dataType: "Number", stringValue: "429" },
      ErrorMessage: { dataType: "String", stringValue: "Rate Exceeded." },
    });
  });

  it("has code 404 and the qualified ARN if the function was gone", () => {
    expect(attributesOf({ response: { type: "functionMissing" } })).toEqual({
      RequestID: REQUEST_ID,
      ErrorCode: { dataType: "Number", stringValue: "404" },
      ErrorMessage: { dataType: "String", stringValue: `Function not found: ${FAILED.functionArn}` },
    });
  });

  it("has no code, and AWS's own words, if zero concurrency was reserved", () => {
    expect(attributesOf({ condition: "ZeroReservedConcurrency", response: undefined })).toEqual({
      RequestID: REQUEST_ID,
      ErrorMessage: {
        dataType: "String",
        stringValue: "Function not invoked. Function isconfigured with zero reserved concurrent executions",
      },
    });
  });

  it("has only the request id for an endless loop that was stopped", () => {
    expect(attributesOf({ condition: "RecursiveInvocation", response: undefined })).toEqual({
      RequestID: REQUEST_ID,
    });
  });
});

describe("The error message of a dead-letter message", () => {
  it("ends after 1,024 bytes, before a character that would cross them", () => {
    expect(truncated("a".repeat(1_024))).toBe("a".repeat(1_024));
    expect(truncated("a".repeat(1_025))).toBe("a".repeat(1_024));
    expect(truncated(`${"a".repeat(1_023)}é`)).toBe("a".repeat(1_023));
    expect(truncated(`${"a".repeat(1_022)}é!`)).toBe(`${"a".repeat(1_022)}é`);
    expect(truncated(`${"a".repeat(1_021)}🙂`)).toBe("a".repeat(1_021));
    expect(truncated("é".repeat(600))).toBe("é".repeat(512));
  });

  it("is always the longest beginning of whole characters that fits", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 1_500, size: "max" }), (message) => {
        const kept = truncated(message) ?? "";
        expect(message.startsWith(kept)).toBe(true);
        expect(Buffer.byteLength(kept)).toBeLessThanOrEqual(1_024);
        const [next = ""] = message.slice(kept.length);
        const isWhole = next === "" || Buffer.byteLength(kept + next) > 1_024;
        expect(isWhole).toBe(true);
      }),
    );
  });
});
