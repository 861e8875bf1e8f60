import { afterEach, describe, expect, it } from "vitest";
import { createRuntime, type LambdaRuntime } from "../../src/index.ts";

let runtime: LambdaRuntime;
afterEach(() => runtime.dispose());

describe("The context of a handler", () => {
  it("has exactly the recorded keys as JSON up to nodejs22.x", async () => {
    runtime = createRuntime();
    const clientContext = {
      custom: { foo: "bar" },
      client: { snap: ["crackle", "pop"] },
      env: { fizz: "buzz" },
    };
    const worker = runtime.createFunction("ctx", {
      timeout: 30,
      handler: async (_event, context) => ({ context }),
    });
    const { payload } = await worker.invoke({}, { clientContext });
    const [invocation] = worker.invocations;
    const [environment] = worker.environments;
    expect(payload).toEqual({
      context: {
        callbackWaitsForEmptyEventLoop: true,
        functionVersion: "$LATEST",
        functionName: "ctx",
        memoryLimitInMB: "128",
        logGroupName: "/aws/lambda/ctx",
        logStreamName: environment?.logStreamName,
        clientContext,
        invokedFunctionArn: "arn:aws:lambda:us-east-1:123456789012:function:ctx",
        awsRequestId: invocation?.requestId,
      },
    });
  });

  it("has the trace id and no callback's names on nodejs24.x", async () => {
    runtime = createRuntime();
    const worker = runtime.createFunction("ctx", {
      runtime: "nodejs24.x",
      handler: async (_event, context) => [Object.keys(context).sort(), context.xRayTraceId],
    });
    const { payload } = await worker.invoke({});
    expect(payload).toEqual([
      [
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
        "xRayTraceId",
      ],
      expect.stringMatching(
        /^Root=1-[0-9a-f]{8}-[0-9a-f]{24};Parent=[0-9a-f]{16};Sampled=0;Lineage=1:[0-9a-f]{8}:0$/,
      ),
    ]);
  });

  it("is qualified only as far as the caller qualified it", async () => {
    runtime = createRuntime();
    const worker = runtime.createFunction("ctx", {
      handler: async (_event, context) => [context.invokedFunctionArn, context.functionVersion],
    });
    const arn = "arn:aws:lambda:us-east-1:123456789012:function:ctx";
    expect((await worker.invoke({}, { qualifier: "$LATEST" })).payload).toEqual([
      `${arn}:$LATEST`,
      "$LATEST",
    ]);
    expect((await worker.publishVersion().invoke({})).payload).toEqual([`${arn}:1`, "1"]);
  });

  it("counts the remaining time down in virtual time", async () => {
    runtime = createRuntime();
    const worker = runtime.createFunction("ctx", {
      timeout: 10,
      handler: async (_event, context) => {
        const before = context.getRemainingTimeInMillis();
        await new Promise((resolve) => setTimeout(resolve, 2_500));
        return [before, context.getRemainingTimeInMillis()];
      },
    });
    expect((await worker.invoke({})).payload).toEqual([10_000, 7_500]);
  });

  it("lets a loop that waits for the end of its time come to that end", async () => {
    runtime = createRuntime();
    const worker = runtime.createFunction("ctx", {
      timeout: 2,
      handler: async (_event, context) => {
        while (context.getRemainingTimeInMillis() > 500);
        return "in time";
      },
    });
    expect((await worker.invoke({})).payload).toBe("in time");
  });
});
