import { expect, it } from "vitest";
import { readByteRange } from "../../../src/aws-api/s3/byte-range.ts";

it.each([
  ["bytes=0-3", { start: 0, end: 4 }],
  ["bytes=4-", { start: 4, end: 10 }],
  ["bytes=-3", { start: 7, end: 10 }],
  ["bytes=-99", { start: 0, end: 10 }],
  ["bytes=8-99", { start: 8, end: 10 }],
])("Of ten bytes, %s is a part", (header, range) => {
  expect(readByteRange(header, 10)).toEqual(range);
});

it.each([undefined, "bytes=-", "bytes=3-1", "bytes=0-1,3-4", "lines=1-2"])(
  "%s asks for the whole",
  (header) => {
    expect(readByteRange(header, 10)).toBeUndefined();
  },
);

it.each(["bytes=10-", "bytes=99-100", "bytes=-0"])("%s is no part of ten bytes", (header) => {
  expect(() => readByteRange(header, 10)).toThrow(
    expect.objectContaining({ name: "InvalidRange", RangeRequested: header, ActualObjectSize: "10" }),
  );
});
