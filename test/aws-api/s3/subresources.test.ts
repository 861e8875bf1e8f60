import { expect, it } from "vitest";
import { nameOfOtherOperation } from "../../../src/aws-api/s3/subresources.ts";

it.each([
  ["GET", "bucket", "versioning", "GetBucketVersioning"],
  ["PUT", "bucket", "policy", "PutBucketPolicy"],
  ["DELETE", "bucket", "publicAccessBlock", "DeletePublicAccessBlock"],
  ["GET", "bucket", "versions", "ListObjectVersions"],
  ["PUT", "object", "acl", "PutObjectAcl"],
  ["POST", "object", "restore", "RestoreObject"],
  ["GET", "object", "attributes", "GetObjectAttributes"],
] as const)("%s of a %s with ?%s is %s", (method, resource, parameter, name) => {
  expect(nameOfOtherOperation(method, resource, { [parameter]: "" })).toBe(name);
});

it("Other parameters name no operation", () => {
  expect(nameOfOtherOperation("GET", "bucket", { "list-type": "2", toString: "" })).toBeUndefined();
});
