import { describe, expect, it } from "vitest";
import type { Handler } from "../../src/index.ts";
import { pass, startRuntime } from "../runtime/started-runtime.ts";

async function invoke(handler: Handler, timeout = 30) {
  const runtime = startRuntime();
  const worker = runtime.createFunction("worker", { runtime: "nodejs24.x", timeout, handler });
  const begin = runtime.now();
  const { payload, functionError } = await worker.invoke({});
  return { payload, functionError, tookMs: runtime.now() - begin, worker, runtime };
}

const EXITED = {
  errorType: "Runtime.ExitError",
  errorMessage: expect.stringMatching(
    /^RequestId: [0-9a-f-]{36} Error: Runtime exited with error: exit status 1$/,
  ),
};

describe("A handler on nodejs24.x", () => {
  it("answers with what it returns, async or not", async () => {
    expect((await invoke(async () => "async")).payload).toBe("async");
    expect((await invoke(() => "sync")).payload).toBe("sync");
  });

  it("is answered at once, whatever timers it leaves", async () => {
    const { tookMs } = await invoke(async () => {
      setTimeout(() => {}, 5_000);
    });
    expect(tookMs).toBe(0);
  });

  it("fails its Init if it takes a callback", async () => {
    const { payload, worker } = await invoke(
      (_event: unknown, _context: unknown, callback: (e: null) => void) => callback(null),
    );
    expect(payload).toMatchObject({ errorType: "Runtime.CallbackHandlerDeprecated" });
    expect(worker.environments).toHaveLength(1);
  });

  it("has no context.succeed", async () => {
    const { payload } = await invoke(async (_event, context) => context.succeed("x"));
    expect(payload).toMatchObject({
      errorType: "TypeError",
      errorMessage: "context.succeed is not a function",
    });
  });

  it("fails with an error of its own for a result that JSON cannot hold", async () => {
    expect((await invoke(async () => 10n)).payload).toMatchObject({
      errorType: "Runtime.JSONStringifyError",
      errorMessage: "Unable to stringify response body",
    });
  });

  it("that never settles ends its process, which exits without a reason", async () => {
    const { payload, runtime } = await invoke(async () => new Promise(() => {}));
    expect(payload).toEqual({
      errorType: "Runtime.ExitError",
      errorMessage: expect.stringMatching(/Error: Runtime exited without providing a reason$/),
    });
    expect(runtime.journal.where("environment.reset")).toHaveLength(1);
  });

  it("that leaves a rejection unhandled exits with status 1, while it runs or in its last tick", async () => {
    const during = await invoke(async () => {
      void Promise.reject(new Error("late"));
      await pass(1_000);
    });
    const atTheEnd = await invoke(async () => {
      void Promise.reject(new Error("late"));
      return "never sent";
    });
    expect([during.payload, atTheEnd.payload]).toEqual([EXITED, EXITED]);
    expect(during.worker.logs.toString()).toContain("Error: late");
  });

  it("exits with status 1 when a timer's callback throws", async () => {
    const { payload } = await invoke(async () => {
      setTimeout(() => {
        throw new Error("in a timer");
      }, 10);
      await pass(1_000);
    });
    expect(payload).toEqual(EXITED);
  });

  it("that exits of a fault has printed it as Node does: unlabelled, with the frames that are its own", async () => {
    const { runtime } = await invoke(async function orderHandler() {
      void Promise.reject(new RangeError("late"));
      await pass(10);
    });
    const lines = runtime.journal.where("log.line").map(({ line, stream }) => {
      expect(stream).toBe("stderr");
      return line.replace(/\(.*\)/, "(...)");
    });
    expect(lines).toEqual(["RangeError: late", "    at orderHandler (...)"]);
  });
});
