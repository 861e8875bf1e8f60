import { existsSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { describe, expect, it } from "vitest";
import { createRuntime } from "../../src/index.ts";
import { pass, startRuntime } from "../runtime/started-runtime.ts";

describe("A published version", () => {
  it("keeps code and configuration as they were", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      environment: { STAGE: "one" },
      handler: async () => `old ${process.env["STAGE"]}`,
    });
    const version = worker.publishVersion();
    worker.update({ environment: { STAGE: "two" }, handler: async () => `new ${process.env["STAGE"]}` });
    expect((await version.invoke({})).payload).toBe("old one");
    expect((await worker.invoke({})).payload).toBe("new two");
    expect((await worker.invoke({}, { qualifier: "1" })).executedVersion).toBe("1");
  });

  it("is the last one again when nothing has changed since", () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    const versions = [worker.publishVersion(), worker.publishVersion()];
    worker.update({ timeout: 5 });
    versions.push(worker.publishVersion());
    expect(versions.map(({ version }) => version)).toEqual(["1", "1", "2"]);
  });

  it("has environments of its own", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    const version = worker.publishVersion();
    await worker.invoke({});
    await version.invoke({});
    expect(version.environments).toHaveLength(1);
    expect(worker.environments.map((environment) => environment.version)).toEqual(["$LATEST", "1"]);
    worker.forceColdStart();
    await version.invoke({});
    await worker.invoke({});
    expect(worker.environments.map((environment) => environment.version)).toEqual(["1", "$LATEST"]);
    expect(worker.logs.streams[1]).toMatch(/^2026\/01\/01\/\[1\][0-9a-f]{32}$/);
  });

  it("is named in the context as it was invoked: with a qualifier only if there was one", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      handler: async (_event: unknown, { invokedFunctionArn, functionVersion }) => ({
        invokedFunctionArn,
        functionVersion,
      }),
    });
    const version = worker.publishVersion();
    const { arn } = worker;
    expect((await worker.invoke()).payload).toEqual({ invokedFunctionArn: arn, functionVersion: "$LATEST" });
    expect((await worker.invoke({}, { qualifier: "$LATEST" })).payload).toEqual({
      invokedFunctionArn: `${arn}:$LATEST`,
      functionVersion: "$LATEST",
    });
    expect((await version.invoke()).payload).toEqual({
      invokedFunctionArn: `${arn}:1`,
      functionVersion: "1",
    });
  });

  it("is a new one if the last one was deleted, as numbers do not come again", () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    worker.publishVersion().delete();
    expect(worker.publishVersion().version).toBe("2");
    expect(worker.publishVersion().version).toBe("2");
  });

  it("can be published by the handler itself", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      handler: async (): Promise<string> => worker.publishVersion().version,
    });
    expect((await worker.invoke()).payload).toBe("1");
  });

  it("that does not exist is not found, under its qualified name", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    await expect(worker.invoke({}, { qualifier: "7" })).rejects.toMatchObject({
      name: "ResourceNotFoundException",
      message: "Function not found: arn:aws:lambda:us-east-1:123456789012:function:worker:7",
      $metadata: { httpStatusCode: 404 },
    });
  });
});

describe("An update of a function", () => {
  it("lets an invocation under way end on the old code, and serves the next with the new", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      handler: async () => {
        await pass(1_000);
        return "old";
      },
    });
    const old = worker.invoke({});
    await runtime.advanceBy(500);
    worker.update({ handler: async () => "new" });
    expect(worker.environments).toHaveLength(1);
    expect((await worker.invoke({})).payload).toBe("new");
    expect((await old).payload).toBe("old");
    expect(worker.environments).toHaveLength(1);
    expect(runtime.journal.where("environment.shutdown").map(({ reason }) => reason)).toEqual(["updated"]);
  });

  it("at the instant of an invocation leaves that one on the old code, in an environment that goes with it", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      handler: async () => {
        await pass(1_000);
        return "old";
      },
    });
    const old = worker.invoke({});
    worker.update({ handler: async () => "newer" });
    worker.update({ handler: async () => "newest" });
    await runtime.advanceBy(500);
    expect(worker.environments.map(({ state }) => state.phase)).toEqual(["invoke"]);
    expect((await old).payload).toBe("old");
    expect(worker.environments).toEqual([]);
    expect((await worker.invoke({})).payload).toBe("newest");
  });

  it("by the handler itself ends its environment with that invocation", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      handler: async (): Promise<string> => {
        worker.update({ handler: async () => "new" });
        return "old";
      },
    });
    expect((await worker.invoke()).payload).toBe("old");
    expect(worker.environments).toEqual([]);
    expect((await worker.invoke()).payload).toBe("new");
  });

  it("counts as a change for the next version, even with the same values", () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { timeout: 5, handler: async () => {} });
    worker.publishVersion();
    worker.update({ timeout: 5 });
    expect(worker.publishVersion().version).toBe("2");
  });

  it("that only reserves concurrency keeps environments warm and makes no new version", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    worker.publishVersion();
    await worker.invoke();
    worker.update({ reservedConcurrentExecutions: 5 });
    await worker.invoke();
    expect(worker.invocations.map(({ coldStart }) => coldStart)).toEqual([true, false]);
    expect(worker.publishVersion().version).toBe("1");
    expect(runtime.journal.where("function.updated")).toEqual([]);
  });

  it("changes nothing when it is refused", () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { timeout: 5, handler: async () => {} });
    expect(() => worker.update({ timeout: 0 })).toThrow("worker.update(): expected `timeout`");
    expect(worker.configuration.timeout).toBe(5);
  });
});

describe("The end of a runtime", () => {
  it("kills every environment, busy and replaced ones too, and leaves no directory behind", async () => {
    const directories = (): string[] =>
      readdirSync(tmpdir()).filter((name) => name.startsWith("lambdarium-"));
    const before = new Set(directories());
    const runtime = createRuntime();
    let goesOn = false;
    const worker = runtime.createFunction("worker", {
      timeout: 60,
      handler: async () => {
        existsSync("/tmp/x");
        await pass(1_000);
        goesOn = true;
      },
    });
    const answer = worker.invoke({}).catch((error: unknown) => error);
    worker.update({ timeout: 30 });
    await runtime.advanceBy(500);
    await runtime.dispose();
    expect(await answer).toMatchObject({ code: "DISPOSED" });
    expect(worker.environments).toEqual([]);
    expect(goesOn).toBe(false);
    expect(directories().filter((name) => !before.has(name))).toEqual([]);
  });
});
