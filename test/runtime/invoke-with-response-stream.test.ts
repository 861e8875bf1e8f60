import { Buffer } from "node:buffer";
import {
  InvokeWithResponseStreamCommand,
  type InvokeWithResponseStreamCommandInput,
  LambdaClient,
} from "@aws-sdk/client-lambda";
import type { Context } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { awslambda, type ResponseStream } from "../../src/execution-environment/response-stream.ts";
import "../../src/index.ts";
import { startRuntime } from "./started-runtime.ts";

type Streaming = (event: unknown, stream: ResponseStream, context: Context) => Promise<void>;

function createStreaming(handler: Streaming) {
  const runtime = startRuntime();
  const worker = runtime.createFunction("worker", {
    timeout: 30,
    handler: awslambda.streamifyResponse(handler as never) as () => void,
  });
  const lambda = new LambdaClient({ ...runtime.awsClientConfig(), maxAttempts: 1 });
  const invoke = (input: Partial<InvokeWithResponseStreamCommandInput> = {}) =>
    lambda.send(new InvokeWithResponseStreamCommand({ FunctionName: "worker", ...input }));
  return { runtime, worker, invoke };
}

type Answer = Awaited<ReturnType<ReturnType<typeof createStreaming>["invoke"]>>;

async function textOf({ EventStream }: Answer): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const { PayloadChunk } of EventStream ?? [])
    chunks.push(PayloadChunk?.Payload ?? new Uint8Array());
  return Buffer.concat(chunks).toString();
}

const ECHO: Streaming = async (event, stream, { awsRequestId, clientContext, invokedFunctionArn }) => {
  stream.end(JSON.stringify({ event, awsRequestId, clientContext, invokedFunctionArn }));
};

describe("InvokeWithResponseStream", () => {
  it("hands on payload, client context and qualifier, and names request and version", async () => {
    const { worker, invoke } = createStreaming(ECHO);
    worker.publishVersion();
    const live = worker.createAlias("live", { functionVersion: "1" });
    const answer = await invoke({
      Qualifier: "live",
      Payload: '{"a":1}',
      ClientContext: Buffer.from('{"custom":{"b":"2"}}').toString("base64"),
    });
    expect(answer.ExecutedVersion).toBe("1");
    expect(JSON.parse(await textOf(answer))).toEqual({
      event: { a: 1 },
      awsRequestId: answer.$metadata.requestId,
      clientContext: { custom: { b: "2" } },
      invokedFunctionArn: live.arn,
    });
    expect(worker.invocations).toMatchObject([{ requestId: answer.$metadata.requestId }]);
  });

  it("takes names as Invoke does", async () => {
    const { worker, invoke } = createStreaming(ECHO);
    worker.publishVersion();
    for (const FunctionName of [worker.arn, "worker:1", "123456789012:function:worker"]) {
      expect(await textOf(await invoke({ FunctionName }))).toContain(worker.arn);
    }
    await expect(invoke({ FunctionName: "worker:1", Qualifier: "$LATEST" })).rejects.toThrow();
  });

  it("goes on with the trace of the handler that calls", async () => {
    const { runtime } = createStreaming(async (_event, stream) => {
      stream.end(process.env["_X_AMZN_TRACE_ID"]);
    });
    const lambda = new LambdaClient(runtime.awsClientConfig());
    const caller = runtime.createFunction("caller", {
      handler: async () => [
        process.env["_X_AMZN_TRACE_ID"],
        await textOf(await lambda.send(new InvokeWithResponseStreamCommand({ FunctionName: "worker" }))),
      ],
    });
    const [own = "", callee = ""] = (await caller.invoke()).payload as string[];
    const rootOf = (header: string) => /Root=([^;]+)/.exec(header)?.[1];
    expect(rootOf(own)).toBeDefined();
    expect(rootOf(callee)).toBe(rootOf(own));
  });
});
