import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { awslambda, type ResponseStream } from "../../src/execution-environment/response-stream.ts";
import "../../src/index.ts";
import { pass, startRuntime } from "./started-runtime.ts";

function createStreaming(
  handler: (event: unknown, stream: ResponseStream) => Promise<void>,
  settings: { readonly timeout?: number } = { timeout: 30 },
) {
  const runtime = startRuntime();
  const worker = runtime.createFunction("worker", {
    ...settings,
    handler: awslambda.streamifyResponse(handler as never) as () => void,
  });
  const { functionUrl } = worker.createFunctionUrlConfig({ invokeMode: "RESPONSE_STREAM" });
  return { runtime, worker, functionUrl };
}

async function chunksOf({ body }: Response): Promise<readonly string[]> {
  const chunks: string[] = [];
  for await (const chunk of body ?? []) chunks.push(Buffer.from(chunk).toString());
  return chunks;
}

describe("A response that is read while it is written", () => {
  it("comes in the pieces in which it was written, without the empty ones", async () => {
    const { runtime, functionUrl } = createStreaming(async (_event, stream) => {
      stream.write("");
      stream.write("one");
      stream.write("");
      stream.write(Buffer.from("two"));
      stream.write({ three: 3 });
      stream.end();
    });
    expect(await chunksOf(await runtime.fetch(functionUrl))).toEqual(["one", "two", '{"three":3}']);
  });

  it("can be read by several at a time, each its own", async () => {
    const { runtime, worker, functionUrl } = createStreaming(async (_event, stream) => {
      for (const chunk of ["a", "b", "c"]) {
        await pass(1_000);
        stream.write(chunk);
      }
      stream.end();
    });
    const began = runtime.now();
    const responses = await Promise.all([runtime.fetch(functionUrl), runtime.fetch(functionUrl)]);
    const chunks = await Promise.all(responses.map(chunksOf));
    expect(chunks).toEqual([
      ["a", "b", "c"],
      ["a", "b", "c"],
    ]);
    expect(runtime.now() - began).toBe(3_000);
    expect(worker.invocations).toHaveLength(2);
  });

  it("ends when the response does, whatever the function does after it", async () => {
    const { runtime, worker, functionUrl } = createStreaming(async (_event, stream) => {
      stream.end("x");
      await pass(5_000);
    });
    const began = runtime.now();
    expect(await chunksOf(await runtime.fetch(functionUrl))).toEqual(["x"]);
    expect(runtime.now() - began).toBe(0);
    await runtime.settle();
    expect(worker.invocations).toMatchObject([{ outcome: "success", durationMs: 5_000 }]);
  });

  it("ends with a process that exits and with one that runs out of time", async () => {
    const exiting = createStreaming(async (_event, stream) => {
      stream.write("part");
      await pass(1);
      process.exit(1);
    });
    expect(await chunksOf(await exiting.runtime.fetch(exiting.functionUrl))).toEqual(["part"]);
    expect(exiting.worker.invocations).toMatchObject([{ outcome: "crash" }]);
    const slow = createStreaming(
      async (_event, stream) => {
        stream.write("part");
        await pass(60_000);
      },
      { timeout: 1 },
    );
    expect(await chunksOf(await slow.runtime.fetch(slow.functionUrl))).toEqual(["part"]);
    expect(slow.worker.invocations).toMatchObject([{ outcome: "timeout" }]);
  });

  it("has 200 MiB and one byte, and what is written beyond is dropped", async () => {
    const piece = Buffer.alloc(100 * 1_024 * 1_024);
    const { runtime, functionUrl } = createStreaming(async (_event, stream) => {
      for (const chunk of [piece, piece, Buffer.from("xy"), Buffer.from("z")]) stream.write(chunk);
      stream.end();
    });
    let size = 0;
    let last: number | undefined;
    for await (const chunk of (await runtime.fetch(functionUrl)).body ?? []) {
      size += chunk.length;
      last = chunk.at(-1);
    }
    expect([size, last]).toEqual([200 * 1_024 * 1_024 + 1, "x".charCodeAt(0)]);
  });
});
