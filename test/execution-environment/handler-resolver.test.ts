import { describe, expect, it } from "vitest";
import { resolveHandler, toLoadError } from "../../src/execution-environment/handler-resolver.ts";
import { awslambda } from "../../src/execution-environment/response-stream.ts";
import type { RuntimeGeneration } from "../../src/execution-environment/runtime-interface-client.ts";

const handler = async (): Promise<void> => {};

function resolve(loaded: unknown, handlerName = "index.handler", generation: RuntimeGeneration = "nodejs22") {
  return resolveHandler(loaded, { handlerName, generation });
}

describe("The handler of a module", () => {
  it.each([
    ["the export after the dot", { handler }, "index.handler"],
    ["an export of another name", { process: handler }, "worker.process"],
    ["an export inside an object", { api: { get: handler } }, "index.api.get"],
    ["an export of a module in a folder", { handler }, "src/orders/worker.handler"],
    ["an export of a CommonJS module that was imported", { default: { handler } }, "index.handler"],
    ["the function itself that was loaded", handler, "index.handler"],
  ])("is %s", (_, loaded, handlerName) => {
    expect(resolve(loaded, handlerName)).toEqual({ type: "handler", handler });
  });

  it.each([
    [{}, "index.nope", "Runtime.HandlerNotFound", "index.nope is undefined or not exported"],
    [{ notFn: 1 }, "index.notFn", "Runtime.HandlerNotFound", "index.notFn is not a function"],
    [undefined, "index.handler", "Runtime.HandlerNotFound", "index.handler is undefined or not exported"],
    [{ handler }, "handler", "Runtime.MalformedHandlerName", "Bad handler"],
    [
      { handler },
      "../x.handler",
      "Runtime.MalformedHandlerName",
      "'../x.handler' is not a valid handler name. Use absolute paths when specifying root directories in handler names.",
    ],
  ])("is missing in %j under the name %s", (loaded, handlerName, errorType, errorMessage) => {
    expect(resolve(loaded, handlerName)).toMatchObject({ type: "error", error: { errorType, errorMessage } });
  });

  it("may not take a callback from nodejs24.x on, not even an async one", () => {
    const withCallback = async (_event: unknown, _context: unknown, _callback: unknown): Promise<void> => {};
    expect(resolve({ handler: withCallback })).toMatchObject({ type: "handler" });
    expect(resolve({ handler: withCallback }, "index.handler", "nodejs24")).toMatchObject({
      error: { errorType: "Runtime.CallbackHandlerDeprecated" },
    });
  });

  it("has three parameters when it streams its response", () => {
    const streaming = awslambda.streamifyResponse(
      async (_event: never, _stream: never, _context: never) => {},
    );
    expect(resolve({ handler: streaming }, "index.handler", "nodejs24")).toMatchObject({ type: "handler" });
  });
});

describe("An error while the module is loaded", () => {
  it("is an ImportModuleError for a module that require cannot find", () => {
    const thrown = Object.assign(new Error("Cannot find module './missing'"), { code: "MODULE_NOT_FOUND" });
    expect(toLoadError(thrown, "nodejs22")).toMatchObject({
      errorType: "Runtime.ImportModuleError",
      errorMessage: "Error: Cannot find module './missing'",
    });
  });

  it("is a UserCodeSyntaxError for code that cannot be parsed", () => {
    expect(toLoadError(new SyntaxError("Unexpected end of input"), "nodejs22")).toMatchObject({
      errorType: "Runtime.UserCodeSyntaxError",
      errorMessage: "SyntaxError: Unexpected end of input",
    });
  });

  it("keeps its own name and message otherwise", () => {
    expect(toLoadError(new RangeError("no table"), "nodejs22")).toMatchObject({
      errorType: "RangeError",
      errorMessage: "no table",
    });
  });
});
