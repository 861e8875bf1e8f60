import { GetSecretValueCommand, ListSecretsCommand } from "@aws-sdk/client-secrets-manager";
import { expect, it } from "vitest";
import { type CommandSchema, commandSchemaOf } from "../../../src/aws-api/hand-replies/command-schema.ts";
import { checkReply } from "../../../src/aws-api/hand-replies/reply-check.ts";

function refusalOf(Command: unknown, reply: unknown): string | undefined {
  try {
    checkReply("onAwsCall()", (commandSchemaOf(Command) as CommandSchema).output, reply);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

it("A reply with members that the operation does not answer with is refused", () => {
  expect(refusalOf(GetSecretValueCommand, { SecretSring: "s" })).toMatchInlineSnapshot(
    `"onAwsCall(): expected \`reply\` to be an object with the answer's members (did you mean SecretString?), got an object with SecretSring"`,
  );
  expect(refusalOf(ListSecretsCommand, { SecretList: [{ Secret: "s" }] })).toContain("`reply.SecretList[0]`");
});

it("Values of other types are refused", () => {
  expect(refusalOf(GetSecretValueCommand, { CreatedDate: 17 })).toMatchInlineSnapshot(
    `"onAwsCall(): expected \`reply.CreatedDate\` to be a valid Date, got 17"`,
  );
  expect(refusalOf(GetSecretValueCommand, { SecretString: { a: 1 } })).toBeUndefined();
  expect(refusalOf(GetSecretValueCommand, { SecretString: 1 })).toContain("a string");
  expect(refusalOf(ListSecretsCommand, { SecretList: {} })).toContain("a list");
  expect(refusalOf(ListSecretsCommand, { SecretList: [1] })).toContain("an object");
});

it("Members may be left out, and what the client adds may be there", () => {
  expect(
    refusalOf(ListSecretsCommand, { SecretList: [{ Name: "s" }], NextToken: undefined }),
  ).toBeUndefined();
  expect(refusalOf(GetSecretValueCommand, { SecretString: "s", $metadata: {} })).toBeUndefined();
  expect(refusalOf(GetSecretValueCommand, undefined)).toBeUndefined();
});
