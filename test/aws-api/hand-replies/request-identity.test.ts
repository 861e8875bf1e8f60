import { describe, expect, it } from "vitest";
import { identityOf, plainName } from "../../../src/aws-api/hand-replies/request-identity.ts";
import { findCall } from "../../../src/aws-api/service-directory.ts";

const authorization = (service: string) =>
  `AWS4-HMAC-SHA256 Credential=A/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`;

const request = { method: "POST", hostname: "host", path: "/", query: {}, body: "" };

describe("A request names its operation", () => {
  it("in a header, with JSON", () => {
    const headers = { "X-Amz-Target": "TrentService.Decrypt", authorization: authorization("kms") };
    expect(identityOf({ ...request, headers }, undefined)).toEqual({
      services: new Set(["kms"]),
      operation: "Decrypt",
      simulated: undefined,
      protocol: "json",
    });
  });

  it("in a form, with queries", () => {
    const headers = { "content-type": "application/x-www-form-urlencoded; charset=utf-8" };
    const body = "Action=DescribeInstances&Version=1";
    expect(identityOf({ ...request, headers, body }, undefined)).toMatchObject({
      operation: "DescribeInstances",
      protocol: "query",
    });
  });

  it("in the path, with RPC v2", () => {
    const path = "/service/Some/operation/DoIt";
    const identity = (protocol: string) =>
      identityOf({ ...request, path, headers: { "smithy-protocol": protocol } }, undefined);
    expect(identity("rpc-v2-cbor")).toMatchObject({ operation: "DoIt", protocol: "cbor" });
    expect(identity("rpc-v2-json")).toMatchObject({ operation: "DoIt", protocol: "rpc-json" });
  });

  it("not at all, or in a parameter, with REST", () => {
    expect(identityOf({ ...request, headers: {} }, undefined)).toMatchObject({
      operation: undefined,
      protocol: "rest",
    });
    const named = { ...request, headers: {}, query: { "x-id": "GetObject" } };
    expect(identityOf(named, undefined)).toMatchObject({ operation: "GetObject", protocol: "rest" });
  });
});

it("A service goes by its signature, its client's name and the name that faults have for it", () => {
  const headers = {
    "x-amz-target": "AWSEvents.PutEvents",
    authorization: authorization("events"),
    "user-agent": "aws-sdk-js/3.1 ua/2.1 api/eventbridge#3.1.0 m/E",
  };
  const given = { ...request, headers };
  expect(identityOf(given, findCall(given))).toMatchObject({
    services: new Set(["events", "eventbridge"]),
    simulated: "PutEvents",
  });
  expect(plainName("Secrets Manager")).toBe(plainName("secrets-manager"));
});
