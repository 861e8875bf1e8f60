import { describe, expect, it } from "vitest";
import { awslambda, type ResponseStream } from "../../src/execution-environment/response-stream.ts";
import type { LambdaContext } from "../../src/index.ts";
import "../../src/index.ts";
import { pass, startRuntime } from "../runtime/started-runtime.ts";

const RUNTIMES = ["nodejs22.x", "nodejs24.x"] as const;

type Streaming = (event: unknown, stream: ResponseStream, context: LambdaContext) => unknown;

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

  it("is over once its timers are, up to nodejs22.x; on nodejs24.x they freeze", async () => {
    const { payload, tookMs, worker, runtime } = await invoke(runtimeName, async (_event, stream) => {
      setTimeout(() => {}, 2_000);
      stream.end("at once");
    });
    expect([payload, tookMs]).toEqual(["at once", 0]);
    await runtime.settle();
    expect(worker.invocations[0]?.durationMs).toBe(runtimeName === "nodejs22.x" ? 2_000 : 0);
  });

  it("that fails after its answer has answered all the same", async () => {
    const { payload, functionError, worker, runtime } = await invoke(runtimeName, async (_event, stream) => {
      stream.end("answered");
      await pass(100);
      throw new Error("too late");
    });
    expect([payload, functionError]).toEqual(["answered", undefined]);
    await runtime.settle();
    expect(worker.invocations[0]).toMatchObject({ outcome: "success", durationMs: 100 });
    expect(worker.logs.toString()).toMatch(
      /ERROR\tInvoke Error \t\{"errorType":"Error","errorMessage":"too late"/,
    );
  });

  it("that fails twice does not end the work of an extension", async () => {
    const runtime = startRuntime();
    const handler: Streaming = async (_event, stream) => {
      stream.destroy(new Error("first"));
      await pass(1);
      throw new Error("second");
    };
    const worker = runtime.createFunction("worker", {
      runtime: runtimeName,
      extensions: [{ name: "slow", onInvoke: () => pass(1_000) }],
      handler: awslambda.streamifyResponse(handler as never) as Streaming,
    });
    expect((await worker.invoke()).payload).toMatchObject({ errorMessage: "first" });
    await runtime.settle();
    expect(worker.invocations[0]?.durationMs).toBe(1_000);
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

describe("The context of a streaming handler", () => {
  const keysOf = async (runtimeName: (typeof RUNTIMES)[number]) => {
    const { payload } = await invoke(runtimeName, async (_event, stream, context) => {
      stream.write(Object.keys(context).sort());
      stream.end();
    });
    return payload as string[];
  };

  it("says how the event loop counts up to nodejs22.x, and the trace id on nodejs24.x", async () => {
    const common = [
      "awsRequestId",
      "clientContext",
      "functionName",
      "functionVersion",
      "getRemainingTimeInMillis",
      "identity",
      "invokedFunctionArn",
      "logGroupName",
      "logStreamName",
      "memoryLimitInMB",
      "tenantId",
    ];
    expect(await keysOf("nodejs22.x")).toEqual([...common, "callbackWaitsForEmptyEventLoop"].sort());
    expect(await keysOf("nodejs24.x")).toEqual([...common, "xRayTraceId"].sort());
  });

  it("lets the invocation end with an interval going on, up to nodejs22.x", async () => {
    const { payload, worker, runtime } = await invoke("nodejs22.x", async (_event, stream, context) => {
      context.callbackWaitsForEmptyEventLoop = false;
      setInterval(() => {}, 1_000);
      stream.end("at once");
      await pass(50);
    });
    await runtime.settle();
    expect(payload).toBe("at once");
    expect(worker.invocations[0]).toMatchObject({ outcome: "success", durationMs: 50 });
  });

  it("does so also if the stream ends after the handler", async () => {
    const { payload, worker, runtime } = await invoke("nodejs22.x", async (_event, stream, context) => {
      context.callbackWaitsForEmptyEventLoop = false;
      setInterval(() => {}, 1_000);
      setTimeout(() => stream.end("later"), 70);
    });
    await runtime.settle();
    expect(payload).toBe("later");
    expect(worker.invocations[0]).toMatchObject({ outcome: "success", durationMs: 70 });
  });
});

describe("The global awslambda", () => {
  it("is there before any handler's module is loaded", () => {
    expect(globalThis).toHaveProperty("awslambda.streamifyResponse");
    expect(globalThis).toHaveProperty("awslambda.HttpResponseStream.from");
  });
});
