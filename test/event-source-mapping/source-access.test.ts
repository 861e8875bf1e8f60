import { describe, expect, it } from "vitest";
import { checkSourceAccess } from "../../src/event-source-mapping/source-access.ts";

const check = (configurations: unknown, isRequired = false) =>
  checkSourceAccess("create()", configurations, { isRequired });

describe("SourceAccessConfigurations", () => {
  it("may be left out where AWS does not ask for them", () => {
    expect(check(undefined)).toEqual([]);
    expect(() => check(undefined, true)).toThrow(
      "Required 'sourceAccessConfigurations' parameter is missing.",
    );
  });

  it("name credentials and networks", () => {
    const given = [
      { type: "BASIC_AUTH", uri: "arn:secret" },
      { type: "VIRTUAL_HOST", uri: "/" },
    ];
    expect(check(given, true)).toEqual(given);
  });

  it.each([
    [{}],
    [Array(24).fill({ type: "BASIC_AUTH", uri: "x" })],
    [["BASIC_AUTH"]],
    [[{ type: "PASSWORD", uri: "x" }]],
    [[{ type: "BASIC_AUTH", uri: "" }]],
    [[{ type: "BASIC_AUTH", uri: "x".repeat(201) }]],
    [[{ type: "BASIC_AUTH", url: "x" }]],
  ])("are refused if they make no sense: %j", (configurations) => {
    expect(() => check(configurations)).toThrow("create(): expected `sourceAccessConfigurations");
  });
});
