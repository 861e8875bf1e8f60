import { GetObjectCommand } from "@aws-sdk/client-s3";
import { GetSecretValueCommand } from "@aws-sdk/client-secrets-manager";
import { expect, it } from "vitest";
import { commandSchemaOf, type SchemaMember } from "../../../src/aws-api/hand-replies/command-schema.ts";

function membersOf(member: SchemaMember | undefined): Readonly<Record<string, SchemaMember>> {
  const members = member?.shape.kind === "structure" ? member.shape.members() : [];
  return Object.fromEntries(members.map((one) => [one.name, one]));
}

it("A command's schema says what the operation is called, and what goes in and out", () => {
  const schema = commandSchemaOf(GetSecretValueCommand);
  expect(schema).toMatchObject({
    namespace: "com.amazonaws.secretsmanager",
    operation: "GetSecretValue",
    http: undefined,
  });
  expect(Object.keys(membersOf(schema?.input))).toEqual(["SecretId", "VersionId", "VersionStage"]);
  expect(membersOf(schema?.output)).toMatchObject({
    ARN: { shape: { kind: "string" } },
    SecretBinary: { shape: { kind: "blob", isStreaming: false } },
    VersionStages: { shape: { kind: "list" } },
    CreatedDate: { shape: { kind: "timestamp", format: undefined } },
  });
});

it("Members that stand outside of the body say where", () => {
  const schema = commandSchemaOf(GetObjectCommand);
  expect(schema?.http).toEqual({ method: "GET", path: "/{Key+}?x-id=GetObject", status: 200 });
  expect(membersOf(schema?.input)).toMatchObject({
    Key: { traits: { httpLabel: 1 } },
    VersionId: { traits: { httpQuery: "versionId" } },
  });
  expect(membersOf(schema?.output)).toMatchObject({
    Body: { shape: { kind: "blob", isStreaming: true }, traits: { httpPayload: 1 } },
    Metadata: { shape: { kind: "map" }, traits: { httpPrefixHeaders: "x-amz-meta-" } },
    ETag: { traits: { httpHeader: "ETag" } },
  });
});

it("Commands of older clients, and what is no command, have no schema", () => {
  class OldCommand {}
  expect(commandSchemaOf(OldCommand)).toBeUndefined();
  expect(commandSchemaOf(() => ({}))).toBeUndefined();
  expect(commandSchemaOf(undefined)).toBeUndefined();
});
