import { Buffer } from "node:buffer";
import {
  InvalidRequestContentException,
  InvokeCommand,
  type InvokeCommandInput,
  LambdaClient,
  ResourceNotFoundException,
  TooManyRequestsException,
} from "@aws-sdk/client-lambda";
import type { Context } from "aws-lambda";
import { describe, expect, it } from "vitest";
import { InvalidArgumentError, NotSimulatedError } from "../../../src/errors.ts";
import { pass, startRuntime } from "../../runtime/started-runtime.ts";

function createWorker(handler: (event: unknown, context: Context) => unknown = async (event) => event) {
  const runtime = startRuntime();
  const worker = runtime.createFunction("worker", { handler });
  const lambda = new LambdaClient({ ...runtime.awsClientConfig(), maxAttempts: 1 });
  const invoke = (input: Partial<InvokeCommandInput> = {}) =>
    lambda.send(new InvokeCommand({ FunctionName: "worker", ...input }));
  return { runtime, worker, invoke };
}

describe("Invoke by an SDK client", () => {
  it("answers what the handler answered, and moves time for it", async () => {
    const { runtime, invoke } = createWorker(async (event) => {
      await pass(2_000);
      return { event };
    });
    const began = runtime.now();
    const answer = await invoke({ Payload: JSON.stringify({ a: "é" }) });
    expect(answer).toMatchObject({ StatusCode: 200, ExecutedVersion: "$LATEST" });
    expect(answer.FunctionError).toBeUndefined();
    expect(answer.LogResult).toBeUndefined();
    expect(answer.Payload?.transformToString()).toBe('{"event":{"a":"é"}}');
    expect(runtime.now() - began).toBe(2_000);
  });

  it("takes bytes as payload, and nothing for an empty object", async () => {
    const { invoke } = createWorker();
    const bytes = await invoke({ Payload: new TextEncoder().encode("[1]") });
    expect(bytes.Payload?.transformToString()).toBe("[1]");
    expect((await invoke()).Payload?.transformToString()).toBe("{}");
  });

  it("answers null for a handler that returns nothing", async () => {
    const { invoke } = createWorker(async () => {});
    expect((await invoke()).Payload?.transformToString()).toBe("null");
  });

  it("has the request id of the handler's context", async () => {
    const { invoke } = createWorker(async (_event, context) => context.awsRequestId);
    const { Payload, $metadata } = await invoke();
    expect(JSON.parse(Payload?.transformToString() ?? "")).toBe($metadata.requestId);
  });

  it("answers 200 with FunctionError for a handler that throws", async () => {
    const { invoke } = createWorker(async () => {
      throw new RangeError("too much");
    });
    const answer = await invoke();
    expect(answer).toMatchObject({ StatusCode: 200, FunctionError: "Unhandled" });
    expect(JSON.parse(answer.Payload?.transformToString() ?? "")).toMatchObject({
      errorType: "RangeError",
      errorMessage: "too much",
    });
  });

  it("returns the end of the log if it is asked to", async () => {
    const { invoke } = createWorker(async () => console.log("hello"));
    const { LogResult } = await invoke({ LogType: "Tail" });
    expect(Buffer.from(LogResult ?? "", "base64").toString()).toContain("hello");
  });

  it("takes a name with a qualifier, and a client context", async () => {
    const { worker, invoke } = createWorker(async (_event, { invokedFunctionArn, clientContext }) => [
      invokedFunctionArn,
      clientContext,
    ]);
    worker.publishVersion();
    const ClientContext = Buffer.from('{"custom":{"a":1}}').toString("base64");
    const answer = await invoke({ FunctionName: worker.arn, Qualifier: "1", ClientContext });
    expect(answer.ExecutedVersion).toBe("1");
    const [arn, clientContext] = JSON.parse(answer.Payload?.transformToString() ?? "") as unknown[];
    expect(arn).toBe(`${worker.arn}:1`);
    expect(clientContext).toMatchObject({ custom: { a: 1 } });
  });

  it("accepts an event at once, and runs it later", async () => {
    let runs = 0;
    const { runtime, invoke } = createWorker(async () => {
      runs++;
    });
    const answer = await invoke({ InvocationType: "Event" });
    expect([answer.StatusCode, answer.ExecutedVersion, runs]).toEqual([202, undefined, 0]);
    expect(answer.Payload ?? undefined).toBeUndefined();
    await runtime.settle();
    expect(runtime.journal.first("invocation.started")).toMatchObject({
      requestId: answer.$metadata.requestId,
    });
    expect(runs).toBe(1);
  });

  it("runs nothing for a dry run", async () => {
    const { runtime, invoke } = createWorker();
    expect((await invoke({ InvocationType: "DryRun" })).StatusCode).toBe(204);
    expect(runtime.journal.where("invocation.started")).toEqual([]);
  });
});

describe("the exceptions of Invoke", () => {
  it("tell of a function that is not there", async () => {
    const error = await createWorker()
      .invoke({ FunctionName: "none" })
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(ResourceNotFoundException);
    expect(error).toMatchObject({
      message: "Function not found: arn:aws:lambda:us-east-1:123456789012:function:none:$LATEST",
      Type: "User",
      $metadata: { httpStatusCode: 404 },
    });
  });

  it("tell why an invocation was throttled", async () => {
    const { runtime, invoke } = createWorker();
    runtime.createFunction("stopped", { handler: async () => {}, reservedConcurrentExecutions: 0 });
    const error = await invoke({ FunctionName: "stopped" }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(TooManyRequestsException);
    expect(error).toMatchObject({
      Reason: "ReservedFunctionConcurrentInvocationLimitExceeded",
      Type: "User",
      message: "Rate Exceeded.",
      $metadata: { httpStatusCode: 429, attempts: 1 },
    });
  });

  it("tell of a payload that is no JSON", async () => {
    const error = await createWorker()
      .invoke({ Payload: "{a" })
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(InvalidRequestContentException);
    expect((error as Error).message).toMatch(
      /^Could not parse request body into json: Could not parse payload into json: /,
    );
  });

  it("are thrown at the author for what cannot be meant", async () => {
    const { invoke } = createWorker();
    await expect(invoke({ InvocationType: "Later" as "Event" })).rejects.toBeInstanceOf(InvalidArgumentError);
    await expect(invoke({ ClientContext: "no JSON" })).rejects.toBeInstanceOf(InvalidArgumentError);
    await expect(invoke({ TenantId: "t" })).rejects.toBeInstanceOf(NotSimulatedError);
  });
});
