import { expect, it } from "vitest";
import { s3Document, s3Elements } from "../../../src/aws-api/s3/s3-xml.ts";

it("A document has S3's namespace, and an element for each entry of a list", () => {
  expect(s3Document("List", { Name: "a&b", Key: ["x", "y"], Owner: { ID: 1 }, Gone: undefined })).toBe(
    `<?xml version="1.0" encoding="UTF-8"?>
<List xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>a&amp;b</Name><Key>x</Key><Key>y</Key><Owner><ID>1</ID></Owner></List>`,
  );
});

it("Members have no namespace of their own", () => {
  expect(s3Elements({ Code: "NoSuchKey", IsTruncated: false })).toBe(
    "<Code>NoSuchKey</Code><IsTruncated>false</IsTruncated>",
  );
});
