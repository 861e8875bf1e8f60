import { expect, it } from "vitest";
import { s3Fault } from "../../src/bucket/s3-fault.ts";
import { S3_ERRORS } from "../../src/fidelity/s3-errors.ts";

it("A fault has S3's code, status and text, with what its body says besides", () => {
  const { name, message, $metadata, Key } = s3Fault(S3_ERRORS.value.noSuchKey, { Key: "a" }) as ReturnType<
    typeof s3Fault
  > & { readonly Key?: string };
  expect({ name, message, Key, status: $metadata.httpStatusCode }).toEqual({
    name: "NoSuchKey",
    message: "The specified key does not exist.",
    Key: "a",
    status: 404,
  });
});
