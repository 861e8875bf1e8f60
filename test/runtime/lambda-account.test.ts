import { Lambda } from "@aws-sdk/client-lambda";
import { describe, expect, it } from "vitest";
import { startRuntime } from "./started-runtime.ts";

const Role = "arn:aws:iam::123456789012:role/lambda-role";

function start() {
  const runtime = startRuntime();
  return { runtime, lambda: new Lambda({ ...runtime.awsClientConfig(), maxAttempts: 1 }) };
}

describe("The functions of a runtime, through Lambda's API", () => {
  it("are those of the test, with what the test sets", async () => {
    const { runtime, lambda } = start();
    const failures = runtime.createQueue("failures");
    const worker = runtime.createFunction("worker", { handler: async () => 1, description: "works" });
    worker.putFunctionEventInvokeConfig({ maximumRetryAttempts: 1, onFailure: failures });
    worker.createAlias("live", { functionVersion: worker.publishVersion().version });
    const FunctionName = "worker";
    expect((await lambda.getAlias({ FunctionName, Name: "live" })).FunctionVersion).toBe("1");
    expect(await lambda.getFunctionEventInvokeConfig({ FunctionName })).toMatchObject({
      MaximumRetryAttempts: 1,
      DestinationConfig: { OnFailure: { Destination: failures.arn } },
    });
    await lambda.updateFunctionConfiguration({ FunctionName, Timeout: 60 });
    expect(worker.configuration).toMatchObject({ timeout: 60, description: "works" });
    await lambda.deleteFunctionEventInvokeConfig({ FunctionName });
    expect(() => worker.getFunctionEventInvokeConfig()).toThrow("doesn't have an EventInvokeConfig");
  });

  it("are those of its clients, too: the name is taken, and free when the function is deleted", async () => {
    const { runtime, lambda } = start();
    const FunctionName = "worker";
    const Code = runtime.registerCode({ handler: async () => 1 });
    await lambda.createFunction({
      FunctionName,
      Role,
      Runtime: "nodejs22.x",
      Handler: "index.handler",
      Code,
    });
    expect(() => runtime.createFunction(FunctionName, { handler: async () => 2 })).toThrow(FunctionName);
    await lambda.deleteFunction({ FunctionName });
    expect(runtime.createFunction(FunctionName, { handler: async () => 2 }).name).toBe(FunctionName);
  });

  it("have tags of their own, which go with them", async () => {
    const { runtime, lambda } = start();
    const Resource = runtime.createFunction("worker", { handler: async () => 1 }).arn;
    await lambda.tagResource({ Resource, Tags: { team: "orders" } });
    await lambda.deleteFunction({ FunctionName: "worker" });
    runtime.createFunction("worker", { handler: async () => 1 });
    expect((await lambda.listTags({ Resource })).Tags).toEqual({});
  });

  it("share mappings with the test", async () => {
    const { runtime, lambda } = start();
    runtime.createFunction("worker", { handler: async () => {} });
    const mapping = runtime.createEventSourceMapping({
      eventSource: runtime.createQueue("orders"),
      function: "worker",
    });
    await lambda.updateEventSourceMapping({ UUID: mapping.uuid, BatchSize: 3 });
    expect(mapping.configuration).toMatchObject({ batchSize: 3 });
    await lambda.deleteEventSourceMapping({ UUID: mapping.uuid });
    expect(mapping.state).toBe("Deleting");
  });
});
