import { describe, expect, it } from "vitest";
import { checkExtensions } from "../../src/function/extension.ts";

const where = 'createFunction("worker")';
const noop = () => {};

function refusal(extensions: unknown): string {
  try {
    checkExtensions(where, extensions);
  } catch (error) {
    return String(error);
  }
  throw new Error("accepted");
}

describe("An external extension", () => {
  it("registers for the events it has a function for", () => {
    expect(
      checkExtensions(where, [
        { name: "telemetry", onInvoke: noop, onShutdown: noop },
        { name: "secrets", initialize: noop },
        { name: "flush", onShutdown: noop },
      ]).map(({ events }) => events),
    ).toEqual([["INVOKE", "SHUTDOWN"], [], ["SHUTDOWN"]]);
  });

  it("may register for more, or for less", () => {
    const [extension] = checkExtensions(where, [{ name: "telemetry", events: ["INVOKE"], onShutdown: noop }]);
    expect(extension).toMatchObject({ name: "telemetry", events: ["INVOKE"] });
  });

  it("may be an object with state", async () => {
    class Telemetry {
      readonly name = "telemetry";
      sent = 0;
      onInvoke(): void {
        this.sent += 1;
      }
    }
    const telemetry = new Telemetry();
    const [extension] = checkExtensions(where, [telemetry]);
    await extension?.onInvoke?.({
      eventType: "INVOKE",
      deadlineMs: 0,
      requestId: "",
      invokedFunctionArn: "",
      tracing: { type: "X-Amzn-Trace-Id", value: "" },
    });
    expect(telemetry.sent).toBe(1);
  });

  it("has a name of its own", () => {
    expect(refusal([{}])).toMatchInlineSnapshot(
      `"InvalidArgumentError: createFunction("worker"): expected \`extensions[0].name\` to be text, the extension's file name, got undefined"`,
    );
    expect(refusal([{ name: "a" }, { name: "a" }])).toMatchInlineSnapshot(
      `"InvalidArgumentError: createFunction("worker"): expected \`extensions[1].name\` to be a name that no other extension has, got "a""`,
    );
  });

  it("is refused when it is misspelled", () => {
    expect(refusal([{ name: "a", onInvok: noop }])).toMatchInlineSnapshot(
      `"InvalidArgumentError: createFunction("worker"): expected \`extensions[0].onInvok\` to be a known option (did you mean \`extensions[0].onInvoke\`?), got a function named noop"`,
    );
    expect(refusal([{ name: "a", onInvoke: "later" }])).toMatchInlineSnapshot(
      `"InvalidArgumentError: createFunction("worker"): expected \`extensions[0].onInvoke\` to be a function, got "later""`,
    );
    expect(refusal([{ name: "a", events: ["invoke"] }])).toMatchInlineSnapshot(
      `"InvalidArgumentError: createFunction("worker"): expected \`extensions[0].events\` to be one of "INVOKE", "SHUTDOWN", got "invoke""`,
    );
    expect(refusal([{ name: "a", events: "INVOKE" }])).toMatchInlineSnapshot(
      `"InvalidArgumentError: createFunction("worker"): expected \`extensions[0].events\` to be an array of "INVOKE" and "SHUTDOWN", got "INVOKE""`,
    );
    expect(refusal(["a"])).toMatchInlineSnapshot(
      `"InvalidArgumentError: createFunction("worker"): expected \`extensions[0]\` to be an object with a \`name\`, got "a""`,
    );
  });

  it("is one of ten at most", () => {
    const extensions = Array.from({ length: 11 }, (_, index) => ({ name: `extension-${index}` }));
    expect(checkExtensions(where, extensions.slice(1))).toHaveLength(10);
    expect(refusal(extensions)).toMatchInlineSnapshot(
      `"InvalidArgumentError: createFunction("worker"): expected \`extensions\` to be an array of at most 10 extensions, got an array of 11"`,
    );
  });
});
