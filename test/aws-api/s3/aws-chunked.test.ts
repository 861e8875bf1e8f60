import { Buffer } from "node:buffer";
import { expect, it } from "vitest";
import { decodeAwsChunked } from "../../../src/aws-api/s3/aws-chunked.ts";

function decode(text: string) {
  const decoded = decodeAwsChunked(Buffer.from(text));
  return decoded && { body: decoded.body.toString(), trailers: decoded.trailers };
}

it("Chunks are put together, and what follows them are headers", () => {
  const text = "5\r\nhello\r\n6;chunk-signature=ab\r\n world\r\n0\r\nX-Amz-Checksum-Crc32:DUoRhQ==\r\n\r\n";
  expect(decode(text)).toEqual({
    body: "hello world",
    trailers: { "x-amz-checksum-crc32": "DUoRhQ==" },
  });
});

it("A body without chunks is empty", () => {
  expect(decode("0\r\n\r\n")).toEqual({ body: "", trailers: {} });
});

it.each(["", "hello", "zz\r\nhello\r\n0\r\n\r\n", "9\r\nhello\r\n"])("%j is no body in chunks", (text) => {
  expect(decode(text)).toBeUndefined();
});
