import { describe, expect, it } from "vitest";
import { checkResponseSize, serializeResult } from "../../src/execution-environment/response-payload.ts";

describe("A handler's result", () => {
  it.each([
    [undefined, "null"],
    [null, "null"],
    [Number.NaN, "null"],
    ["text", '"text"'],
    [new Map([[1, 2]]), "{}"],
    [new Date(0), '"1970-01-01T00:00:00.000Z"'],
    [Buffer.from("a"), '{"type":"Buffer","data":[97]}'],
    [{ a: undefined, b: 1 }, '{"b":1}'],
  ])("%o goes out as %s", (value, payload) => {
    expect(serializeResult(value, "nodejs22")).toEqual({ type: "payload", payload });
  });

  it.each([() => {}, Symbol("s")])("that JSON has no word for is a TypeError: %s", (value) => {
    expect(serializeResult(value, "nodejs22")).toMatchObject({
      error: { errorType: "TypeError", errorMessage: "Wrong arguments" },
    });
  });

  it.each([
    ["nodejs22", "Error"],
    ["nodejs24", "Runtime.JSONStringifyError"],
  ] as const)("that JSON cannot hold is an error of its own on %s", (generation, errorType) => {
    const circle: { self?: unknown } = {};
    circle.self = circle;
    for (const value of [circle, 10n]) {
      expect(serializeResult(value, generation)).toMatchObject({
        error: { errorType, errorMessage: "Unable to stringify response body" },
      });
    }
  });
});

describe("A response", () => {
  it("may have 6,291,556 bytes and not one more", () => {
    expect(checkResponseSize("x".repeat(6_291_556))).toBeUndefined();
    expect(checkResponseSize("x".repeat(6_291_557))).toEqual({
      errorMessage: "Response payload size exceeded maximum allowed payload size (6291556 bytes).",
      errorType: "Function.ResponseSizeTooLarge",
    });
  });

  it("is measured in bytes, not in characters", () => {
    expect(checkResponseSize("é".repeat(3_145_778))).toBeUndefined();
    expect(checkResponseSize("é".repeat(3_145_779))).toBeDefined();
    expect(checkResponseSize("€".repeat(2_097_186))).toBeDefined();
  });
});
