import { describe, expect, it } from "vitest";
import { eachEntry, eachValue, fromWireMembers, toWireMembers } from "../../src/aws-api/member-names.ts";

describe("The members of a request", () => {
  it("come in Pascal case, and names inside of their values stay", () => {
    expect(fromWireMembers({ TableName: "orders", Key: { Id: { S: "1" } } })).toEqual({
      tableName: "orders",
      key: { Id: { S: "1" } },
    });
  });

  it("are absent if they are null", () => {
    expect(fromWireMembers({ Limit: null, Select: "COUNT" })).toEqual({ select: "COUNT" });
  });

  it.each([undefined, null, "text", [1]])("are left alone if they are no object: %j", (given) => {
    expect(fromWireMembers(given)).toBe(given);
  });
});

describe("The members of an answer", () => {
  it("go out in Pascal case, without those that are undefined", () => {
    expect(toWireMembers({ count: 1, lastEvaluatedKey: undefined })).toEqual({ Count: 1 });
  });

  it("are converted where they have a converter", () => {
    const doubled = (value: unknown) => Number(value) * 2;
    expect(
      toWireMembers(
        { counts: [1, 2], byName: { a: 3 }, count: 4 },
        { Counts: eachEntry(doubled), ByName: eachValue(doubled) },
      ),
    ).toEqual({ Counts: [2, 4], ByName: { a: 6 }, Count: 4 });
  });

  it("are left alone where a list or a map is something else", () => {
    expect(eachEntry(String)("text")).toBe("text");
    expect(eachValue(String)([1])).toEqual([1]);
  });
});
