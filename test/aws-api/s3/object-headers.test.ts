import { expect, it } from "vitest";
import { checkTags } from "../../../src/aws-api/s3/object-headers.ts";
import { messageOf } from "../../runtime/started-runtime.ts";
import { startS3 } from "./s3-client.ts";

it.each([
  [
    Array.from({ length: 11 }, (_, index) => ({ key: `${index}`, value: "" })),
    "Object tags cannot be greater than 10",
  ],
  [[{ key: "", value: "" }], "The TagKey you have provided is invalid"],
  [[{ key: "k".repeat(129), value: "" }], "The TagKey you have provided is invalid"],
  [[{ key: "k", value: "v".repeat(257) }], "The TagValue you have provided is invalid"],
  [
    [
      { key: "k", value: "1" },
      { key: "k", value: "2" },
    ],
    "Cannot provide multiple Tags with the same key",
  ],
])("Tags that no object may have are refused (%#)", (tags, message) => {
  expect(messageOf(() => checkTags(tags))).toBe(message);
});

it("All that describes an object comes back in headers", async () => {
  const { s3, Bucket } = startS3();
  const Expires = new Date(Date.UTC(2030, 0, 1));
  const described = {
    ContentDisposition: "attachment",
    ContentEncoding: "br",
    ContentLanguage: "de",
    ContentType: "text/plain",
  };
  await s3.putObject({ Bucket, Key: "key", Body: "x", ...described, Expires, Tagging: "a=1&b=2" });
  const object = await s3.getObject({ Bucket, Key: "key" });
  expect(object).toMatchObject({ ...described, TagCount: 2, ServerSideEncryption: "AES256" });
  expect(object.ExpiresString).toBe(Expires.toUTCString());
});
