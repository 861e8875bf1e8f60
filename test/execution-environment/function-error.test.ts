import { describe, expect, it } from "vitest";
import { createRuntimeError, toFunctionError } from "../../src/execution-environment/function-error.ts";
import { pass, startRuntime } from "../runtime/started-runtime.ts";

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

  it("is that of this throw, even if the same Error was thrown before with other members", () => {
    const thrown = new Error("first");
    expect(toFunctionError(thrown, "nodejs22").errorMessage).toBe("first");
    thrown.message = "second";
    expect(toFunctionError(thrown, "nodejs22").errorMessage).toBe("second");
    thrown.name = "OrderError";
    expect(toFunctionError(thrown, "nodejs22").errorType).toBe("OrderError");
    thrown.stack = "elsewhere";
    expect(toFunctionError(thrown, "nodejs22")).toEqual({
      errorType: "OrderError",
      errorMessage: "second",
      trace: ["elsewhere"],
    });
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

describe("A thrown value that cannot be looked at", () => {
  const broken = Object.defineProperty(new Error("x"), "stack", {
    get() {
      throw new Error("no stack");
    },
  });
  const values: readonly (readonly [string, unknown])[] = [
    ["without a prototype", Object.create(null)],
    ["whose stack throws", broken],
    ["with a message that JSON cannot hold", Object.assign(new Error(), { message: 7n })],
  ];

  describe.each(["nodejs22.x", "nodejs24.x"] as const)("on %s", (runtimeName) => {
    it.each(values)("fails its invocation like any other: an object %s", async (_what, thrown) => {
      const runtime = startRuntime();
      const worker = runtime.createFunction("worker", {
        runtime: runtimeName,
        handler: async (where: string) => {
          if (where === "handler") throw thrown;
          if (where === "promise") void Promise.reject(thrown);
          setTimeout(() => {
            throw thrown;
          }, 1);
          await pass(10);
        },
      });
      expect((await worker.invoke("handler")).functionError).toBe("Unhandled");
      expect(runtime.journal.where("environment.reset")).toEqual([]);
      for (const where of ["promise", "timer"])
        expect((await worker.invoke(where)).functionError).toBe("Unhandled");
      expect(worker.invocations.map(({ outcome }) => outcome)).toEqual(["error", "crash", "crash"]);
      expect(worker.logs.lines.length).toBeGreaterThan(10);
    });
  });
});
