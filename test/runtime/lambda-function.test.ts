import { describe, expect, it } from "vitest";
import { messageOf, startRuntime } from "./started-runtime.ts";

describe("A function's handle", () => {
  it("knows its name, its ARN and its settings with the defaults of AWS", () => {
    const runtime = startRuntime({ region: "eu-west-1" });
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    expect(worker.arn).toBe("arn:aws:lambda:eu-west-1:123456789012:function:worker");
    expect(worker.configuration).toMatchObject({ functionName: "worker", timeout: 3, memorySize: 128 });
  });

  it("refuses reservations that AWS refuses, in its words", () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    expect(messageOf(() => worker.putFunctionConcurrency(901))).toBe(
      "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100].",
    );
    expect(messageOf(() => worker.putFunctionConcurrency(-1))).toMatchInlineSnapshot(
      `"worker.putFunctionConcurrency(): expected \`reservedConcurrentExecutions\` to be a whole number from 0, got -1"`,
    );
    expect(
      messageOf(() =>
        runtime.createFunction("b", { reservedConcurrentExecutions: 901, handler: async () => {} }),
      ),
    ).toBe(
      "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [100].",
    );
    runtime.createFunction("b", { handler: async () => {} });
  });

  it("refuses provisioned concurrency below one", () => {
    const runtime = startRuntime();
    const version = runtime.createFunction("worker", { handler: async () => {} }).publishVersion();
    expect(messageOf(() => version.putProvisionedConcurrencyConfig(0))).toMatchInlineSnapshot(
      `
      "worker:1.putProvisionedConcurrencyConfig(): expected \`provisionedConcurrentExecutions\` to be a whole number from 1, got 0
      AWS answers ValidationException: 1 validation error detected: Value '0' at 'provisionedConcurrentExecutions' failed to satisfy constraint: Member must have value greater than or equal to 1"
    `,
    );
  });

  it("shows the reservation that holds, however it was made", () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", {
      reservedConcurrentExecutions: 3,
      handler: async () => {},
    });
    const shown = () => worker.configuration.reservedConcurrentExecutions;
    expect(shown()).toBe(3);
    worker.putFunctionConcurrency(5);
    worker.update({ timeout: 9 });
    expect(shown()).toBe(5);
    worker.update({ reservedConcurrentExecutions: 0 });
    expect(shown()).toBe(0);
    worker.deleteFunctionConcurrency();
    expect(shown()).toBeUndefined();
  });
});

describe("A function that was deleted", () => {
  it("cannot be changed any more, and takes nothing from another one of its name", async () => {
    const runtime = startRuntime();
    const old = runtime.createFunction("worker", { handler: async () => 1 });
    old.publishVersion();
    runtime.delete(old);
    const worker = runtime.createFunction("worker", { handler: async () => 2 });
    const missing = "Function not found: arn:aws:lambda:us-east-1:123456789012:function:worker:$LATEST";
    for (const call of [
      () => old.putFunctionConcurrency(0),
      () => old.deleteFunctionConcurrency(),
      () => old.update({ timeout: 9 }),
      () => old.update({ reservedConcurrentExecutions: 0 }),
      () => old.publishVersion(),
      () => old.forceColdStart(),
    ])
      expect(messageOf(call)).toBe(missing);
    // Recorded: CreateAlias names the version.
    expect(messageOf(() => old.createAlias("live", { functionVersion: "1" }))).toBe(
      missing.replace("$LATEST", "1"),
    );
    expect(old.configuration.timeout).toBe(3);
    expect(messageOf(() => runtime.delete(old))).toContain("that exists, got");
    expect((await worker.invoke()).payload).toBe(2);
  });
});

describe("An update of a function that is refused", () => {
  it("changes nothing at all", () => {
    const runtime = startRuntime();
    const worker = runtime.createFunction("worker", { handler: async () => {} });
    const { executionRole } = worker.configuration;
    const update = { executionRole: [], reservedConcurrentExecutions: 901, timeout: 9 };
    expect(messageOf(() => worker.update(update))).toContain("below its minimum value of [100]");
    expect(worker.configuration).toMatchObject({ executionRole, timeout: 3 });
    expect(messageOf(() => worker.update(undefined as never))).toBe(
      "worker.update(): expected `update` to be an object, got undefined",
    );
  });
});
