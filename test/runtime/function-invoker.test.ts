import { Buffer } from "node:buffer";
import { describe, expect, it } from "vitest";
import { startRuntime } from "./started-runtime.ts";

describe("The answer of an invocation", () => {
  it("has status, payload and executed version, and nothing else when all went well", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => ({ ok: true }) });
    expect(await worker.invoke({})).toEqual({
      statusCode: 200,
      requestId: worker.invocations[0]?.requestId,
      payload: { ok: true },
      executedVersion: "$LATEST",
    });
  });

  it("is status 200 with functionError when the handler failed", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      handler: async () => {
        throw new Error("Error: some_error_msg");
      },
    });
    expect(await worker.invoke({})).toEqual({
      statusCode: 200,
      requestId: worker.invocations[0]?.requestId,
      functionError: "Unhandled",
      executedVersion: "$LATEST",
      payload: { errorType: "Error", errorMessage: "Error: some_error_msg", trace: expect.any(Array) },
    });
  });

  it("is null for a handler that returns nothing", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    expect((await worker.invoke({})).payload).toBeNull();
  });

  it("has the end of the log with logType Tail: from START to REPORT, in base64", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => console.log("hello") });
    const { logResult } = await worker.invoke({}, { logType: "Tail" });
    const text = Buffer.from(logResult ?? "", "base64")
      .toString()
      .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "<id>");
    expect(text).toMatchInlineSnapshot(`
      "START RequestId: <id> Version: $LATEST
      2026-01-01T00:00:00.000Z	<id>	INFO	hello
      END RequestId: <id>
      REPORT RequestId: <id>	Duration: 0.00 ms	Billed Duration: 1 ms	Memory Size: 128 MB	Max Memory Used: 37 MB	Init Duration: 0.00 ms	
      "
    `);
    expect(await worker.invoke({}, { logType: "None" })).not.toHaveProperty("logResult");
  });

  it("comes of a client context that is the invocation's own", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      handler: async (_event: unknown, { clientContext }) => {
        const seen = JSON.stringify(clientContext);
        if (clientContext !== undefined) Object.assign(clientContext, { custom: "changed" });
        return seen;
      },
    });
    const clientContext = { custom: { a: 1 }, env: { locale: "de" } };
    for (let count = 0; count < 2; count++) {
      const { payload } = await worker.invoke({}, { clientContext });
      expect(payload).toBe('{"custom":{"a":1},"env":{"locale":"de"}}');
    }
    expect(clientContext).toEqual({ custom: { a: 1 }, env: { locale: "de" } });
    expect((await worker.invoke()).payload).toBeNull();
  });

  it("has no log after a dry run, which is refused for what would be refused otherwise", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => "ran" });
    const dryRun = { invocationType: "DryRun", logType: "Tail" } as const;
    expect(await worker.invoke({}, dryRun)).toEqual({ statusCode: 204, payload: "" });
    await expect(worker.invoke("x".repeat(6_291_455), dryRun)).rejects.toMatchObject({
      name: "RequestEntityTooLargeException",
    });
    expect(runtime.journal.where("invocation.started")).toEqual([]);
  });

  it("never comes when the handler disposes of the runtime: the wait is over", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => runtime.dispose() });
    await expect(worker.invoke()).rejects.toMatchObject({ code: "DISPOSED" });
    expect(worker.environments).toEqual([]);
    await expect(worker.invoke()).rejects.toMatchObject({ code: "DISPOSED" });
  });

  it("is waited for by virtual time only: test code keeps real time meanwhile", async () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      timeout: 900,
      handler: async () => {
        await new Promise((resolve) => setTimeout(resolve, 600_000));
        return Date.now();
      },
    });
    const realBefore = Date.now();
    const { payload } = await worker.invoke({});
    expect(payload).toBe(Date.UTC(2026, 0, 1, 0, 10));
    expect(Date.now() - realBefore).toBeLessThan(60_000);
  });
});
