import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { InvalidArgumentError } from "../../src/errors.ts";
import { checkPutRecord, checkPutRecords } from "../../src/stream/put-records-entry.ts";

const MIB = 1_048_576;
const call = { where: "putRecords() of stream clicks", maxRecordSize: MIB };
const one = (entry: object) => () => checkPutRecord(entry as never, call);
const many = (entries: unknown) => () => checkPutRecords(entries as never, call);

describe("A record to put", () => {
  it("has the MD5 of its partition key for a hash key, and a size with the key", () => {
    expect(one({ partitionKey: "1", data: "ünï" })()).toEqual({
      partitionKey: "1",
      data: "ünï",
      size: 6,
      hashKey: "c4ca4238a0b923820dcc509a6f75849b",
    });
  });

  it("has the hash key that it is given instead", () => {
    const record = one({ partitionKey: "1", data: "", explicitHashKey: "255" })();
    expect(record.hashKey).toBe(`${"0".repeat(30)}ff`);
  });

  it("may be 1 MiB with its partition key, or what the stream was created with", () => {
    const data = Buffer.alloc(MIB - 1);
    expect(one({ partitionKey: "k", data })().size).toBe(MIB);
    expect(one({ partitionKey: "kk", data })).toThrow(
      "Value 'java.nio.HeapByteBuffer[pos=0 lim=1048575 cap=1048575]' at 'data' failed to satisfy constraint: Member must have length less than or equal to 1048576",
    );
    const large = { partitionKey: "k", data: Buffer.alloc(9 * MIB) };
    expect(checkPutRecord(large, { ...call, maxRecordSize: 10 * MIB }).size).toBe(9 * MIB + 1);
  });

  it("is refused with all the members that break a constraint", () => {
    expect(one({ partitionKey: "", data: "", explicitHashKey: "01" })).toThrowErrorMatchingInlineSnapshot(
      `[ValidationException: 2 validation errors detected: Value '' at 'partitionKey' failed to satisfy constraint: Member must have length greater than or equal to 1; Value '01' at 'explicitHashKey' failed to satisfy constraint: Member must satisfy regular expression pattern: 0|([1-9]\\d{0,38})]`,
    );
  });

  it("has a partition key of 256 characters at most, however many bytes they take", () => {
    expect(one({ partitionKey: "🔥".repeat(256), data: "" })).not.toThrow();
    expect(one({ partitionKey: "🔥".repeat(257), data: "" })).toThrow(
      "Member must have length less than or equal to 256",
    );
  });

  it("has a hash key below 2^128", () => {
    const explicitHashKey = String(2n ** 128n);
    expect(one({ partitionKey: "k", data: "", explicitHashKey })).toThrowErrorMatchingInlineSnapshot(
      `[InvalidArgumentException: Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified value was 340282366920938463463374607431768211456]`,
    );
  });

  it.each([
    undefined,
    {},
    { partitionKey: 1, data: "" },
    { partitionKey: "k" },
    { partitionKey: "k", data: "", explicitHashKey: 5 },
    { partitionKey: "k", data: "", streamName: "clicks" },
  ])("makes no sense as %j", (entry) => {
    expect(one(entry as object)).toThrow(InvalidArgumentError);
  });
});

describe("Records to put together", () => {
  const record = { partitionKey: "k", data: "x" };

  it("are 1 to 500", () => {
    expect(many(Array(500).fill(record))()).toHaveLength(500);
    expect(many(Array(501).fill(record))).toThrow(
      "1 validation error detected: Value '[...]' at 'records' failed to satisfy constraint: Member must have length less than or equal to 500",
    );
    expect(many([])).toThrow(
      "1 validation error detected: Value '[]' at 'records' failed to satisfy constraint: Member must have length greater than or equal to 1",
    );
  });

  it("are 10 MiB at most", () => {
    const half = { partitionKey: "k", data: Buffer.alloc(MIB - 1) };
    expect(many(Array(10).fill(half))).not.toThrow();
    expect(many([...Array(10).fill(half), record])).toThrow("Records size exceeds 10 MB limit");
  });

  it("are named in errors by their place", () => {
    expect(many([record, { partitionKey: "", data: "x" }])).toThrow("at 'records.2.member.partitionKey'");
    expect(many([record, { partitionKey: "k" }])).toThrow("`entries[1].data`");
    expect(many([record, { ...record, sequenceNumberForOrdering: "1" }])).toThrow(
      "`entries[1].sequenceNumberForOrdering`",
    );
    expect(many([record, null])).toThrow("`entries[1]`");
    expect(many("records")).toThrow("`entries`");
  });
});
