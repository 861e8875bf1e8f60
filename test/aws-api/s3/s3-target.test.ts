import { expect, it } from "vitest";
import { readS3Target } from "../../../src/aws-api/s3/s3-target.ts";

it.each([
  ["uploads.s3.us-east-1.amazonaws.com", "/a/b%20c", { bucket: "uploads", key: "a/b c" }],
  ["uploads.s3.amazonaws.com", "/", { bucket: "uploads", key: undefined }],
  ["my.uploads.s3.eu-west-1.amazonaws.com", "/key", { bucket: "my.uploads", key: "key" }],
  ["s3.us-east-1.amazonaws.com", "/uploads/a/b", { bucket: "uploads", key: "a/b" }],
  ["s3.us-east-1.amazonaws.com", "/uploads", { bucket: "uploads", key: undefined }],
  ["s3.us-east-1.amazonaws.com", "/uploads/", { bucket: "uploads", key: undefined }],
  ["s3.us-east-1.amazonaws.com", "/", { bucket: undefined, key: undefined }],
  ["localhost", "/uploads/key", { bucket: "uploads", key: "key" }],
])("%s%s", (hostname, path, target) => {
  expect(readS3Target({ method: "GET", hostname, path, headers: {} })).toEqual(target);
});
