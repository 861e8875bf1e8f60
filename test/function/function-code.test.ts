import { describe, expect, it } from "vitest";
import { checkCode, checkCodeUpdate, type FunctionCode } from "../../src/function/function-code.ts";

const where = 'createFunction("worker")';
const handler = async () => "done";
const load = () => ({ handler });

function refusal(options: { readonly handler?: unknown; readonly load?: unknown }): string {
  try {
    checkCode(where, options);
  } catch (error) {
    return String(error);
  }
  throw new Error("accepted");
}

describe("A function's code", () => {
  it("is a handler", () => {
    expect(checkCode(where, { handler })).toEqual({ type: "handler", handler, handlerName: "index.handler" });
  });

  it("is a module to load, whose export is named by Handler", () => {
    expect(checkCode(where, { load })).toEqual({ type: "load", load, handlerName: "index.handler" });
    expect(checkCode(where, { load, handler: "src/worker.process" })).toEqual({
      type: "load",
      load,
      handlerName: "src/worker.process",
    });
  });

  it("may have a Handler that fails only when the runtime starts", () => {
    expect(checkCode(where, { load, handler: "worker" })).toMatchObject({ handlerName: "worker" });
  });

  it("is refused when it is missing, double or something else", () => {
    expect(refusal({})).toMatchInlineSnapshot(
      `"InvalidArgumentError: createFunction("worker"): expected \`handler\` to be a function, or \`load\` to be given, as in \`load: () => import("../src/worker.ts")\`, got undefined"`,
    );
    expect(refusal({ handler: "index.handler" })).toMatchInlineSnapshot(
      `"InvalidArgumentError: createFunction("worker"): expected \`load\` to be given with a \`handler\` that is a name, as in \`load: () => import("../src/worker.ts")\`, got undefined"`,
    );
    expect(refusal({ handler, load })).toMatchInlineSnapshot(
      `"InvalidArgumentError: createFunction("worker"): expected \`handler\` to be left out or a name such as "index.handler" when \`load\` is given, got a function named handler"`,
    );
    expect(refusal({ handler: { handler } })).toMatchInlineSnapshot(
      `"InvalidArgumentError: createFunction("worker"): expected \`handler\` to be a function, or \`load\` to be given, as in \`load: () => import("../src/worker.ts")\`, got an object with handler"`,
    );
    expect(refusal({ load: Promise.resolve({ handler }) })).toMatchInlineSnapshot(
      `"InvalidArgumentError: createFunction("worker"): expected \`load\` to be a function that imports or requires the module, got an instance of Promise"`,
    );
  });

  it("is refused when Handler breaks AWS's constraints", () => {
    expect(refusal({ load, handler: "index handler" })).toMatchInlineSnapshot(`
      "InvalidArgumentError: createFunction("worker"): expected \`handler\` to be a name such as "index.handler", without blanks, of at most 128 characters, got "index handler"
      AWS answers ValidationException: 1 validation error detected: Value 'index handler' at 'handler' failed to satisfy constraint: Member must satisfy regular expression pattern: [^\\s]+"
    `);
    expect(refusal({ load, handler: `index.${"h".repeat(123)}` })).toMatch(
      /AWS answers ValidationException: .*Member must have length less than or equal to 128/,
    );
    expect(refusal({ load, handler: 3 })).toMatch(/expected `handler` to be a name such as "index.handler"/);
  });
});

describe("An update of a function's code", () => {
  const inline: FunctionCode = { type: "handler", handler, handlerName: "index.handler" };
  const loaded: FunctionCode = { type: "load", load, handlerName: "worker.process" };
  const other = async () => "other";

  it("without code keeps the old one", () => {
    expect(checkCodeUpdate(where, inline, {})).toBe(inline);
  });

  it("replaces a handler by a handler, and a module by a module", () => {
    expect(checkCodeUpdate(where, inline, { handler: other })).toMatchObject({ handler: other });
    expect(checkCodeUpdate(where, loaded, { load: other })).toEqual({ ...loaded, load: other });
  });

  it("replaces a handler by a module and the other way round", () => {
    expect(checkCodeUpdate(where, inline, { load })).toEqual({
      type: "load",
      load,
      handlerName: "index.handler",
    });
    expect(checkCodeUpdate(where, loaded, { handler: other })).toEqual({ ...inline, handler: other });
  });

  it("may change the export of a module alone", () => {
    expect(checkCodeUpdate(where, loaded, { handler: "worker.other" })).toEqual({
      ...loaded,
      handlerName: "worker.other",
    });
  });

  it("is refused when it names an export of a handler without module", () => {
    expect(() => checkCodeUpdate(where, inline, { handler: "worker.other" })).toThrow(
      /expected `load` to be given/,
    );
  });
});
