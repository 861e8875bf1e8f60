import { Buffer } from "node:buffer";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { bodyBytes, bodyText, endpointOf, headerOf, plainBody } from "../../src/aws-api/aws-http.ts";

const REQUEST = { method: "POST", hostname: "localhost", path: "/", headers: { "X-Amz-Target": "a.B" } };

describe("a request of an SDK client", () => {
  it("has headers whose names are in any case", () => {
    expect(headerOf(REQUEST, "x-amz-target")).toBe("a.B");
    expect(headerOf(REQUEST, "x-amz-other")).toBeUndefined();
  });

  it.each([
    ["text", "é", "é"],
    ["bytes", Buffer.from("é"), "é"],
    ["a part of a buffer", new Uint8Array(Buffer.from("abc")).subarray(1, 2), "b"],
    ["nothing", undefined, ""],
    ["a stream", new ReadableStream(), undefined],
  ])("has a body that is %s", (_what, body, text) => {
    expect(bodyText({ ...REQUEST, body })).toBe(text);
  });

  it("may have a body that was compressed for the way", () => {
    const headers = { "Content-Encoding": "gzip" };
    expect(bodyText({ ...REQUEST, headers, body: gzipSync("hello") })).toBe("hello");
    expect(plainBody({ ...REQUEST, headers, body: "text" })).toBe("text");
  });

  it.each([
    ["sqs.us-east-1.amazonaws.com", "sqs", "us-east-1"],
    ["bucket.s3.eu-central-1.amazonaws.com", "s3", "eu-central-1"],
    ["123456789012.ddb.us-gov-west-1.amazonaws.com", "ddb", "us-gov-west-1"],
    ["localhost", "localhost", undefined],
  ])("is for a service in a region: %s", (hostname, service, region) => {
    expect(endpointOf({ ...REQUEST, hostname })).toEqual({ service, region });
  });
});

it("gives bytes that share their memory with nobody", () => {
  const bytes = bodyBytes("é");
  expect([bytes.length, bytes.buffer.byteLength]).toEqual([2, 2]);
});
