import {
  CreateFunctionUrlConfigCommand,
  GetFunctionUrlConfigCommand,
  LambdaClient,
  UpdateFunctionUrlConfigCommand,
} from "@aws-sdk/client-lambda";
import { describe, expect, it } from "vitest";
import { startRuntime } from "./started-runtime.ts";

function createWorker() {
  const runtime = startRuntime();
  const worker = runtime.createFunction("worker", { handler: async () => "done" });
  const live = worker.createAlias("live", { functionVersion: worker.publishVersion().version });
  const lambda = new LambdaClient({ ...runtime.awsClientConfig(), maxAttempts: 1 });
  return { runtime, worker, live, lambda };
}

describe("The operations on function URLs, as SDK clients call them", () => {
  it("work on the URLs that the handles have", async () => {
    const { runtime, worker, live, lambda } = createWorker();
    const { FunctionUrl = "" } = await lambda.send(
      new CreateFunctionUrlConfigCommand({ FunctionName: "worker", AuthType: "NONE" }),
    );
    expect(worker.getFunctionUrlConfig().functionUrl).toBe(FunctionUrl);
    expect(await (await runtime.fetch(FunctionUrl)).text()).toBe("done");
    const { functionUrl } = live.createFunctionUrlConfig();
    expect(
      await lambda.send(new GetFunctionUrlConfigCommand({ FunctionName: "worker", Qualifier: "live" })),
    ).toMatchObject({ FunctionUrl: functionUrl, FunctionArn: live.arn });
    await lambda.send(
      new UpdateFunctionUrlConfigCommand({ FunctionName: live.arn, InvokeMode: "RESPONSE_STREAM" }),
    );
    expect(live.getFunctionUrlConfig().invokeMode).toBe("RESPONSE_STREAM");
  });

  it("refuse what is no function and no alias of it", async () => {
    const { lambda } = createWorker();
    const create = (FunctionName: string, Qualifier?: string) =>
      lambda.send(
        new CreateFunctionUrlConfigCommand({
          FunctionName,
          AuthType: "NONE",
          ...(Qualifier && { Qualifier }),
        }),
      );
    const missing = { name: "ResourceNotFoundException", message: "Function does not exist" };
    await expect(create("other")).rejects.toMatchObject(missing);
    await expect(create("worker", "blue")).rejects.toMatchObject(missing);
    await expect(create("worker", "1")).rejects.toMatchObject({ name: "ValidationException" });
    await expect(create("worker", "$LATEST")).rejects.toMatchObject({ name: "ValidationException" });
  });

  it("cannot be called once the runtime is disposed", async () => {
    const { runtime, lambda } = createWorker();
    await runtime.dispose();
    await expect(
      lambda.send(new GetFunctionUrlConfigCommand({ FunctionName: "worker" })),
    ).rejects.toMatchObject({ code: "DISPOSED" });
  });
});
