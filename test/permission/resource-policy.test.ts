import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AddPermissionInput } from "../../src/permission/permission-statement.ts";
import { ResourcePolicy } from "../../src/permission/resource-policy.ts";

const FUNCTION_ARN = "arn:aws:lambda:us-east-1:123456789012:function:worker";
const RULE = "arn:aws:events:us-east-1:123456789012:rule/nightly";
const EVENT_RULE: AddPermissionInput = {
  statementId: "EventRule",
  action: "lambda:InvokeFunction",
  principal: "events.amazonaws.com",
  sourceArn: RULE,
  sourceAccount: "123456789012",
};
const INVOKE = { action: "lambda:InvokeFunction" };

function allow(members: Partial<AddPermissionInput>): ResourcePolicy {
  const policy = new ResourcePolicy(FUNCTION_ARN);
  policy.add({ statementId: "one", ...INVOKE, principal: "sns.amazonaws.com", ...members });
  return policy;
}

describe("A resource-based policy", () => {
  it("answers AddPermission and GetPolicy with the text that AWS gives", () => {
    const policy = new ResourcePolicy(FUNCTION_ARN);
    const statement = policy.add(EVENT_RULE);
    expect(statement).toBe(
      `{"Sid":"EventRule","Effect":"Allow","Principal":{"Service":"events.amazonaws.com"},"Action":"lambda:InvokeFunction","Resource":"${FUNCTION_ARN}","Condition":{"StringEquals":{"AWS:SourceAccount":"123456789012"},"ArnLike":{"AWS:SourceArn":"${RULE}"}}}`,
    );
    const second = policy.add({ ...EVENT_RULE, statementId: "Second" });
    expect(policy.getPolicy()).toBe(
      `{"Version":"2012-10-17","Id":"default","Statement":[${statement},${second}]}`,
    );
  });

  it("names the version or alias that it belongs to", () => {
    const policy = new ResourcePolicy(`${FUNCTION_ARN}:live`);
    expect(JSON.parse(policy.add(EVENT_RULE))).toMatchObject({ Resource: `${FUNCTION_ARN}:live` });
  });

  it("has no two statements of one id", () => {
    const policy = new ResourcePolicy(FUNCTION_ARN);
    policy.add(EVENT_RULE);
    expect(() => policy.add({ ...EVENT_RULE, principal: "sns.amazonaws.com" })).toThrow(
      expect.objectContaining({
        name: "ResourceConflictException",
        $metadata: { httpStatusCode: 409 },
        message:
          "The statement id (EventRule) provided already exists. Please provide a new statement id, or remove the existing statement.",
      }),
    );
    expect(JSON.parse(policy.getPolicy()).Statement).toHaveLength(1);
  });

  it("cannot be given to $LATEST", () => {
    const policy = new ResourcePolicy(`${FUNCTION_ARN}:$LATEST`);
    expect(() => policy.add(EVENT_RULE)).toThrow(
      expect.objectContaining({
        name: "InvalidParameterValueException",
        $metadata: { httpStatusCode: 400 },
        message: "We currently do not support adding policies for $LATEST.",
      }),
    );
    expect(() => policy.remove("EventRule")).toThrow("No policy is associated with the given resource.");
    expect(() => policy.getPolicy()).toThrow("The resource you requested does not exist.");
  });

  it("loses a statement that is removed, and is gone with its last one", () => {
    const policy = new ResourcePolicy(FUNCTION_ARN);
    expect(() => policy.remove("missing")).toThrow("No policy is associated with the given resource.");
    policy.add(EVENT_RULE);
    expect(() => policy.remove("missing")).toThrow(
      expect.objectContaining({
        name: "ResourceNotFoundException",
        $metadata: { httpStatusCode: 404 },
        message: "Statement missing is not found in resource policy.",
      }),
    );
    policy.remove("EventRule");
    expect(policy.allows({ principal: "events.amazonaws.com", sourceArn: RULE, ...INVOKE })).toBe(false);
    expect(() => policy.getPolicy()).toThrow(
      expect.objectContaining({
        name: "ResourceNotFoundException",
        message: "The resource you requested does not exist.",
      }),
    );
    policy.add(EVENT_RULE);
    expect(JSON.parse(policy.getPolicy()).Statement).toHaveLength(1);
  });

  it("never is larger than 20 KB", () => {
    const policy = new ResourcePolicy(FUNCTION_ARN);
    const add = (index: number) => policy.add({ ...EVENT_RULE, statementId: `statement-${index}` });
    let count = 0;
    expect(() => {
      while (count < 1_000) add(count++);
    }).toThrow(
      expect.objectContaining({
        name: "PolicyLengthExceededException",
        $metadata: { httpStatusCode: 400 },
        message: expect.stringMatching(
          /^The final policy size \(20\d{3}\) is bigger than the limit \(20480\)\.$/,
        ),
      }),
    );
    expect(policy.getPolicy().length).toBeLessThanOrEqual(20_480);
    expect(JSON.parse(policy.getPolicy()).Statement).toHaveLength(count - 1);
  });
});

describe("What a resource-based policy allows", () => {
  it("is nothing without a statement", () => {
    const policy = new ResourcePolicy(FUNCTION_ARN);
    expect(policy.allows({ principal: "sns.amazonaws.com", ...INVOKE })).toBe(false);
  });

  it("is what the service of the statement does, from any source if none is named", () => {
    const policy = allow({});
    expect(policy.allows({ principal: "sns.amazonaws.com", ...INVOKE })).toBe(true);
    expect(policy.allows({ principal: "sns.amazonaws.com", sourceArn: RULE, ...INVOKE })).toBe(true);
    expect(policy.allows({ principal: "s3.amazonaws.com", ...INVOKE })).toBe(false);
  });

  it.each([
    ["arn:aws:sns:us-east-1:123456789012:orders", "arn:aws:sns:us-east-1:123456789012:orders", true],
    ["arn:aws:sns:us-east-1:123456789012:orders", "arn:aws:sns:us-east-1:123456789012:mails", false],
    ["arn:aws:sns:us-east-1:123456789012:ord*", "arn:aws:sns:us-east-1:123456789012:orders", true],
    ["arn:aws:sns:us-east-1:123456789012:order?", "arn:aws:sns:us-east-1:123456789012:orders", true],
    ["arn:aws:s3:::photos*", "arn:aws:s3:::photos-2026", true],
    ["arn:aws:s3:::photos", undefined, false],
  ])("depends on the source: %s, %s, %s", (allowed, sourceArn, expected) => {
    const request = { principal: "sns.amazonaws.com", ...INVOKE };
    const policy = allow({ sourceArn: allowed });
    expect(policy.allows(sourceArn === undefined ? request : { ...request, sourceArn })).toBe(expected);
  });

  it("depends on the source's account", () => {
    const policy = allow({ sourceAccount: "123456789012" });
    const request = { principal: "sns.amazonaws.com", ...INVOKE };
    expect(policy.allows({ ...request, sourceAccount: "123456789012" })).toBe(true);
    expect(policy.allows({ ...request, sourceAccount: "210987654321" })).toBe(false);
    expect(policy.allows(request)).toBe(false);
  });

  it.each([
    { principalOrgId: "o-a1b2c3d4e5" },
    { eventSourceToken: "token" },
    { functionUrlAuthType: "NONE" as const },
  ])("is nothing that would need what a service does not send: %o", (members) => {
    expect(allow(members).allows({ principal: "sns.amazonaws.com", ...INVOKE })).toBe(false);
  });

  it.each([
    ["lambda:InvokeFunction", true],
    ["lambda:invokefunction", true],
    ["lambda:*", true],
    ["*", true],
    ["lambda:GetFunction", false],
    ["lambda:InvokeFunctionUrl", false],
  ])("depends on the action: %s, %s", (action, expected) => {
    expect(allow({ action }).allows({ principal: "sns.amazonaws.com", ...INVOKE })).toBe(expected);
  });

  it("depends on the type of the function URL that a request comes through", () => {
    const action = "lambda:InvokeFunctionUrl";
    const policy = allow({ action, principal: "*", functionUrlAuthType: "NONE" });
    const request = { principal: "*", action };
    expect(policy.allows({ ...request, functionUrlAuthType: "NONE" })).toBe(true);
    expect(policy.allows({ ...request, functionUrlAuthType: "AWS_IAM" })).toBe(false);
    expect(policy.allows(request)).toBe(false);
  });

  it("is allowed by one statement of many, whatever their order", () => {
    const ids = fc.uniqueArray(fc.stringMatching(/^[a-z0-9]{1,8}$/), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(ids, fc.nat(), (names, chosen) => {
        const policy = new ResourcePolicy(FUNCTION_ARN);
        const bucket = (name: string) => `arn:aws:s3:::${name}`;
        for (const name of names) {
          policy.add({
            statementId: name,
            ...INVOKE,
            principal: "s3.amazonaws.com",
            sourceArn: bucket(name),
          });
        }
        const name = names[chosen % names.length] as string;
        const request = { principal: "s3.amazonaws.com", sourceArn: bucket(name), ...INVOKE };
        expect(policy.allows(request)).toBe(true);
        policy.remove(name);
        expect(policy.allows(request)).toBe(false);
      }),
    );
  });
});

const RECORDINGS = new URL("../../../shared/recordings/invoke/", import.meta.url);

describe.skipIf(!existsSync(RECORDINGS))(
  "The recorded answer to AddPermission (../shared/recordings)",
  () => {
    it.each(["string", "integer", "float", "boolean", "dict", "list-mixed"])(
      "is given for the permission of a function URL: %s",
      (name) => {
        const file = new URL(`lambda-url-invocation-${name}.json`, RECORDINGS);
        const { recorded } = JSON.parse(readFileSync(file, "utf8"));
        const { Statement } = recorded.add_permission;
        const answer = new ResourcePolicy(Statement.Resource).add({
          statementId: Statement.Sid,
          action: Statement.Action,
          principal: Statement.Principal,
          functionUrlAuthType: Statement.Condition.StringEquals["lambda:FunctionUrlAuthType"],
        });
        expect(answer).toBe(JSON.stringify(Statement));
      },
    );
  },
);
