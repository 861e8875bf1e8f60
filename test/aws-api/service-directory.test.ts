import { expect, it } from "vitest";
import { knownOperations, readCall } from "../../src/aws-api/service-directory.ts";

const REQUEST = { method: "POST", hostname: "localhost", path: "/", headers: {} };
const signedFor = (service: string) => ({
  authorization: `AWS4-HMAC-SHA256 Credential=A/20260101/us-east-1/${service}/aws4_request, Signature=s`,
});

it("finds the operation of a JSON service by its target, wherever the request goes", () => {
  const call = readCall({ ...REQUEST, headers: { "X-Amz-Target": "AmazonSQS.SendMessage" } });
  expect([call.serviceId, call.operation]).toEqual(["sqs", "SendMessage"]);
});

it("finds the operation of a service with paths by what the request was signed for", () => {
  const path = "/2015-03-31/functions/f/invocations";
  const call = readCall({ ...REQUEST, path, headers: signedFor("lambda") });
  expect([call.serviceId, call.operation]).toEqual(["lambda", "Invoke"]);
});

it("refuses services that nobody simulates, and says how to answer them", () => {
  const refusals = [{ "x-amz-target": "toString.Get" }, signedFor("ec2"), signedFor("constructor")];
  for (const headers of refusals)
    expect(() => readCall({ ...REQUEST, headers, body: "Action=Do" })).toThrow(/is not simulated.*onAwsCall/);
});

it("knows its operations by the names of faults", () => {
  expect(knownOperations()["sqs"]).toContain("SendMessage");
  expect(knownOperations()["lambda"]).toContain("Invoke");
});
