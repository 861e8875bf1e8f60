import { describe, expect, it } from "vitest";
import { createRuntimeError, toFunctionError } from "../../src/execution-environment/function-error.ts";

describe("The error payload of a thrown value", () => {
  it("is name, message and stack of an Error, and nothing else", () => {
    class OrderError extends Error {
      override readonly name = "OrderError";
      readonly orderId = 7;
    }
    const thrown = new OrderError("out of stock", { cause: new Error("inner") });
    const payload = toFunctionError(thrown, "nodejs22");
    expect(Object.keys(payload)).toEqual(["errorType", "errorMessage", "trace"]);
    expect(payload).toMatchObject({ errorType: "OrderError", errorMessage: "out of stock" });
    expect(payload.trace?.[0]).toBe("OrderError: out of stock");
  });

  it("ends its trace where the handler's own frames end", () => {
    const thrown = new Error("x");
    thrown.stack =
      "Error: x\n    at handler (/src/worker.ts:1:1)\n    at callHandler (/lib.ts:1:1)\n    at more";
    expect(toFunctionError(thrown, "nodejs22").trace).toEqual([
      "Error: x",
      "    at handler (/src/worker.ts:1:1)",
    ]);
  });

  it.each([
    ["text", "str", { errorType: "string", errorMessage: "str", trace: [] }],
    ["a number", 42, { errorType: "number", errorMessage: "42", trace: [] }],
    ["an object", { code: 1 }, { errorType: "object", errorMessage: "[object Object]", trace: [] }],
  ])("has the type and the text of %s", (_, thrown, payload) => {
    expect(toFunctionError(thrown, "nodejs22")).toEqual(payload);
    expect(toFunctionError(thrown, "nodejs24")).toEqual(payload);
  });

  it("says handled for nothing at all up to nodejs22.x, and its type from nodejs24.x on", () => {
    const handled = { errorType: "string", errorMessage: "handled", trace: [] };
    expect([undefined, null].map((thrown) => toFunctionError(thrown, "nodejs22"))).toEqual([
      handled,
      handled,
    ]);
    expect([undefined, null].map((thrown) => toFunctionError(thrown, "nodejs24"))).toEqual([
      { errorType: "undefined", errorMessage: "undefined", trace: [] },
      { errorType: "object", errorMessage: "null", trace: [] },
    ]);
  });

  it("takes an object for an error that has name, message and stack", () => {
    const thrown = { name: "Custom", message: "m", stack: "Custom: m\n    at x" };
    expect(toFunctionError(thrown, "nodejs22")).toEqual({
      errorType: "Custom",
      errorMessage: "m",
      trace: ["Custom: m", "    at x"],
    });
  });

  it("survives a value that cannot be printed", () => {
    const thrown = Object.create(null) as object;
    expect(toFunctionError(thrown, "nodejs22").errorMessage).toBe("[object Object]");
  });
});

describe("An error that the runtime itself makes", () => {
  it("has no frames of this library", () => {
    expect(toFunctionError(createRuntimeError("Runtime.X", "why"), "nodejs22").trace).toEqual([
      "Runtime.X: why",
    ]);
  });
});
