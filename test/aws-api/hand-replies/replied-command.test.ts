import { GetSecretValueCommand } from "@aws-sdk/client-secrets-manager";
import { describe, expect, it } from "vitest";
import { isFor, protocolFor, toRepliedCommand } from "../../../src/aws-api/hand-replies/replied-command.ts";
import type { RequestIdentity } from "../../../src/aws-api/hand-replies/request-identity.ts";
import { NotSimulatedError } from "../../../src/errors.ts";
import { madeCommand } from "./made-command.ts";

const request = { method: "GET", hostname: "h", path: "/", query: {}, headers: {} };

function identity(given: Partial<RequestIdentity>): RequestIdentity {
  return {
    services: new Set(["made"]),
    operation: undefined,
    simulated: undefined,
    protocol: "json",
    ...given,
  };
}

describe("An operation is named", () => {
  it("by a command, or by text", () => {
    expect(toRepliedCommand("w", GetSecretValueCommand)).toMatchObject({
      service: "secretsmanager",
      operation: "GetSecretValue",
    });
    expect(toRepliedCommand("w", "cognito-idp:InitiateAuth")).toEqual({
      service: "cognito-idp",
      operation: "InitiateAuth",
      schema: undefined,
    });
  });

  it("by the class's name, if a client is too old to have more", () => {
    class InitiateAuthCommand {}
    expect(toRepliedCommand("w", InitiateAuthCommand)).toEqual({
      service: undefined,
      operation: "InitiateAuth",
      schema: undefined,
    });
  });

  it("by nothing else", () => {
    for (const given of ["GetSecretValue", "sqs:*", undefined, class Other {}])
      expect(() => toRepliedCommand("onAwsCall()", given)).toThrow("onAwsCall(): expected `Command` to be");
  });
});

describe("A request is for an operation", () => {
  it("if service and name are the same, by any of the service's names", () => {
    const command = toRepliedCommand("w", "logs:GetQueryResults");
    const named = (service: string, operation: string) =>
      isFor(command, identity({ services: new Set([service]), operation }), request);
    expect(named("logs", "GetQueryResults")).toBe(true);
    expect(named("cloudwatchlogs", "GetQueryResults")).toBe(true);
    expect(named("logs", "Other")).toBe(false);
    expect(named("sqs", "GetQueryResults")).toBe(false);
  });

  it("if method and path are its own, and nothing says that it is another", () => {
    const rest = (path: string) =>
      toRepliedCommand("w", madeCommand({ namespace: "com.amazonaws.made", http: ["GET", path, 200] }));
    expect(isFor(rest("/"), identity({ protocol: "rest" }), request)).toBe(true);
    expect(isFor(rest("/"), identity({ protocol: "rest", simulated: "Other" }), request)).toBe(false);
    expect(isFor(rest("/"), identity({ protocol: "rest" }), { ...request, query: { acl: "" } })).toBe(false);
    const withAcl = { ...request, query: { acl: "" } };
    expect(isFor(rest("/?acl"), identity({ protocol: "rest", simulated: "Other" }), withAcl)).toBe(true);
  });
});

it("Operations of paths need the schema of their command", () => {
  const command = toRepliedCommand("w", "made:DoIt");
  expect(() => protocolFor(command, identity({ protocol: "rest" }), "made:DoIt")).toThrow(NotSimulatedError);
  expect(protocolFor(command, identity({ protocol: "query" }), "made:DoIt")).toHaveProperty("writeOutput");
});
