import { describe, expect, it } from "vitest";
import { present, tagsOf, textOf } from "../../src/aws-api/request-members.ts";

describe("The members of a request", () => {
  it("are not there if they are null or undefined", () => {
    expect(present({ a: null, b: undefined, c: "", d: 0, e: false })).toEqual({ c: "", d: 0, e: false });
  });

  it("are text or none", () => {
    const input = { Name: "orders", Count: 7 };
    expect(["Name", "Count", "Other"].map((member) => textOf(input, member))).toEqual([
      "orders",
      undefined,
      undefined,
    ]);
  });

  it("have tags as a list, of which no list has none", () => {
    expect(tagsOf([{ Key: "team", Value: "shop" }])).toEqual({ team: "shop" });
    expect(tagsOf(undefined)).toEqual({});
  });
});
