import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { firstOf, printPosition, readPosition } from "../../../src/aws-api/kinesis/kinesis-page.ts";

describe("A page", () => {
  it("has as many entries as are asked for, or as the operation has otherwise", () => {
    expect(firstOf(["a", "b", "c"], 2, 10)).toEqual({ entries: ["a", "b"], hasMore: true });
    expect(firstOf(["a", "b", "c"], undefined, 3)).toEqual({ entries: ["a", "b", "c"], hasMore: false });
  });
});

describe("A NextToken", () => {
  const position = { createdAt: 1_000, after: "clicks", stream: "clicks", filter: { Type: "AT_LATEST" } };

  it("leads back to where a list goes on", () => {
    expect(readPosition(printPosition(position), 1_000)).toEqual(position);
  });

  it("can be used for five minutes", () => {
    const token = printPosition(position);
    expect(readPosition(token, 301_000)).toEqual(position);
    expect(() => readPosition(token, 301_001)).toThrow(
      expect.objectContaining({ name: "ExpiredNextTokenException" }),
    );
  });

  it.each(["", "token", Buffer.from("{}").toString("base64")])("is not %j", (token) => {
    expect(() => readPosition(token, 0)).toThrow(
      expect.objectContaining({ name: "InvalidArgumentException" }),
    );
  });
});
