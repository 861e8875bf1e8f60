import { expect, it } from "vitest";
import { checkPutObjectOptions } from "../../src/bucket/put-object-options.ts";
import { InvalidArgumentError, NotSimulatedError } from "../../src/errors.ts";

it("An object has the content type that it is put with, or S3's default", () => {
  expect(checkPutObjectOptions("here", {})).toBe("binary/octet-stream");
  expect(checkPutObjectOptions("here", { contentType: "text/plain" })).toBe("text/plain");
});

it("Options of an object that are not simulated are refused, and so are those that make no sense", () => {
  for (const options of [
    { metadata: {} },
    { tagging: "a=b" },
    { acl: "private" },
    { storageClass: "GLACIER" },
  ])
    expect(() => checkPutObjectOptions("here", options as object)).toThrow(NotSimulatedError);
  for (const options of [{ contenttype: "a" }, { contentType: "" }, 5])
    expect(() => checkPutObjectOptions("here", options as object)).toThrow(InvalidArgumentError);
});
