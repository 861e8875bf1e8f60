import { describe, expect, it } from "vitest";
import { awslambda, type ResponseStream } from "../../src/execution-environment/response-stream.ts";
import "../../src/index.ts";
import { pass, startRuntime } from "../runtime/started-runtime.ts";

const RUNTIMES = ["nodejs22.x", "nodejs24.x"] as const;

type Streaming = (event: unknown, stream: ResponseStream) => unknown;

async function invoke(runtimeName: (typeof RUNTIMES)[number], handler: Streaming) {
  const runtime = startRuntime();
  const worker = runtime.createFunction("worker", {
    runtime: runtimeName,
    handler: awslambda.streamifyResponse(handler as never) as Streaming,
  });
  const begin = runtime.now();
  const answer = await worker.invoke({});
  return { ...answer, tookMs: runtime.now() - begin, worker, runtime };
}

describe.each(RUNTIMES)("A streaming handler on %s, invoked without a stream", (runtimeName) => {
  it("answers with everything it wrote", async () => {
    const { payload } = await invoke(runtimeName, async (_event, stream) => {
      stream.write("one ");
      await pass(100);
      stream.write("two");
      stream.end();
    });
    expect(payload).toBe("one two");
  });

  it("writes objects as JSON", async () => {
    const { payload } = await invoke(runtimeName, async (_event, stream) => {
      stream.write({ ok: true });
      stream.end();
    });
    expect(payload).toEqual({ ok: true });
  });

  it("puts the metadata of an HTTP response and eight NUL bytes before the body", async () => {
    const { payload } = await invoke(runtimeName, async (_event, stream) => {
      const http = awslambda.HttpResponseStream.from(stream, { statusCode: 201, headers: { a: "b" } });
      http.write("body");
      http.end();
    });
    expect(payload).toBe(`{"statusCode":201,"headers":{"a":"b"}}${"\0".repeat(8)}body`);
  });

  it("is answered when the stream ends; what it does then still belongs to the invocation", async () => {
    const { payload, tookMs, worker, runtime } = await invoke(runtimeName, async (_event, stream) => {
      stream.end("done");
      await pass(500);
    });
    await runtime.settle();
    expect([payload, tookMs]).toEqual(["done", 0]);
    expect(worker.invocations[0]).toMatchObject({ outcome: "success", durationMs: 500 });
  });

  it("that never ends its stream times out", async () => {
    const { payload } = await invoke(runtimeName, async (_event, stream) => {
      stream.write("x");
    });
    expect(payload).toMatchObject({ errorType: "Sandbox.Timedout" });
  });

  it("fails with what it throws before it has answered", async () => {
    const { payload, functionError } = await invoke(runtimeName, async () => {
      throw new RangeError("no");
    });
    expect(payload).toMatchObject({ errorType: "RangeError", errorMessage: "no" });
    expect(functionError).toBe("Unhandled");
  });

  it("has to be async", async () => {
    const { payload } = await invoke(runtimeName, (_event, stream) => {
      stream.end("x");
    });
    expect(payload).toMatchObject({ errorMessage: "Streaming does not support non-async handlers." });
  });

  it("logs that its return value is ignored", async () => {
    const { worker } = await invoke(runtimeName, async (_event, stream) => {
      stream.end("x");
      return "ignored";
    });
    expect(worker.logs.toString()).toContain("WARN\tStreaming handlers ignore return values.");
  });

  it("cannot set the content type after the first write", async () => {
    const { payload } = await invoke(runtimeName, async (_event, stream) => {
      stream.write("x");
      stream.setContentType("text/plain");
    });
    expect(payload).toMatchObject({
      errorType: "Runtime.InvalidStreamingOperation",
      errorMessage: "Cannot set content-type, too late.",
    });
  });
});

describe("The global awslambda", () => {
  it("is there before any handler's module is loaded", () => {
    expect(globalThis).toHaveProperty("awslambda.streamifyResponse");
    expect(globalThis).toHaveProperty("awslambda.HttpResponseStream.from");
  });
});
