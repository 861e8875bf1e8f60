import { describe, expect, it } from "vitest";
import { checkFunctionNameParameter } from "../../../src/aws-api/lambda/function-name-parameter.ts";
import { arnOf } from "./lambda-client.ts";

const allows = (name: string, parameter: Parameters<typeof checkFunctionNameParameter>[1]) => {
  try {
    checkFunctionNameParameter(name, parameter);
    return true;
  } catch {
    return false;
  }
};

describe("FunctionName", () => {
  it.each(["worker", "worker:live", `${arnOf("worker")}:1`, "123456789012:function:worker"])(
    "may be %s for operations that take qualified names",
    (name) => expect(allows(name, "qualified")).toBe(true),
  );

  it.each(["with.dot", "worker:1:2", "arn:aws:lambda::123456789012:function:worker", "worker!", ""])(
    "may not be %j for them",
    (name) => {
      expect(allows(name, "qualified")).toBe(false);
      expect(allows(name, "any")).toBe(true);
    },
  );

  it("may not be qualified for operations on functions alone", () => {
    expect([allows("worker", "unqualified"), allows("worker:1", "unqualified")]).toEqual([true, false]);
  });

  it("is refused for each constraint that it breaks", () => {
    const name = `${"a".repeat(140)}!`;
    expect(() => checkFunctionNameParameter(name, "unqualified")).toThrow(
      /^2 validation errors detected: .*less than or equal to 140; .*regular expression pattern/,
    );
  });
});
