import { describe, expect, it } from "vitest";
import { pass, startRuntime } from "../runtime/started-runtime.ts";

describe("Provisioned concurrency", () => {
  it("has environments initialised ahead of the first invocation, after a minute", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      initDuration: "2s",
      handler: async () => process.env["AWS_LAMBDA_INITIALIZATION_TYPE"],
    });
    const version = worker.publishVersion();
    expect(version.putProvisionedConcurrencyConfig(2)).toEqual({
      requestedProvisionedConcurrentExecutions: 2,
      allocatedProvisionedConcurrentExecutions: 0,
      availableProvisionedConcurrentExecutions: 0,
      status: "IN_PROGRESS",
    });
    await runtime.settle();
    expect(version.provisionedConcurrency).toMatchObject({
      status: "READY",
      availableProvisionedConcurrentExecutions: 2,
    });
    expect((await version.invoke({})).payload).toBe("provisioned-concurrency");
    expect(worker.invocations[0]).toMatchObject({ coldStart: false, durationMs: 0 });
    expect(worker.invocations[0]).not.toHaveProperty("initDurationMs");
  });

  it("is not used before all of it is ready: until then invocations are served on demand", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      handler: async () => process.env["AWS_LAMBDA_INITIALIZATION_TYPE"],
    });
    const version = worker.publishVersion();
    version.putProvisionedConcurrencyConfig(1);
    expect((await version.invoke({})).payload).toBe("on-demand");
  });

  it("spills over to on-demand environments when all of it is busy", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      handler: async () => {
        await pass(1_000);
        return process.env["AWS_LAMBDA_INITIALIZATION_TYPE"];
      },
    });
    const version = worker.publishVersion();
    version.putProvisionedConcurrencyConfig(1);
    await runtime.settle();
    const answers = await Promise.all([version.invoke({}), version.invoke({})]);
    expect(answers.map(({ payload }) => payload)).toEqual(["provisioned-concurrency", "on-demand"]);
  });

  it("throttles whatever else there is when it takes up the whole reservation", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      reservedConcurrentExecutions: 1,
      handler: async () => "ok",
    });
    const version = worker.publishVersion();
    version.putProvisionedConcurrencyConfig(1);
    await runtime.settle();
    await expect(worker.invoke({})).rejects.toMatchObject({
      Reason: "ReservedFunctionConcurrentInvocationLimitExceeded",
    });
    expect((await version.invoke({})).payload).toBe("ok");
  });

  it("stays, however idle", async () => {
    const runtime = startRuntime();
    const version = runtime.createFunction("worker", { handler: async () => {} }).publishVersion();
    version.putProvisionedConcurrencyConfig(2);
    await runtime.advanceBy("6h");
    expect(version.environments).toHaveLength(2);
  });

  it("fails after six attempts at an Init that does not succeed", async () => {
    const runtime = startRuntime();
    let loads = 0;
    const load = () => {
      loads++;
      throw new Error("broken");
    };
    const version = runtime.createFunction("broken", { load }).publishVersion();
    version.putProvisionedConcurrencyConfig(1);
    await runtime.settle();
    expect(version.provisionedConcurrency).toMatchObject({
      status: "FAILED",
      statusReason: "FUNCTION_ERROR_INIT_FAILURE",
      availableProvisionedConcurrentExecutions: 0,
    });
    expect(loads).toBe(6);
    expect(version.environments).toHaveLength(0);
  });

  it("goes when it is given up", async () => {
    const runtime = startRuntime();
    const version = runtime.createFunction("worker", { handler: async () => {} }).publishVersion();
    version.putProvisionedConcurrencyConfig(2);
    await runtime.settle();
    version.deleteProvisionedConcurrencyConfig();
    expect(version.provisionedConcurrency).toBeUndefined();
    expect(version.environments).toHaveLength(0);
    expect(runtime.journal.where("provisionedConcurrency.changed").map(({ status }) => status)).toEqual([
      "IN_PROGRESS",
      "READY",
      "REMOVED",
    ]);
  });
});
