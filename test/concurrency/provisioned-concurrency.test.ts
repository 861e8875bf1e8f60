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

  it("spills over to on-demand environments above ten synchronous requests a second for each unit", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      handler: async () => process.env["AWS_LAMBDA_INITIALIZATION_TYPE"],
    });
    const version = worker.publishVersion();
    version.putProvisionedConcurrencyConfig(2);
    await runtime.settle();
    const types = async (count: number): Promise<readonly unknown[]> => {
      const payloads: unknown[] = [];
      for (let index = 0; index < count; index++) payloads.push((await version.invoke({})).payload);
      return payloads;
    };
    expect(new Set(await types(20))).toEqual(new Set(["provisioned-concurrency"]));
    expect(await types(2)).toEqual(["on-demand", "on-demand"]);
    await runtime.advanceBy(100);
    expect(await types(3)).toEqual(["provisioned-concurrency", "provisioned-concurrency", "on-demand"]);
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

  it("that is given up while it initialises leaves nothing behind", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { initDuration: "5s", handler: async () => {} });
    const version = worker.publishVersion();
    version.putProvisionedConcurrencyConfig(2);
    await runtime.advanceBy("62s");
    version.deleteProvisionedConcurrencyConfig();
    await runtime.settle();
    expect(worker.environments).toEqual([]);
    expect(runtime.journal.last("provisionedConcurrency.changed")?.status).toBe("REMOVED");
  });

  it("that is given up makes no further attempt at an Init", async () => {
    const runtime = startRuntime();
    let loads = 0;
    const worker = runtime.createFunction("worker", {
      initDuration: "5s",
      load: () => {
        loads++;
        throw new Error("no connection");
      },
    });
    const version = worker.publishVersion();
    version.putProvisionedConcurrencyConfig(1);
    await runtime.advanceBy("62s");
    version.deleteProvisionedConcurrencyConfig();
    await runtime.settle();
    expect(loads).toBe(1);
    expect(worker.environments).toEqual([]);
  });

  it("that has failed ends environments that were still initialising", async () => {
    const runtime = startRuntime();
    let inits = 0;
    const initialize = async () => {
      if (inits++ > 0) throw new Error("no licence");
      await pass(8_000);
    };
    const worker = runtime.createFunction("worker", {
      extensions: [{ name: "licensed", initialize }],
      handler: async () => {},
    });
    const version = worker.publishVersion();
    version.putProvisionedConcurrencyConfig(2);
    await runtime.settle();
    expect(version.provisionedConcurrency?.status).toBe("FAILED");
    expect(worker.environments).toEqual([]);
  });

  it("can be given up, or asked for anew, by whoever listens to what becomes of it", async () => {
    const runtime = startRuntime();
    const version = runtime.createFunction("worker", { handler: async () => {} }).publishVersion();
    runtime.once("provisionedConcurrency.changed", () => version.deleteProvisionedConcurrencyConfig());
    version.putProvisionedConcurrencyConfig(1);
    await runtime.settle();
    expect(version.provisionedConcurrency).toBeUndefined();
    expect(version.environments).toEqual([]);

    runtime.on("provisionedConcurrency.changed", ({ status, requested }) => {
      if (status === "REMOVED" && requested === 1) version.putProvisionedConcurrencyConfig(3);
    });
    version.putProvisionedConcurrencyConfig(1);
    await runtime.settle();
    version.deleteProvisionedConcurrencyConfig();
    await runtime.settle();
    expect(version.provisionedConcurrency).toMatchObject({
      status: "READY",
      availableProvisionedConcurrentExecutions: 3,
    });
    version.deleteProvisionedConcurrencyConfig();
    expect(version.environments).toEqual([]);
  });

  it("takes the place of what the version had", async () => {
    const runtime = startRuntime();
    const version = runtime.createFunction("worker", { handler: async () => {} }).publishVersion();
    for (const requested of [1, 3, 2]) {
      version.putProvisionedConcurrencyConfig(requested);
      await runtime.settle();
      expect(version.environments).toHaveLength(requested);
    }
    expect(runtime.journal.where("provisionedConcurrency.changed").map(({ status }) => status)).toEqual([
      "IN_PROGRESS",
      "READY",
      "REMOVED",
      "IN_PROGRESS",
      "READY",
      "REMOVED",
      "IN_PROGRESS",
      "READY",
    ]);
  });

  it("lets a busy environment end its invocation when it is given up", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      handler: async () => {
        await pass(1_000);
        return "went on";
      },
    });
    const version = worker.publishVersion();
    version.putProvisionedConcurrencyConfig(2);
    await runtime.settle();
    const running = version.invoke();
    await runtime.advanceBy(500);
    version.deleteProvisionedConcurrencyConfig();
    expect(version.environments.map(({ state }) => state.phase)).toEqual(["invoke"]);
    expect((await running).payload).toBe("went on");
    expect(version.environments).toEqual([]);
  });

  it("serves again in the environment whose process has died", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      handler: async (exits: boolean) =>
        exits ? process.exit(1) : process.env["AWS_LAMBDA_INITIALIZATION_TYPE"],
    });
    const version = worker.publishVersion();
    version.putProvisionedConcurrencyConfig(1);
    await runtime.settle();
    expect((await version.invoke(true)).functionError).toBe("Unhandled");
    expect((await version.invoke(false)).payload).toBe("provisioned-concurrency");
    expect(version.environments).toHaveLength(1);
  });

  it("that does not fit into the reservation is refused, and changes nothing", () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      reservedConcurrentExecutions: 1,
      handler: async () => {},
    });
    const version = worker.publishVersion();
    expect(() => version.putProvisionedConcurrencyConfig(2)).toThrow(
      "Requested Provisioned Concurrency should not be greater than the reservedConcurrentExecution for function",
    );
    expect(version.provisionedConcurrency).toBeUndefined();
    expect(runtime.journal.where("provisionedConcurrency.changed")).toEqual([]);
  });

  it("has one environment less available for each that was killed", async () => {
    const runtime = startRuntime();
    const version = runtime.createFunction("worker", { handler: async () => {} }).publishVersion();
    version.putProvisionedConcurrencyConfig(2);
    await runtime.settle();
    version.environments[0]?.kill();
    expect(version.provisionedConcurrency).toMatchObject({
      requestedProvisionedConcurrentExecutions: 2,
      availableProvisionedConcurrentExecutions: 1,
    });
  });
});
