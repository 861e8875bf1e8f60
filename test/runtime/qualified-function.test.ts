import { describe, expect, it } from "vitest";
import { QualifiedFunction } from "../../src/runtime/qualified-function.ts";
import { messageOf, startRuntime } from "./started-runtime.ts";

function startQualified() {
  const runtime = startRuntime();
  const worker = runtime.createFunction("worker", { handler: async () => {} });
  const version = worker.publishVersion();
  const live = worker.createAlias("live", { functionVersion: "1" });
  return { runtime, worker, version, live };
}

describe("A version and an alias", () => {
  it("are invoked under their own qualifier, whatever else is asked for", async () => {
    const { version, live, worker } = startQualified();
    const options = { qualifier: "$LATEST" } as object;
    for (const target of [version, live]) {
      expect(target).toBeInstanceOf(QualifiedFunction);
      expect((await target.invoke({}, options)).executedVersion).toBe("1");
    }
    expect(worker.invocations.map(({ invokedFunctionArn }) => invokedFunctionArn)).toEqual([
      version.arn,
      live.arn,
    ]);
  });

  it("refuse options that are none", async () => {
    const { version, live } = startQualified();
    for (const target of [version, live])
      await expect(target.invoke(undefined, null as never)).rejects.toThrow(
        "expected `options` to be an object, got null",
      );
  });

  it("have no provisioned concurrency at first, and none again after it is deleted", () => {
    const { version, live } = startQualified();
    for (const target of [version, live]) {
      expect(target.provisionedConcurrency).toBeUndefined();
      target.putProvisionedConcurrencyConfig(3);
      expect(target.provisionedConcurrency?.requestedProvisionedConcurrentExecutions).toBe(3);
      target.deleteProvisionedConcurrencyConfig();
      expect(target.provisionedConcurrency).toBeUndefined();
    }
  });

  it("take no number of environments that makes no sense, and name the call", () => {
    const { version, live } = startQualified();
    const messages = [version, live].map((target) =>
      messageOf(() => target.putProvisionedConcurrencyConfig(0.5)),
    );
    expect(messages).toMatchInlineSnapshot(`
      [
        "worker:1.putProvisionedConcurrencyConfig(): expected \`provisionedConcurrentExecutions\` to be a whole number from 1, got 0.5",
        "worker:live.putProvisionedConcurrencyConfig(): expected \`provisionedConcurrentExecutions\` to be a whole number from 1, got 0.5",
      ]
    `);
  });

  it("are refused all of it once the runtime is disposed of", async () => {
    const { runtime, version, live } = startQualified();
    await runtime.dispose();
    for (const target of [version, live]) {
      expect(() => target.putProvisionedConcurrencyConfig(1)).toThrow("disposed");
      expect(() => target.deleteProvisionedConcurrencyConfig()).toThrow("disposed");
      await expect(target.invoke()).rejects.toMatchObject({ code: "DISPOSED" });
    }
    expect(() => live.update({ description: "x" })).toThrow("worker:live.update(): expected a live runtime");
    expect(() => live.delete()).toThrow("disposed");
  });
});
