import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AwsServiceError, NotSimulatedError } from "../../src/errors.ts";
import {
  buildFunctionArn,
  type FunctionTarget,
  functionNotFound,
  parseFunctionName,
  resolveFunctionTarget,
} from "../../src/function/function-arn.ts";

const scope = { region: "eu-west-1", accountId: "123456789012" };
const arn = "arn:aws:lambda:eu-west-1:123456789012:function:worker";

function resolve(functionName: string, qualifier?: string) {
  return resolveFunctionTarget(scope, { functionName, qualifier });
}

function refusal(target: FunctionTarget): AwsServiceError {
  try {
    resolveFunctionTarget(scope, target);
  } catch (error) {
    if (error instanceof AwsServiceError) return error;
  }
  throw new Error("accepted");
}

describe("A function's ARN", () => {
  it("ends with a qualifier only if there is one", () => {
    expect(buildFunctionArn(scope, { functionName: "worker", qualifier: undefined })).toBe(arn);
    expect(buildFunctionArn(scope, { functionName: "worker", qualifier: "live" })).toBe(`${arn}:live`);
  });

  it("comes apart into what it was built of", () => {
    const name = fc.stringMatching(/^[a-zA-Z0-9-_]{1,64}$/).filter((text) => text !== "function");
    const qualifier = fc.oneof(
      fc.constant(undefined),
      fc.constant("$LATEST"),
      fc.stringMatching(/^[a-zA-Z0-9-_]{1,20}$/),
    );
    const region = fc.constantFrom("us-east-1", "ap-southeast-2", "us-gov-west-1", "eusc-de-east-1");
    fc.assert(
      fc.property(name, qualifier, region, (functionName, given, inRegion) => {
        const built = buildFunctionArn({ ...scope, region: inRegion }, { functionName, qualifier: given });
        expect(parseFunctionName(built)).toEqual({
          functionName,
          qualifier: given,
          region: inRegion,
          accountId: scope.accountId,
        });
      }),
    );
  });
});

describe("FunctionName", () => {
  it.each([
    ["worker", undefined],
    ["worker:live", "live"],
    ["worker:$LATEST", "$LATEST"],
    ["worker:7", "7"],
    ["123456789012:function:worker", undefined],
    ["123456789012:function:worker:live", "live"],
    ["function:worker", undefined],
    ["function:worker:7", "7"],
    [arn, undefined],
    [`${arn}:live`, "live"],
    [`${arn}:$LATEST`, "$LATEST"],
  ])("may be %s", (functionName, qualifier) => {
    expect(resolve(functionName)).toEqual({ functionName: "worker", qualifier });
  });

  it("may go with a Qualifier", () => {
    expect(resolve("worker", "live")).toEqual({ functionName: "worker", qualifier: "live" });
    expect(resolve(`${arn}:live`, "live")).toEqual({ functionName: "worker", qualifier: "live" });
  });

  it("may have a dot, though no function can be created with one", () => {
    expect(resolve("my.worker")).toEqual({ functionName: "my.worker", qualifier: undefined });
  });

  it.each([
    "my-function!",
    "",
    `${arn}:1:2`,
    `${arn}:$LATES`,
    "function:worker:$LATEST:extra",
    "arn:aws:lambda:invalid-region:123456789012:function:worker",
    "arn:aws:lambda::123456789012:function:worker",
    `arn:aws:lambda:invalid-region:123456789012:function:worker${"a".repeat(170)}`,
  ])("that matches no form is refused before it is looked up: %s", (functionName) => {
    const error = refusal({ functionName });
    expect(error.name).toBe("ValidationException");
    expect(error.$metadata.httpStatusCode).toBe(400);
    expect(error.message).toBe(
      `1 validation error detected: Value '${functionName}' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: (arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?`,
    );
  });

  it("and Qualifier are refused in one answer, Qualifier first", () => {
    const error = refusal({
      functionName: `arn:aws:lambda:invalid-region:123456789012:function:my-function-${"a".repeat(170)}`,
      qualifier: "a".repeat(129),
    });
    expect(error.message).toMatch(
      /^2 validation errors detected: Value 'a{129}' at 'qualifier' failed to satisfy constraint: Member must have length less than or equal to 128; Value 'arn:[^']+' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: /,
    );
  });

  it("with one qualifier does not go with another", () => {
    const error = refusal({ functionName: `${arn}:$LATEST`, qualifier: "1" });
    expect(error.name).toBe("InvalidParameterValueException");
    expect(error.message).toMatchInlineSnapshot(
      `"The derived qualifier from the function name does not match the specified qualifier."`,
    );
  });

  it("of another region is not found", () => {
    const error = refusal({ functionName: arn.replace("eu-west-1", "us-east-1") });
    expect(error.name).toBe("ResourceNotFoundException");
    expect(error.message).toMatchInlineSnapshot(
      `"Functions from 'us-east-1' are not reachable in this region ('eu-west-1')"`,
    );
  });

  it("of another account is not simulated", () => {
    expect(() => resolve("210987654321:function:worker")).toThrow(NotSimulatedError);
  });
});

describe("A function that does not exist", () => {
  it("is named by Invoke with a qualifier, even if none was given", () => {
    expect(functionNotFound(scope, { functionName: "nobody", qualifier: undefined })).toMatchObject({
      name: "ResourceNotFoundException",
      message: "Function not found: arn:aws:lambda:eu-west-1:123456789012:function:nobody:$LATEST",
      $metadata: { httpStatusCode: 404 },
      Type: "User",
    });
    expect(functionNotFound(scope, { functionName: "worker", qualifier: "9" }).message).toMatch(/:worker:9$/);
  });
});
