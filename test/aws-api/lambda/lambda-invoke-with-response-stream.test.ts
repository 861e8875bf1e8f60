import { Buffer } from "node:buffer";
import {
  InvokeWithResponseStreamCommand,
  type InvokeWithResponseStreamCommandInput,
  type InvokeWithResponseStreamCommandOutput,
  LambdaClient,
  ResourceNotFoundException,
  TooManyRequestsException,
} from "@aws-sdk/client-lambda";
import { describe, expect, it } from "vitest";
import { INVOKE_WITH_RESPONSE_STREAM } from "../../../src/aws-api/lambda/lambda-invoke-with-response-stream.ts";
import { awslambda, type ResponseStream } from "../../../src/execution-environment/response-stream.ts";
import type { FunctionSettings } from "../../../src/function/function-options.ts";
import "../../../src/index.ts";
import { pass, startRuntime } from "../../runtime/started-runtime.ts";

type Streaming = (event: unknown, stream: ResponseStream) => Promise<void>;

function createWorker(handler: Streaming | (() => unknown), settings: FunctionSettings = {}) {
  const runtime = startRuntime();
  const worker = runtime.createFunction("worker", {
    timeout: 30,
    ...settings,
    handler: handler as () => unknown,
  });
  const lambda = new LambdaClient({ ...runtime.awsClientConfig(), maxAttempts: 1 });
  const invoke = (input: Partial<InvokeWithResponseStreamCommandInput> = {}) =>
    lambda.send(new InvokeWithResponseStreamCommand({ FunctionName: "worker", ...input }));
  return { runtime, worker, invoke };
}

function streaming(handler: Streaming): Streaming {
  return awslambda.streamifyResponse(handler as never) as Streaming;
}

/** What comes, piece by piece, and when. */
async function eventsOf({ EventStream }: InvokeWithResponseStreamCommandOutput, now: () => number = () => 0) {
  const events: unknown[] = [];
  for await (const { PayloadChunk, InvokeComplete } of EventStream ?? []) {
    const text = PayloadChunk && Buffer.from(PayloadChunk.Payload ?? []).toString();
    events.push([now(), text ?? InvokeComplete]);
  }
  return events;
}

describe("InvokeWithResponseStream by an SDK client", () => {
  it("gets the pieces of a response when they are written, in virtual time", async () => {
    const { runtime, invoke } = createWorker(
      streaming(async (_event, stream) => {
        stream.setContentType("text/plain");
        await pass(1_000);
        stream.write("one");
        await pass(2_000);
        stream.write("two");
        stream.end();
      }),
    );
    const began = runtime.now();
    const answer = await invoke();
    expect(runtime.now() - began).toBe(1_000);
    expect(answer).toMatchObject({ StatusCode: 200, ExecutedVersion: "$LATEST" });
    expect(await eventsOf(answer, () => runtime.now() - began)).toEqual([
      [1_000, "one"],
      [3_000, "two"],
      [3_000, {}],
    ]);
  });

  it("does not let time move for pieces that nobody asks for", async () => {
    const { runtime, invoke } = createWorker(
      streaming(async (_event, stream) => {
        stream.write("one");
        await pass(1_000);
        stream.end("two");
      }),
    );
    const began = runtime.now();
    const { EventStream } = await invoke();
    const events = EventStream?.[Symbol.asyncIterator]();
    await events?.next();
    await new Promise((resolve) => setImmediate(resolve));
    expect(runtime.now() - began).toBe(0);
    await events?.next();
    expect(runtime.now() - began).toBe(1_000);
  });

  it("gives a handler the payload, and names the content type of the response in a header", async () => {
    const runtime = startRuntime();
    runtime.createFunction("worker", {
      handler: streaming(async (event, stream) => {
        stream.setContentType("text/csv");
        stream.end(JSON.stringify(event));
      }) as () => unknown,
    });
    const { requestHandler } = runtime.awsClientConfig();
    const { response } = await requestHandler.handle({
      method: "POST",
      hostname: "lambda.us-east-1.amazonaws.com",
      path: "/2021-11-15/functions/worker/response-streaming-invocations",
      headers: {},
      body: '{"a":"é"}',
    });
    expect(response.headers).toMatchObject({
      "content-type": "application/vnd.amazon.eventstream",
      "x-amzn-remapped-content-type": "text/csv",
    });
    const lambda = new LambdaClient(runtime.awsClientConfig());
    const command = new InvokeWithResponseStreamCommand({
      FunctionName: "worker",
      Payload: Buffer.from('{"a":"é"}'),
    });
    expect(await eventsOf(await lambda.send(command))).toEqual([
      [0, '{"a":"é"}'],
      [0, {}],
    ]);
  });

  it("gets what an ordinary handler answers in one piece, its error too", async () => {
    const { invoke } = createWorker(async () => ({ ok: true }));
    expect(await eventsOf(await invoke())).toEqual([
      [0, '{"ok":true}'],
      [0, {}],
    ]);
    const failing = createWorker(async () => {
      throw new RangeError("no");
    });
    const [[, error] = []] = (await eventsOf(await failing.invoke())) as [number, string][];
    expect(JSON.parse(error ?? "")).toMatchObject({ errorType: "RangeError", errorMessage: "no" });
  });

  it("ends without a word when a handler that streams fails, before or after the first piece", async () => {
    const before = createWorker(
      streaming(async () => {
        throw new Error("before");
      }),
    );
    expect(await eventsOf(await before.invoke())).toEqual([[0, {}]]);
    const after = createWorker(
      streaming(async (_event, stream) => {
        stream.write("part");
        await pass(10);
        throw new Error("after");
      }),
    );
    expect(await eventsOf(await after.invoke())).toEqual([
      [0, "part"],
      [0, {}],
    ]);
    expect(after.worker.invocations).toMatchObject([{ outcome: "error", durationMs: 10 }]);
  });

  it("keeps what was written before a timeout", async () => {
    const { worker, invoke } = createWorker(
      streaming(async (_event, stream) => {
        stream.write("part");
        await pass(60_000);
        stream.end();
      }),
      { timeout: 3 },
    );
    expect(await eventsOf(await invoke())).toEqual([
      [0, "part"],
      [0, {}],
    ]);
    expect(worker.invocations).toMatchObject([{ outcome: "timeout" }]);
  });

  it("takes responses of more than 6 MB, which Invoke does not", async () => {
    const { worker, invoke } = createWorker(
      streaming(async (_event, stream) => {
        for (let count = 0; count < 7; count++) stream.write(Buffer.alloc(1_048_576, "x"));
        stream.end();
      }),
    );
    const events = (await eventsOf(await invoke())) as [number, string][];
    expect(events.slice(0, -1).reduce((size, [, text]) => size + text.length, 0)).toBe(7 * 1_048_576);
    expect((await worker.invoke()).functionError).toBe("Unhandled");
  });

  it("has the whole log with LogType Tail, also of what the handler does after the response", async () => {
    const { invoke } = createWorker(
      streaming(async (_event, stream) => {
        stream.end("x");
        await pass(500);
        console.log("afterwards");
      }),
    );
    const events = (await eventsOf(await invoke({ LogType: "Tail" }))) as [number, { LogResult: string }][];
    const log = Buffer.from(events.at(-1)?.[1].LogResult ?? "", "base64").toString();
    expect(log).toMatch(/^START.*afterwards.*REPORT RequestId.*Duration: 500\.00 ms/s);
  });

  it("runs whatever the invocation type says", async () => {
    const { worker, invoke } = createWorker(async () => "ran");
    expect(await eventsOf(await invoke({ InvocationType: "DryRun" }))).toEqual([
      [0, '"ran"'],
      [0, {}],
    ]);
    expect(worker.invocations).toHaveLength(1);
  });

  it("is refused as Invoke is", async () => {
    const { invoke } = createWorker(async () => {}, { reservedConcurrentExecutions: 0 });
    await expect(invoke()).rejects.toThrow(TooManyRequestsException);
    await expect(invoke({ FunctionName: "other" })).rejects.toThrow(ResourceNotFoundException);
    await expect(invoke({ Qualifier: "live" })).rejects.toThrow(ResourceNotFoundException);
    await expect(invoke({ Payload: Buffer.from("x") })).rejects.toMatchObject({
      name: "InvalidRequestContentException",
    });
  });

  it("can be called by a handler, which waits in virtual time", async () => {
    const { runtime } = createWorker(
      streaming(async (_event, stream) => {
        stream.write("a");
        await pass(1_000);
        stream.end("b");
      }),
    );
    const lambda = new LambdaClient(runtime.awsClientConfig());
    const caller = runtime.createFunction("caller", {
      timeout: 30,
      handler: async () =>
        eventsOf(await lambda.send(new InvokeWithResponseStreamCommand({ FunctionName: "worker" }))),
    });
    expect((await caller.invoke()).payload).toEqual([
      [0, "a"],
      [0, "b"],
      [0, {}],
    ]);
    expect(caller.invocations[0]?.durationMs).toBe(1_000);
  });

  it("is an operation of its own", () => {
    expect(INVOKE_WITH_RESPONSE_STREAM).toMatchObject({
      method: "POST",
      path: "/2021-11-15/functions/{FunctionName}/response-streaming-invocations",
    });
  });
});
