import { describe, expect, it } from "vitest";
import { type AddPermissionInput, buildStatement } from "../../src/permission/permission-statement.ts";

const RESOURCE = "arn:aws:lambda:us-east-1:123456789012:function:worker";
const STATEMENT: AddPermissionInput = {
  statementId: "s3",
  action: "lambda:InvokeFunction",
  principal: "s3.amazonaws.com",
};

function build(members: Readonly<Record<string, unknown>> = {}) {
  const given = { ...STATEMENT, ...members } as AddPermissionInput;
  return buildStatement({ where: "addPermission", resource: RESOURCE }, given);
}

describe("The statement that AddPermission writes", () => {
  it("has no Condition if nothing limits it", () => {
    expect(JSON.stringify(build())).toBe(
      `{"Sid":"s3","Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"lambda:InvokeFunction","Resource":"${RESOURCE}"}`,
    );
  });

  it("compares the source's ARN with wildcards, and everything else exactly", () => {
    const { Condition } = build({
      sourceArn: "arn:aws:s3:::photos*",
      functionUrlAuthType: "AWS_IAM",
      principalOrgId: "o-a1b2c3d4e5",
      eventSourceToken: "amzn1.ask.skill.1",
      sourceAccount: "123456789012",
    });
    expect(JSON.stringify(Condition)).toMatchInlineSnapshot(
      `"{"StringEquals":{"AWS:SourceAccount":"123456789012","lambda:EventSourceToken":"amzn1.ask.skill.1","aws:PrincipalOrgID":"o-a1b2c3d4e5","lambda:FunctionUrlAuthType":"AWS_IAM"},"ArnLike":{"AWS:SourceArn":"arn:aws:s3:::photos*"}}"`,
    );
  });
});

describe("A member of AddPermission that AWS refuses", () => {
  it("is named, with AWS's own answer where it is known", () => {
    expect(() => build({ statementId: "sid-with-@" })).toThrowErrorMatchingInlineSnapshot(`
      [InvalidArgumentError: addPermission: expected \`statementId\` to be 1 to 100 letters, digits, hyphens and underscores, got "sid-with-@"
      AWS answers ValidationException: 1 validation error detected: Value 'sid-with-@' at 'statementId' failed to satisfy constraint: Member must satisfy regular expression pattern: ([a-zA-Z0-9-_]+)]
    `);
    expect(() => build({ statementId: "s".repeat(101) })).toThrow(
      "Member must have length less than or equal to 100",
    );
    expect(() => build({ principalOrgId: "my-org" })).toThrowErrorMatchingInlineSnapshot(`
      [InvalidArgumentError: addPermission: expected \`principalOrgId\` to be the id of an organization, such as o-a1b2c3d4e5, got "my-org"
      AWS answers ValidationException: 1 validation error detected: Value 'my-org' at 'principalOrgID' failed to satisfy constraint: Member must satisfy regular expression pattern: o-[a-z0-9]{10,32}]
    `);
    expect(() => build({ functionUrlAuthType: "IAM" })).toThrowErrorMatchingInlineSnapshot(
      `[InvalidArgumentError: addPermission: expected \`functionUrlAuthType\` to be one of "NONE", "AWS_IAM", got "IAM"]`,
    );
  });

  it.each([
    { statementId: "" },
    { statementId: undefined },
    { action: "s3:GetObject" },
    { action: "lambda:Invoke*" },
    { principal: "two words" },
    { principal: undefined },
    { sourceArn: "photos" },
    { sourceArn: "arn:aws:sns:us-east-1:*:orders" },
    { sourceAccount: "12345" },
    { eventSourceToken: "" },
    { sourceAcount: "123456789012" },
  ])("is an InvalidArgumentError: %o", (members) => {
    expect(() => build(members)).toThrow(expect.objectContaining({ name: "InvalidArgumentError" }));
  });

  it.each(["revisionId", "invokedViaFunctionUrl"])(
    "is not ignored where AWS has it and the simulation does not: %s",
    (name) => {
      expect(() => build({ [name]: "x" })).toThrow(`the option \`${name}\` is not simulated`);
    },
  );

  it("is no object at all", () => {
    expect(() => buildStatement({ where: "addPermission", resource: RESOURCE }, undefined as never)).toThrow(
      "addPermission: expected `statement` to be an object, got undefined",
    );
  });
});
