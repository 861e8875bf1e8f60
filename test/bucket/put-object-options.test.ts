import { expect, it } from "vitest";
import { checkPutObjectOptions } from "../../src/bucket/put-object-options.ts";
import { InvalidArgumentError, NotSimulatedError } from "../../src/errors.ts";

it("An object has the content type that it is put with, or S3's default", () => {
  expect(checkPutObjectOptions("here", {})).toEqual({ contentType: "binary/octet-stream", metadata: {} });
  expect(checkPutObjectOptions("here", { contentType: "text/plain" }).contentType).toBe("text/plain");
});

it("An object keeps what it is put with, and the names of its metadata in lower case", () => {
  const options = { cacheControl: "no-store", contentLanguage: "de", metadata: { OrderId: "5" } };
  expect(checkPutObjectOptions("here", options)).toEqual({
    contentType: "binary/octet-stream",
    cacheControl: "no-store",
    contentLanguage: "de",
    metadata: { orderid: "5" },
  });
});

it("Options of an object that are not simulated are refused, and so are those that make no sense", () => {
  for (const options of [
    { expires: "Thu, 01 Jan 2026 00:00:00 GMT" },
    { tagging: "a=b" },
    { acl: "private" },
    { storageClass: "GLACIER" },
  ])
    expect(() => checkPutObjectOptions("here", options as object)).toThrow(NotSimulatedError);
  for (const options of [{ contenttype: "a" }, { contentType: "" }, { metadata: { a: 1 } }, 5])
    expect(() => checkPutObjectOptions("here", options as object)).toThrow(InvalidArgumentError);
});
