import { describe, expect, it } from "vitest";
import { startRuntime } from "./started-runtime.ts";

describe("The handle of a published version", () => {
  it("knows its number and its qualified ARN", () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    const version = worker.publishVersion();
    expect([version.version, version.arn]).toEqual(["1", `${worker.arn}:1`]);
  });

  it("shows the environments of this version only", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    const version = worker.publishVersion();
    await worker.invoke();
    expect(version.environments).toEqual([]);
    await version.invoke();
    expect(version.environments.map((environment) => environment.version)).toEqual(["1"]);
    expect(worker.environments).toHaveLength(2);
  });

  it("finds nothing any more when the function is gone, also if there is a new one of its name", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => "old" });
    const version = worker.publishVersion();
    runtime.delete(worker);
    const successor = runtime.createFunction("worker", { handler: async () => "new" });
    await expect(version.invoke()).rejects.toThrow(`Function not found: ${worker.arn}:1`);
    await expect(worker.invoke()).rejects.toThrow("Function not found");
    expect((await successor.invoke()).payload).toBe("new");
  });
});
