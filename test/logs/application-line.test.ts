import { runInNewContext } from "node:vm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ApplicationLogCall, formatApplicationLine } from "../../src/logs/application-line.ts";

const CALL: ApplicationLogCall = {
  runtime: "nodejs22.x",
  format: "Text",
  level: "INFO",
  args: [],
  at: Date.UTC(2026, 0, 2, 3, 4, 5, 6),
  requestId: "8286a188-ba32-4475-8077-530cd35c09a9",
};

function lineOf(call: Partial<ApplicationLogCall>): string | undefined {
  return formatApplicationLine({ ...CALL, ...call })?.line;
}

function jsonOf(call: Partial<ApplicationLogCall>): Record<string, unknown> {
  return JSON.parse(lineOf({ format: "JSON", ...call }) as string) as Record<string, unknown>;
}

describe("console in the text log format", () => {
  it("writes time, request id, level and what util.format makes of the arguments", () => {
    expect(formatApplicationLine({ ...CALL, args: ["order %s", 7, { paid: true }] })).toEqual({
      text: "order 7 { paid: true }",
      line: "2026-01-02T03:04:05.006Z\t8286a188-ba32-4475-8077-530cd35c09a9\tINFO\torder 7 { paid: true }",
    });
  });

  it("keeps inner line ends and leaves a lone text with percent signs alone", () => {
    expect(formatApplicationLine({ ...CALL, args: ["100 %%\ndone"] })?.text).toBe("100 %%\ndone");
  });

  it("prints undefined for a call without arguments", () => {
    expect(formatApplicationLine({ ...CALL, args: [] })?.text).toBe("undefined");
  });

  it("has undefined for the request id during Init up to nodejs22.x and a dash from nodejs24.x on", () => {
    const duringInit = { requestId: undefined, args: ["loading"] };
    expect(lineOf({ ...duringInit, runtime: "nodejs20.x" })).toContain("Z\tundefined\tINFO\tloading");
    expect(lineOf({ ...duringInit, runtime: "nodejs22.x" })).toContain("Z\tundefined\tINFO\tloading");
    expect(lineOf({ ...duringInit, runtime: "nodejs24.x" })).toContain("Z\t-\tINFO\tloading");
  });

  it("keeps every level unless one is configured", () => {
    expect(lineOf({ level: "TRACE", args: ["x"] })).toBeDefined();
    expect(lineOf({ level: "INFO", applicationLogLevel: "WARN", args: ["x"] })).toBeUndefined();
    expect(lineOf({ level: "WARN", applicationLogLevel: "WARN", args: ["x"] })).toBeDefined();
  });
});

describe("console in the JSON log format", () => {
  it("writes timestamp, level, requestId and message in this order", () => {
    expect(lineOf({ format: "JSON", args: ["hello"] })).toMatchInlineSnapshot(
      `"{"timestamp":"2026-01-02T03:04:05.006Z","level":"INFO","requestId":"8286a188-ba32-4475-8077-530cd35c09a9","message":"hello"}"`,
    );
  });

  it("keeps a lone object an object", () => {
    expect(jsonOf({ args: [{ order: 7, lines: [1, 2] }] })["message"]).toEqual({ order: 7, lines: [1, 2] });
  });

  it("describes a lone Error with its own fields, wherever it is nested", () => {
    class StockError extends Error {
      readonly sku = "A-1";
    }
    const error = new StockError("none left");
    const described = {
      errorType: "StockError",
      errorMessage: "none left",
      stackTrace: error.stack?.split("\n"),
      sku: "A-1",
    };
    expect(jsonOf({ args: [error] })["message"]).toEqual(described);
    expect(jsonOf({ args: [{ cause: error }] })["message"]).toEqual({ cause: described });
  });

  it("describes an Error of another context, as modules of a test runner throw them", () => {
    const error: unknown = runInNewContext("new TypeError('no')");
    expect(jsonOf({ args: [error] })["message"]).toMatchObject({
      errorType: "TypeError",
      errorMessage: "no",
    });
  });

  it("formats several arguments to a text and adds the members of the first Error", () => {
    const error = new RangeError("too many");
    const { message, ...members } = jsonOf({ args: ["cannot ship", error] });
    expect(message).toContain("cannot ship RangeError: too many");
    expect(members).toMatchObject({
      errorType: "RangeError",
      errorMessage: "too many",
      stackTrace: error.stack?.split("\n"),
    });
  });

  it("passes over an Error in front of other arguments from nodejs24.x on", () => {
    const args = [new RangeError("too many"), "in order 7"];
    expect(jsonOf({ args })["errorType"]).toBe("RangeError");
    expect(jsonOf({ runtime: "nodejs24.x", args })["errorType"]).toBeUndefined();
  });

  it("prints what JSON cannot hold", () => {
    const loop: Record<string, unknown> = {};
    loop["self"] = loop;
    expect(jsonOf({ args: [loop] })["message"]).toBe("<ref *1> { self: [Circular *1] }");
    expect(jsonOf({ args: [10n] })["message"]).toBe("10n");
  });

  it("lacks the request id during Init up to nodejs22.x and has a dash from nodejs24.x on", () => {
    expect(jsonOf({ requestId: undefined, args: ["x"] })).not.toHaveProperty("requestId");
    expect(jsonOf({ runtime: "nodejs24.x", requestId: undefined, args: ["x"] })["requestId"]).toBe("-");
  });

  it("leaves out DEBUG and TRACE unless a lower level is configured", () => {
    expect(lineOf({ format: "JSON", level: "DEBUG", args: ["x"] })).toBeUndefined();
    expect(
      lineOf({ format: "JSON", level: "DEBUG", applicationLogLevel: "DEBUG", args: ["x"] }),
    ).toBeDefined();
  });

  it("is one line of JSON, whatever is logged", () => {
    fc.assert(
      fc.property(fc.array(fc.anything()), (args) => {
        const line = lineOf({ format: "JSON", args }) as string;
        expect(line).not.toContain("\n");
        expect(JSON.parse(line)).toMatchObject({ level: "INFO" });
      }),
    );
  });
});
