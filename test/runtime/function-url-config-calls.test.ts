import { describe, expect, it } from "vitest";
import { createRuntime } from "../../src/runtime/lambda-runtime.ts";
import { messageOf, startRuntime } from "./started-runtime.ts";

function createWorker() {
  const runtime = startRuntime();
  const worker = runtime.createFunction("worker", { handler: async () => {} });
  const { version } = worker.publishVersion();
  const live = worker.createAlias("live", { functionVersion: version });
  return { runtime, worker, live };
}

describe("A function URL config", () => {
  it("is created, read, changed and deleted", async () => {
    const { runtime, worker } = createWorker();
    const created = worker.createFunctionUrlConfig();
    expect(created).toEqual({
      functionUrl: expect.stringMatching(/^https:\/\/[0-9a-z]{32}\.lambda-url\.us-east-1\.on\.aws\/$/),
      functionArn: worker.arn,
      authType: "NONE",
      creationTime: runtime.now(),
    });
    await runtime.advanceBy("1m");
    const cors = { allowOrigins: ["*"] };
    const updated = worker.updateFunctionUrlConfig({ invokeMode: "RESPONSE_STREAM", cors });
    expect(updated).toEqual({
      ...created,
      cors,
      invokeMode: "RESPONSE_STREAM",
      lastModifiedTime: runtime.now(),
    });
    expect(worker.getFunctionUrlConfig()).toEqual(updated);
    worker.deleteFunctionUrlConfig();
    expect(messageOf(() => worker.getFunctionUrlConfig())).toBe("The resource you requested does not exist.");
    expect(worker.createFunctionUrlConfig().functionUrl).not.toBe(created.functionUrl);
  });

  it("is one for the function and one for each of its aliases", () => {
    const { worker, live } = createWorker();
    const own = worker.createFunctionUrlConfig();
    const ofAlias = live.createFunctionUrlConfig({ authType: "AWS_IAM" });
    expect(ofAlias.functionArn).toBe(live.arn);
    expect(worker.listFunctionUrlConfigs()).toMatchObject([own, ofAlias]);
    expect(live.updateFunctionUrlConfig({ authType: "NONE" })).toEqual(live.getFunctionUrlConfig());
    expect(worker.getFunctionUrlConfig()).toMatchObject(own);
    live.deleteFunctionUrlConfig();
    expect(worker.listFunctionUrlConfigs()).toMatchObject([own]);
    expect(() => worker.createFunctionUrlConfig()).toThrow(
      expect.objectContaining({
        name: "ResourceConflictException",
        $metadata: expect.objectContaining({ httpStatusCode: 409 }),
      }),
    );
  });

  it("stays when its alias is deleted, goes with its function, and is not created for what is gone", () => {
    const { runtime, worker, live } = createWorker();
    const { functionUrl } = live.createFunctionUrlConfig();
    live.delete();
    expect(worker.listFunctionUrlConfigs()).toMatchObject([{ functionUrl }]);
    worker.createAlias("live", { functionVersion: "1" });
    expect(live.getFunctionUrlConfig()).toMatchObject({ functionUrl });
    runtime.delete(worker);
    expect(() => worker.createFunctionUrlConfig()).toThrow("Function does not exist");
    const again = runtime.createFunction("worker", { handler: async () => {} });
    expect(again.listFunctionUrlConfigs()).toEqual([]);
  });

  it("names the call that is refused", () => {
    const { worker, live } = createWorker();
    const authType = "IAM" as "NONE";
    expect(messageOf(() => worker.createFunctionUrlConfig({ authType }))).toMatchInlineSnapshot(
      `"worker.createFunctionUrlConfig(): expected \`authType\` to be one of "NONE", "AWS_IAM", got "IAM""`,
    );
    worker.createFunctionUrlConfig();
    expect(messageOf(() => worker.updateFunctionUrlConfig({ authType }))).toMatch(
      "worker.updateFunctionUrlConfig(): ",
    );
    expect(messageOf(() => live.createFunctionUrlConfig({ authType }))).toMatchInlineSnapshot(
      `"worker:live.createFunctionUrlConfig(): expected \`authType\` to be one of "NONE", "AWS_IAM", got "IAM""`,
    );
    expect(worker.getFunctionUrlConfig().authType).toBe("NONE");
  });

  it("cannot be asked for once the runtime is disposed", async () => {
    const runtime = createRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    await runtime.dispose();
    expect(() => worker.createFunctionUrlConfig()).toThrow(expect.objectContaining({ code: "DISPOSED" }));
    expect(() => worker.listFunctionUrlConfigs()).toThrow(expect.objectContaining({ code: "DISPOSED" }));
  });
});
