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
