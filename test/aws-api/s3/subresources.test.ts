import { expect, it } from "vitest";
import { nameOfOtherOperation } from "../../../src/aws-api/s3/subresources.ts";

it.each([
  ["GET", "bucket", "encryption", "GetBucketEncryption"],
  ["PUT", "bucket", "policy", "PutBucketPolicy"],
  ["DELETE", "bucket", "lifecycle", "DeleteBucketLifecycleConfiguration"],
  ["PUT", "object", "retention", "PutObjectRetention"],
  ["POST", "object", "select", "SelectObjectContent"],
  ["GET", "object", "attributes", "GetObjectAttributes"],
] as const)("%s of a %s with ?%s is %s", (method, resource, parameter, name) => {
  expect(nameOfOtherOperation(method, resource, { [parameter]: "" })).toBe(name);
});

it("Other parameters name no operation", () => {
  expect(nameOfOtherOperation("GET", "bucket", { "list-type": "2", toString: "" })).toBeUndefined();
});
