import { describe, expect, it } from "vitest";
import { checkInvokeOptions, type InvokeOptions, toPayloadText } from "../../src/runtime/invoke-options.ts";
import { messageOf } from "./started-runtime.ts";

const check = (options: unknown) => checkInvokeOptions("worker.invoke()", options as InvokeOptions);

describe("the options of Invoke", () => {
  it("are taken as they are", () => {
    const options = {
      invocationType: "RequestResponse",
      qualifier: "$LATEST",
      logType: "Tail",
      clientContext: { custom: { a: 1 } },
    };
    expect(check(options)).toEqual(options);
    expect(check({})).toEqual({});
  });

  it("have room for 3,583 bytes of client context as base64", () => {
    const overhead = JSON.stringify({ custom: "" }).length;
    const fits = (3_580 / 4) * 3 - overhead;
    expect(check({ clientContext: { custom: "x".repeat(fits) } })).toBeDefined();
    expect(() => check({ clientContext: { custom: "x".repeat(fits + 1) } })).toThrow("not 3584");
  });

  it("are refused with what was expected", () => {
    const refused: readonly unknown[] = [
      null,
      { invocationType: "Async" },
      { logType: "tail" },
      { qualifier: 1 },
      { clientContext: 5n },
      { clientContext: { big: 5n } },
      { version: "1" },
    ];
    expect(refused.map((options) => messageOf(() => check(options))).join("\n")).toMatchInlineSnapshot(`
      "worker.invoke(): expected \`options\` to be an object, got null
      worker.invoke(): expected \`invocationType\` to be "RequestResponse", "Event" or "DryRun", got "Async"
      worker.invoke(): expected \`logType\` to be "None" or "Tail", got "tail"
      worker.invoke(): expected \`qualifier\` to be "$LATEST", an alias, or the number of a version, as text, got 1
      worker.invoke(): expected \`clientContext\` to be an object that JSON can hold, got 5n
      worker.invoke(): expected \`clientContext\` to be an object that JSON can hold (Do not know how to serialize a BigInt), got an object with big
      worker.invoke(): expected \`version\` to be a known option (invocationType, qualifier, logType, clientContext), got "1""
    `);
  });
});

describe("a payload", () => {
  it("is JSON, and an empty object if there is none", () => {
    expect(
      [undefined, null, "text", { a: 1 }].map((payload) => toPayloadText("worker.invoke()", payload)),
    ).toEqual(["{}", "null", '"text"', '{"a":1}']);
  });

  it("is refused if JSON cannot hold it", () => {
    const circular: Record<string, unknown> = {};
    circular["self"] = circular;
    const refused: readonly unknown[] = [circular, 5n, () => {}, Symbol("s")];
    const messages = refused.map((payload) => messageOf(() => toPayloadText("worker.invoke()", payload)));
    expect(messages.join("\n")).toMatchInlineSnapshot(`
      "worker.invoke(): expected \`payload\` to be a value that JSON can hold (Converting circular structure to JSON), got an object with self
      worker.invoke(): expected \`payload\` to be a value that JSON can hold (Do not know how to serialize a BigInt), got 5n
      worker.invoke(): expected \`payload\` to be a value that JSON can hold, got a function
      worker.invoke(): expected \`payload\` to be a value that JSON can hold, got Symbol(s)"
    `);
  });
});
