import { describe, expect, it } from "vitest";
import { isForAws, toHeaders, toOutgoingRequest } from "../../src/host/outgoing-request.ts";

describe("an outgoing request", () => {
  it("has path, query and body apart", () => {
    const target = { method: "GET", hostname: "h", pathAndQuery: "/a%20b?x=1&y=%3D&x=2", headers: {} };
    const body = [Buffer.from("one "), Buffer.from("two")];
    expect(toOutgoingRequest(target, body)).toEqual({
      method: "GET",
      hostname: "h",
      path: "/a%20b",
      query: { x: ["1", "2"], y: "=" },
      headers: {},
      body: Buffer.from("one two"),
    });
  });

  it("has headers in lower case, whatever form they came in", () => {
    const expected = { accept: "a, b", host: "h" };
    expect(toHeaders({ Accept: ["a", "b"], Host: "h", Nothing: undefined, ":path": "/" })).toEqual(expected);
    expect(
      toHeaders(
        new Headers([
          ["Accept", "a"],
          ["Accept", "b"],
          ["Host", "h"],
        ]),
      ),
    ).toEqual(expected);
    expect(toHeaders(undefined)).toEqual({});
  });

  it.each([
    "sqs.us-east-1.amazonaws.com",
    "bucket.s3.eu-central-1.amazonaws.com",
    "sns.cn-north-1.amazonaws.com.cn",
    "lambda.us-east-1.api.aws",
    "169.254.169.254",
  ])("is for AWS at %s", (hostname) => {
    expect(isForAws({ hostname, headers: {} })).toBe(true);
  });

  it.each(["example.com", "amazonaws.com.example.com", "notamazonaws.com", "localhost"])(
    "is for somebody else at %s",
    (hostname) => {
      expect(isForAws({ hostname, headers: {} })).toBe(false);
    },
  );

  it("is for AWS wherever it goes, if an SDK of AWS sends it", () => {
    expect(isForAws({ hostname: "localhost", headers: { "amz-sdk-invocation-id": "1" } })).toBe(true);
  });
});
