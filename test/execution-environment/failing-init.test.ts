import { describe, expect, it } from "vitest";
import type { LambdaRuntime } from "../../src/index.ts";
import { pass, startRuntime } from "../runtime/started-runtime.ts";

/** The phases that an environment's Inits had, and how they ended. */
const initsOf = (runtime: LambdaRuntime): unknown[] =>
  runtime.journal
    .where("environment.initCompleted")
    .map(({ phase, status, durationMs }) => [phase, status, durationMs]);

describe("What a module leaves behind when it has loaded", () => {
  it.each([
    ["nodejs22.x", { errorType: "RangeError", errorMessage: "too late" }],
    ["nodejs24.x", { errorType: "Runtime.ExitError" }],
  ] as const)("goes on in the first invocation, which its error ends on %s", async (runtimeName, payload) => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      runtime: runtimeName,
      load: () => {
        setTimeout(() => {
          throw new RangeError("too late");
        }, 100);
        return { handler: async () => pass(1_000) };
      },
    });
    expect((await worker.invoke({})).payload).toMatchObject(payload);
    expect(worker.invocations[0]).toMatchObject({ outcome: "crash", durationMs: 100 });
  });

  it("can end the process while the module waits for something else", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      load: async () => {
        setTimeout(() => process.exit(5), 10);
        await pass(100);
        return { handler: async () => {} };
      },
    });
    expect((await worker.invoke({})).payload).toMatchObject({
      errorType: "Runtime.ExitError",
      errorMessage: expect.stringMatching(/exit status 5$/),
    });
    expect(initsOf(runtime)).toEqual([
      ["init", "error", 10],
      ["invoke", "error", 10],
    ]);
  });

  it("unhandled is logged as what it is up to nodejs22.x", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("floating", {
      load: async () => {
        void Promise.reject(new Error("floating"));
        await pass(100);
        return { handler: async () => {} };
      },
    });
    await worker.invoke({});
    const faults = worker.logs.lines.filter(({ message }) => message.includes("floating"));
    expect(faults).toHaveLength(2);
    for (const { message } of faults)
      expect(message).toContain("\tundefined\tERROR\tUnhandled Promise Rejection \t{");
  });

  it("unhandled is an exit with status 1 on nodejs24.x", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("floating", {
      runtime: "nodejs24.x",
      load: async () => {
        void Promise.reject(new Error("floating"));
        await pass(100);
        return { handler: async () => {} };
      },
    });
    expect((await worker.invoke({})).payload).toMatchObject({
      errorType: "Runtime.ExitError",
      errorMessage: expect.stringMatching(/Runtime exited with error: exit status 1$/),
    });
    expect(worker.logs.toString()).toContain("Error: floating");
  });
});

describe("The runtime's own line about an Init that failed", () => {
  const load = (thrown: unknown) => () => {
    throw thrown;
  };
  const missing = Object.assign(new Error("Cannot find module 'x'"), { code: "MODULE_NOT_FOUND" });

  it.each([
    [
      "the error's own members",
      load(Object.assign(new RangeError("no"), { hint: "try" })),
      "RangeError",
      "no",
    ],
    [
      "a syntax error",
      load(new SyntaxError("Unexpected end")),
      "Runtime.UserCodeSyntaxError",
      "SyntaxError: Unexpected end",
    ],
    ["a missing module", load(missing), "Runtime.ImportModuleError", "Error: Cannot find module 'x'"],
    ["a missing export", () => ({}), "Runtime.HandlerNotFound", "index.handler is undefined or not exported"],
  ])(
    "tells %s, with the same type and text as the payload",
    async (_what, source, errorType, errorMessage) => {
      const runtime = startRuntime();
      const worker = runtime.createFunction("broken", { load: source });
      const { payload } = await worker.invoke({});
      expect(payload).toMatchObject({ errorType, errorMessage });
      const [line] = runtime.journal.where("log.line");
      const [prefix, json] = line?.line.split("Uncaught Exception \t") ?? [];
      expect(prefix).toBe("2026-01-01T00:00:00.000Z\tundefined\tERROR\t");
      const logged = JSON.parse(json ?? "") as Record<string, unknown>;
      expect(logged).toMatchObject({ errorType, errorMessage });
      expect(logged["hint"]).toBe(errorType === "RangeError" ? "try" : undefined);
    },
  );

  it.each([
    ["a result that cannot be sent", () => 10n, "Unable to stringify response body"],
    ["nothing at all", () => Promise.reject(), "handled"],
  ])("is not the only one that has a text: so has that about %s", async (_what, handler, text) => {
    const worker = startRuntime().createFunction("broken", { handler: async () => handler() });
    await worker.invoke({});
    expect(worker.logs.toString()).toContain(`"errorMessage":"${text}"`);
  });
});
