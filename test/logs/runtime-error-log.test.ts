import { describe, expect, it } from "vitest";
import { formatApplicationLine } from "../../src/logs/application-line.ts";
import { runtimeErrorArguments } from "../../src/logs/runtime-error-log.ts";

function errorWith(members: Record<string, unknown>): Error {
  const error = Object.assign(new TypeError("no"), members);
  error.stack = "TypeError: no\n    at handler (/var/task/index.js:1:1)";
  return error;
}

function textOf(error: unknown): string | undefined {
  const args = runtimeErrorArguments({ label: "Invoke Error", error, format: "Text" });
  return formatApplicationLine({ runtime: "nodejs22.x", format: "Text", level: "ERROR", args, at: 0 })?.text;
}

describe("an error that the runtime itself logs", () => {
  it("is the label, a tab and the error's members as JSON in the text format", () => {
    expect(textOf(errorWith({ code: "E_NO", statusCode: 409 }))).toBe(
      'Invoke Error \t{"errorType":"TypeError","errorMessage":"no","code":"E_NO","statusCode":409,' +
        '"stack":["TypeError: no","    at handler (/var/task/index.js:1:1)"]}',
    );
  });

  it("is printed as it is now, even if it was printed before", () => {
    const error = errorWith({});
    const printed = (): unknown => JSON.parse(textOf(error)?.replace("Invoke Error \t", "") ?? "");
    expect(printed()).toMatchObject({ errorType: "TypeError", errorMessage: "no" });
    error.message = "never";
    expect(printed()).toMatchObject({ errorType: "TypeError", errorMessage: "never" });
    error.name = "OrderError";
    expect(printed()).toMatchObject({ errorType: "OrderError", errorMessage: "never" });
    error.stack = "elsewhere";
    expect(printed()).toMatchObject({ stack: ["elsewhere"] });
    Object.assign(error, { code: "E_NO" });
    expect(printed()).toMatchObject({ code: "E_NO" });
  });

  it("is the error alone in the JSON format", () => {
    const error = errorWith({});
    expect(runtimeErrorArguments({ label: "Invoke Error", error, format: "JSON" })).toEqual([error]);
  });

  it("is an Error made of anything else that was thrown", () => {
    expect(textOf("no")).toBe(
      'Invoke Error \t{"errorType":"Error","errorMessage":"no","stack":["Error: no"]}',
    );
  });

  it("is reduced to type, message and trace when a member cannot be printed", () => {
    const error = errorWith({});
    Object.assign(error, { self: error });
    expect(textOf(error)).toBe(
      'Invoke Error \t{"errorType":"TypeError","errorMessage":"no",' +
        '"trace":["TypeError: no","    at handler (/var/task/index.js:1:1)"]}',
    );
  });
});
