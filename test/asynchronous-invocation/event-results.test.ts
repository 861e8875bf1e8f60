import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { awslambda, type ResponseStream } from "../../src/execution-environment/response-stream.ts";
import { pass, startRuntime } from "../runtime/started-runtime.ts";
import { EVENT, fail, type InvocationRecord, recordsIn, START, secondsOf } from "./sent-events.ts";

describe("The record of an event in a queue", () => {
  it("is the text that AWS sends, with the payloads as they were, and has a trace header", async () => {
    const runtime = startRuntime();
    const results = runtime.createQueue("results");
    const worker = runtime.createFunction("worker", {
      handler: async (event: { readonly order: number }) => ({ done: event.order, text: "ä" }),
    });
    worker.putFunctionEventInvokeConfig({ onSuccess: results });
    const { requestId } = await worker.invoke({ order: 1.5 }, EVENT);
    await runtime.settle();
    const [message] = results.messages;
    expect(message?.body).toBe(
      `{"version":"1.0","timestamp":"2026-01-01T00:00:00.000Z","requestContext":{"requestId":"${requestId}","functionArn":"${worker.arn}:$LATEST","condition":"Success","approximateInvokeCount":1},"requestPayload":{"order":1.5},"responseContext":{"statusCode":200,"executedVersion":"$LATEST"},"responsePayload":{"done":1.5,"text":"ä"}}`,
    );
    expect(message?.attributes.AWSTraceHeader).toMatch(/^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=/);
    expect(message?.messageAttributes).toEqual({});
  });

  it("names the qualifier as it was asked for, and the version that ran", async () => {
    const runtime = startRuntime();
    const results = runtime.createQueue("results");
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    const version = worker.publishVersion();
    const live = worker.createAlias("live", { functionVersion: "1" });
    for (const target of [worker, version, live]) target.putFunctionEventInvokeConfig({ onSuccess: results });
    await worker.invoke({}, { ...EVENT, qualifier: "$LATEST" });
    await version.invoke({}, EVENT);
    await live.invoke({}, EVENT);
    await runtime.settle();
    const named = recordsIn(results).map(({ requestContext, responseContext }) => [
      requestContext.functionArn,
      responseContext?.executedVersion,
    ]);
    expect(named).toEqual([
      [`${worker.arn}:$LATEST`, "$LATEST"],
      [`${worker.arn}:1`, "1"],
      [`${worker.arn}:live`, "1"],
    ]);
  });

  it("goes by the settings of the qualifier that was asked for: none are inherited", async () => {
    const runtime = startRuntime();
    const failures = runtime.createQueue("failures");
    const worker = runtime.createFunction("worker", { handler: fail });
    const version = worker.publishVersion();
    worker.putFunctionEventInvokeConfig({ maximumRetryAttempts: 0, onFailure: failures });
    await version.invoke({}, EVENT);
    await runtime.settle();
    expect(secondsOf(worker)).toEqual([0, 60, 180]);
    expect(failures.messages).toEqual([]);
  });

  it("leaves out what a handler streamed that is no JSON, and counts even a throwing one as it answered", async () => {
    const runtime = startRuntime();
    const results = runtime.createQueue("results");
    const worker = runtime.createFunction("worker", {
      handler: awslambda.streamifyResponse(async (_event: unknown, stream: ResponseStream) => {
        stream.end("plain text");
        await pass(10);
        throw new Error("too late");
      }),
    });
    worker.putFunctionEventInvokeConfig({ onSuccess: results, onFailure: results });
    await worker.invoke({}, EVENT);
    await runtime.settle();
    const [record] = recordsIn(results);
    expect(record).toMatchObject({
      requestContext: { condition: "Success" },
      deliveryError: { statusCode: 400, errorCode: "InvalidRequestContentException" },
    });
    expect(record).not.toHaveProperty("responsePayload");
  });

  it("says Success though the streaming handler threw before its first byte, as recorded", async () => {
    const runtime = startRuntime();
    const results = runtime.createQueue("results");
    const worker = runtime.createFunction("worker", {
      handler: awslambda.streamifyResponse(async () => {
        throw new Error("no stock");
      }),
    });
    worker.putFunctionEventInvokeConfig({ onSuccess: results, onFailure: results });
    await worker.invoke({}, EVENT);
    await runtime.settle();
    expect(secondsOf(worker)).toEqual([0]);
    expect(recordsIn(results)).toMatchObject([{ requestContext: { condition: "Success" } }]);
    expect(recordsIn(results)[0]?.responseContext).not.toHaveProperty("functionError");
  });

  it("is not sent round in circles by functions that are each other's destination", async () => {
    const runtime = startRuntime();
    const deadLetters = runtime.createQueue("dead-letters");
    const ping = runtime.createFunction("ping", {
      handler: fail,
      deadLetterConfig: { targetArn: deadLetters },
    });
    const pong = runtime.createFunction("pong", { handler: fail });
    ping.putFunctionEventInvokeConfig({ maximumRetryAttempts: 0, onFailure: pong });
    pong.putFunctionEventInvokeConfig({ maximumRetryAttempts: 0, onFailure: ping });
    await ping.invoke({}, EVENT);
    await runtime.settle();
    expect([ping, pong].map(({ invocations }) => invocations.length)).toEqual([16, 16]);
    expect(runtime.metrics.get("RecursiveInvocationsDropped")).toBe(1);
    expect(runtime.metrics.get("DestinationDeliveryFailures")).toBe(1);
    // Each event of ping that failed, and the one that was stopped.
    expect(deadLetters.messages).toHaveLength(17);
  });

  it("comes only if that end of the event has a destination", async () => {
    const runtime = startRuntime();
    const successes = runtime.createQueue("successes");
    const worker = runtime.createFunction("worker", { handler: fail });
    worker.putFunctionEventInvokeConfig({ maximumRetryAttempts: 0, onSuccess: successes });
    await worker.invoke({}, EVENT);
    await runtime.settle();
    expect(successes.messages).toEqual([]);
    expect(runtime.journal.where("destination.delivered")).toEqual([]);
  });

  it("is lost, and counted, if the queue is gone", async () => {
    const runtime = startRuntime();
    const failures = runtime.createQueue("failures");
    const worker = runtime.createFunction("worker", { handler: fail });
    worker.putFunctionEventInvokeConfig({ maximumRetryAttempts: 0, onFailure: failures });
    const { requestId } = await worker.invoke({}, EVENT);
    runtime.delete(failures);
    await runtime.settle();
    expect(runtime.journal.where("destination.failed")).toMatchObject([
      {
        functionName: "worker",
        requestId,
        setting: "onFailure",
        destination: failures.arn,
        reason: `${failures.arn} does not exist`,
      },
    ]);
    expect(runtime.metrics.get("DestinationDeliveryFailures", { functionName: "worker" })).toBe(1);
    expect(runtime.metrics.get("AsyncEventsDropped", { functionName: "worker" })).toBe(1);
    expect(runtime.metrics.get("DeadLetterErrors", { functionName: "worker" })).toBe(0);
  });

  it("is lost if the queue does not take so large a message", async () => {
    const runtime = startRuntime();
    const failures = runtime.createQueue("failures", { maximumMessageSize: 1_024 });
    const worker = runtime.createFunction("worker", { handler: fail });
    worker.putFunctionEventInvokeConfig({ maximumRetryAttempts: 0, onFailure: failures });
    await worker.invoke("x".repeat(2_000), EVENT);
    await runtime.settle();
    expect(failures.messages).toEqual([]);
    expect(runtime.journal.where("destination.failed")).toMatchObject([
      { reason: expect.stringContaining("1024") },
    ]);
  });
});

describe("The record of an event for a function", () => {
  it("is the event of an asynchronous invocation with a request id and retries of its own", async () => {
    const runtime = startRuntime();
    const auditor = runtime.createFunction("auditor", {
      handler: async (record: InvocationRecord): Promise<void> => {
        if (auditor.invocations.length < 3) throw new Error(record.requestContext.condition);
      },
    });
    const worker = runtime.createFunction("worker", { handler: fail });
    worker.putFunctionEventInvokeConfig({ maximumRetryAttempts: 0, onFailure: auditor });
    const { requestId } = await worker.invoke({ order: 1 }, EVENT);
    await runtime.settle();
    expect(secondsOf(auditor)).toEqual([0, 60, 180]);
    const [first] = auditor.invocations;
    expect(first).toMatchObject({
      source: { type: "asynchronous", sender: worker.arn },
      event: { requestContext: { requestId, condition: "RetriesExhausted" }, requestPayload: { order: 1 } },
    });
    expect(first?.requestId).not.toBe(requestId);
    expect(runtime.journal.where("destination.delivered")).toMatchObject([
      { functionName: "worker", requestId, setting: "onFailure", destination: auditor.arn },
    ]);
  });

  it("can be for an alias of it", async () => {
    const runtime = startRuntime();
    const auditor = runtime.createFunction("auditor", { handler: async () => {} });
    auditor.publishVersion();
    const live = auditor.createAlias("live", { functionVersion: "1" });
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    worker.putFunctionEventInvokeConfig({ onSuccess: live });
    await worker.invoke({}, EVENT);
    await runtime.settle();
    expect(auditor.invocations).toMatchObject([{ version: "1", invokedFunctionArn: live.arn }]);
  });

  it("is lost if the alias is gone, or the record is larger than an event may be", async () => {
    const runtime = startRuntime();
    const auditor = runtime.createFunction("auditor", { handler: async () => {} });
    const live = auditor.createAlias("live", { functionVersion: "$LATEST" });
    const worker = runtime.createFunction("worker", { handler: async () => "x".repeat(100) });
    worker.putFunctionEventInvokeConfig({ onSuccess: live });
    await worker.invoke("x".repeat(1_048_574), EVENT);
    await runtime.settle();
    live.delete();
    await worker.invoke({}, EVENT);
    await runtime.settle();
    expect(auditor.invocations).toEqual([]);
    expect(runtime.journal.where("destination.failed").map(({ reason }) => reason.split(":")[0])).toEqual([
      "RequestEntityTooLargeException",
      "ResourceNotFoundException",
    ]);
  });

  it("goes on with the chain of functions that led to it", async () => {
    const runtime = startRuntime();
    const headers: (string | undefined)[] = [];
    const note = async (): Promise<void> => void headers.push(process.env["_X_AMZN_TRACE_ID"]);
    const auditor = runtime.createFunction("auditor", { handler: note });
    const worker = runtime.createFunction("worker", { handler: note });
    worker.putFunctionEventInvokeConfig({ onSuccess: auditor });
    await worker.invoke({}, EVENT);
    await runtime.settle();
    const [first, second] = headers.map((header) => /Root=([^;]+).*Lineage=(\d+):/.exec(header ?? ""));
    expect(second?.[1]).toBe(first?.[1]);
    expect([first?.[2], second?.[2]]).toEqual(["1", "2"]);
  });
});

describe("A dead-letter queue", () => {
  function startFailing(handler: () => Promise<unknown> = fail) {
    const runtime = startRuntime();
    const deadLetters = runtime.createQueue("dead-letters");
    const worker = runtime.createFunction("worker", {
      timeout: 2,
      deadLetterConfig: { targetArn: deadLetters },
      handler,
    });
    worker.putFunctionEventInvokeConfig({ maximumRetryAttempts: 0 });
    return { runtime, deadLetters, worker };
  }

  it("gets the event as it was sent, with the error in attributes", async () => {
    const { runtime, deadLetters, worker } = startFailing();
    const { requestId } = await worker.invoke({ order: 1 }, EVENT);
    await runtime.settle();
    expect(deadLetters.messages).toMatchObject([
      {
        body: '{"order":1}',
        messageAttributes: {
          RequestID: { dataType: "String", stringValue: requestId },
          ErrorCode: { dataType: "Number", stringValue: "200" },
          ErrorMessage: { dataType: "String", stringValue: "out of stock" },
        },
      },
    ]);
    expect(runtime.journal.where("destination.delivered")).toMatchObject([
      { setting: "deadLetterConfig", destination: deadLetters.arn },
    ]);
    expect(runtime.metrics.get("AsyncEventsDropped", { functionName: "worker" })).toBe(1);
  });

  it.each([
    ["a timeout", () => pass(60_000), /Task timed out after 2\.00 seconds$/],
    ["the end of the process", async () => process.exit(1), /Runtime exited with error: exit status 1/],
  ] as const)("has the message of %s", async (_, handler, message) => {
    const { runtime, deadLetters, worker } = startFailing(handler);
    await worker.invoke({}, EVENT);
    await runtime.settle();
    expect(deadLetters.messages[0]?.messageAttributes["ErrorMessage"]?.stringValue).toMatch(message);
  });

  it("gets the first 1,024 bytes of a message", async () => {
    const { runtime, deadLetters, worker } = startFailing(async () => {
      throw new Error("é".repeat(800));
    });
    await worker.invoke({}, EVENT);
    await runtime.settle();
    const text = deadLetters.messages[0]?.messageAttributes["ErrorMessage"]?.stringValue ?? "";
    expect(text).toBe("é".repeat(512));
    expect(Buffer.byteLength(text)).toBe(1_024);
  });

  it("gets events that were throttled until they were too old, with code 429", async () => {
    const { runtime, deadLetters, worker } = startFailing(() => pass(100_000));
    worker.update({ timeout: 120 });
    worker.putFunctionEventInvokeConfig({ maximumEventAgeInSeconds: 60 });
    worker.putFunctionConcurrency(1);
    void worker.invoke();
    await runtime.advanceBy(0);
    await worker.invoke({ order: 1 }, EVENT);
    await runtime.settle();
    expect(deadLetters.messages).toMatchObject([
      {
        sentAt: START + 31_000,
        body: '{"order":1}',
        messageAttributes: {
          ErrorCode: { dataType: "Number", stringValue: "429" },
          ErrorMessage: { dataType: "String", stringValue: "Rate Exceeded." },
        },
      },
    ]);
  });

  it("gets events for zero reserved concurrency, without a code", async () => {
    const { runtime, deadLetters, worker } = startFailing();
    worker.putFunctionConcurrency(0);
    await worker.invoke({}, EVENT);
    await runtime.settle();
    const [message] = deadLetters.messages;
    expect(message?.messageAttributes["ErrorMessage"]?.stringValue).toBe(
      "Function not invoked. Function isconfigured with zero reserved concurrent executions",
    );
    expect(message?.messageAttributes).not.toHaveProperty("ErrorCode");
  });

  it("gets its message beside the one of the failure destination", async () => {
    const { runtime, deadLetters, worker } = startFailing();
    const failures = runtime.createQueue("failures");
    worker.putFunctionEventInvokeConfig({ maximumRetryAttempts: 1, onFailure: failures });
    const { requestId } = await worker.invoke({}, EVENT);
    await runtime.settle();
    expect(deadLetters.messages).toHaveLength(1);
    expect(recordsIn(failures)).toMatchObject([{ requestContext: { requestId, approximateInvokeCount: 2 } }]);
  });

  it("gets its message also if the failure destination is gone, and the other way round", async () => {
    const { runtime, deadLetters, worker } = startFailing();
    const failures = runtime.createQueue("failures");
    worker.putFunctionEventInvokeConfig({ maximumRetryAttempts: 0, onFailure: failures });
    runtime.delete(failures);
    await worker.invoke(1, EVENT);
    await runtime.settle();
    expect(deadLetters.messages.map(({ body }) => body)).toEqual(["1"]);
    const others = runtime.createQueue("others");
    worker.putFunctionEventInvokeConfig({ maximumRetryAttempts: 0, onFailure: others });
    runtime.delete(deadLetters);
    await worker.invoke(2, EVENT);
    await runtime.settle();
    expect(recordsIn(others)).toMatchObject([{ requestPayload: 2 }]);
    expect(runtime.metrics.get("DestinationDeliveryFailures", { functionName: "worker" })).toBe(1);
    expect(runtime.metrics.get("DeadLetterErrors", { functionName: "worker" })).toBe(1);
  });

  it("gets nothing of a success or of a synchronous invocation", async () => {
    const { runtime, deadLetters, worker } = startFailing();
    await worker.invoke({});
    worker.update({ handler: async () => {} });
    await worker.invoke({}, EVENT);
    await runtime.settle();
    expect(deadLetters.messages).toEqual([]);
  });

  it("belongs to the version that ran: a published one keeps its own", async () => {
    const { runtime, deadLetters, worker } = startFailing();
    const version = worker.publishVersion();
    const live = worker.createAlias("live", { functionVersion: "1" });
    const others = runtime.createQueue("others");
    worker.update({ deadLetterConfig: { targetArn: others } });
    for (const target of [version, live]) target.putFunctionEventInvokeConfig({ maximumRetryAttempts: 0 });
    await version.invoke("version", EVENT);
    await live.invoke("alias", EVENT);
    await worker.invoke("latest", EVENT);
    await runtime.settle();
    expect(deadLetters.messages.map(({ body }) => body)).toEqual(['"version"', '"alias"']);
    expect(others.messages.map(({ body }) => body)).toEqual(['"latest"']);
  });
});
