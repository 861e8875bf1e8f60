import { describe, expect, it } from "vitest";
import { matchPath, parsePath } from "../../src/aws-api/path-pattern.ts";

describe("the path of an operation", () => {
  const aliases = parsePath("/2015-03-31/functions/{FunctionName}/aliases/{Name}");

  it("gives the members that stand in it, decoded", () => {
    const path = "/2015-03-31/functions/arn%3Aaws%3Alambda%3Aeu-west-1%3A1%3Afunction%3Af/aliases/live";
    expect(matchPath(aliases, path)).toEqual({
      FunctionName: "arn:aws:lambda:eu-west-1:1:function:f",
      Name: "live",
    });
  });

  it("is another one if a part is missing, different or too much", () => {
    for (const path of ["functions/f/aliases", "functions/f/versions/1", "functions/f/aliases/a/b"])
      expect(matchPath(aliases, `/2015-03-31/${path}`)).toBeUndefined();
  });

  it("may end with a slash or not", () => {
    const list = parsePath("/2015-03-31/event-source-mappings/");
    expect(matchPath(list, "/2015-03-31/event-source-mappings")).toEqual({});
    expect(matchPath(list, "/2015-03-31/event-source-mappings/")).toEqual({});
  });

  it("takes all of the rest where it says so", () => {
    expect(matchPath(parsePath("/{Bucket}/{Key+}"), "/b/a/%C3%A9/c")).toEqual({ Bucket: "b", Key: "a/é/c" });
  });
});
