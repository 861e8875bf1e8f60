import { describe, expect, it } from "vitest";
import {
  AwsServiceError,
  DisposedError,
  InvalidArgumentError,
  LambdariumError,
  NotSimulatedError,
  show,
} from "../src/errors.ts";

describe("InvalidArgumentError", () => {
  it("names the call, the option, what was expected and what came", () => {
    const error = new InvalidArgumentError(
      'createFunction("worker")',
      "timeout",
      "a whole number from 1 to 900",
      0,
    );
    expect(error.message).toMatchInlineSnapshot(
      `"createFunction("worker"): expected \`timeout\` to be a whole number from 1 to 900, got 0"`,
    );
    expect(error.code).toBe("INVALID_ARGUMENT");
  });

  it("adds what AWS answers to the same input", () => {
    const aws = { name: "ValidationException", message: "1 validation error detected: ..." };
    const error = new InvalidArgumentError("createFunction()", "timeout", "at least 1", 0, aws);
    expect(error.message).toMatchInlineSnapshot(`
      "createFunction(): expected \`timeout\` to be at least 1, got 0
      AWS answers ValidationException: 1 validation error detected: ..."
    `);
    expect(error.aws).toEqual(aws);
  });
});

describe("AwsServiceError", () => {
  it("looks as an SDK client's exception does", () => {
    const error = new AwsServiceError("TooManyRequestsException", 429, "Rate Exceeded.", {
      Reason: "Because",
    });
    expect(error).toMatchObject({
      name: "TooManyRequestsException",
      message: "Rate Exceeded.",
      $fault: "client",
      $metadata: { httpStatusCode: 429 },
      Reason: "Because",
    });
    expect(new AwsServiceError("ServiceException", 500, "").$fault).toBe("server");
  });
});

describe("LambdariumError", () => {
  it("is recognised across copies of the package, and its subclasses are told apart", () => {
    const error = new NotSimulatedError("createFunction()", "`vpcConfig`", "Leave it out.");
    const foreign = Object.assign(new Error("from another copy"), { [Symbol.for("lambdarium.error")]: true });
    expect(error).toBeInstanceOf(LambdariumError);
    expect(foreign).toBeInstanceOf(LambdariumError);
    expect(error).not.toBeInstanceOf(DisposedError);
    expect(new Error("another")).not.toBeInstanceOf(LambdariumError);
  });
});

describe("show", () => {
  it.each([
    ["text", '"text"'],
    [0, "0"],
    [undefined, "undefined"],
    [null, "null"],
    [10n, "10n"],
    [[1, 2], "an array of 2"],
    [{}, "an empty object"],
    [{ a: 1, b: 2 }, "an object with a, b"],
    [new Map(), "an instance of Map"],
    [function handler() {}, "a function named handler"],
  ])("prints %o as %s", (value, text) => {
    expect(show(value)).toBe(text);
  });

  it("cuts long text", () => {
    expect(show("x".repeat(200))).toHaveLength(82);
  });
});
