import { describe, expect, it } from "vitest";
import { createRuntime } from "../../src/runtime/lambda-runtime.ts";
import { checkRuntimeOptions, type RuntimeOptions } from "../../src/runtime/runtime-options.ts";
import { messageOf, startRuntime } from "./started-runtime.ts";

describe("the options of a runtime", () => {
  it("have defaults", () => {
    expect(checkRuntimeOptions({})).toEqual({
      seed: 1,
      startTime: Date.UTC(2026, 0, 1),
      region: "us-east-1",
      accountId: "123456789012",
      duplicateEvents: 0,
      permissions: "ignore",
      pendingWork: "ignore",
      concurrentExecutions: 1_000,
      environmentIdleTimeoutMs: 600_000,
      journalLimit: 100_000,
      stuckAfterMs: 4_000,
    });
  });

  it("may leave out what is undefined", () => {
    expect(checkRuntimeOptions({ seed: undefined } as unknown as RuntimeOptions).seed).toBe(1);
  });

  it("take an instant in any form", () => {
    const instants = [new Date(5_000), "1970-01-01T00:00:05Z", 5_000];
    expect(instants.map((startTime) => checkRuntimeOptions({ startTime }).startTime)).toEqual([
      5_000, 5_000, 5_000,
    ]);
  });

  it("take durations as text, and endless life for idle environments", () => {
    const timeouts = ["45m", 1_500, Infinity];
    const settings = timeouts.map((environmentIdleTimeout) =>
      checkRuntimeOptions({ environmentIdleTimeout }),
    );
    expect(settings.map(({ environmentIdleTimeoutMs }) => environmentIdleTimeoutMs)).toEqual([
      2_700_000,
      1_500,
      Infinity,
    ]);
  });

  it("take text for a seed, which the runtime tells as a number that means the same", () => {
    const runtime = startRuntime({ seed: "orders" });
    const same = startRuntime({ seed: runtime.seed });
    const [id, sameId] = [runtime, same].map((each) => {
      const eventSource = each.createQueue("orders");
      const worker = each.createFunction("worker", { handler: async () => {} });
      return each.createEventSourceMapping({ eventSource, function: worker }).uuid;
    });
    expect([same.seed, sameId]).toEqual([runtime.seed, id]);
  });

  it("are refused with what was expected", () => {
    const refused: readonly unknown[] = [
      null,
      5,
      { sed: 1 },
      { seed: 1.5 },
      { seed: true },
      { startTime: "yesterday" },
      { startTime: true },
      { startTime: Number.NaN },
      { startTime: [2026] },
      { region: "Frankfurt" },
      { accountId: "1234" },
      { accountId: 123456789012 },
      { concurrentExecutions: 10 },
      { concurrentExecutions: "1000" },
      { environmentIdleTimeout: "10 minutes" },
      { environmentIdleTimeout: -1 },
      { journalLimit: 10 },
      { stuckAfter: 0 },
      { stuckAfter: Infinity },
    ];
    const messages = refused.map((options) => messageOf(() => createRuntime(options as RuntimeOptions)));
    expect(messages.join("\n")).toMatchInlineSnapshot(`
      "createRuntime(): expected \`options\` to be an object, got null
      createRuntime(): expected \`options\` to be an object, got 5
      createRuntime(): expected \`sed\` to be a known option (did you mean \`seed\`?), got 1
      createRuntime(): expected \`seed\` to be a whole number or text, got 1.5
      createRuntime(): expected \`seed\` to be a whole number or text, got true
      createRuntime(): expected \`startTime\` to be a Date, ISO 8601 text or epoch milliseconds, got "yesterday"
      createRuntime(): expected \`startTime\` to be a Date, ISO 8601 text or epoch milliseconds, got true
      createRuntime(): expected \`startTime\` to be a Date, ISO 8601 text or epoch milliseconds, got NaN
      createRuntime(): expected \`startTime\` to be a Date, ISO 8601 text or epoch milliseconds, got an array of 1
      createRuntime(): expected \`region\` to be a region such as "eu-west-1", got "Frankfurt"
      createRuntime(): expected \`accountId\` to be twelve digits, got "1234"
      createRuntime(): expected \`accountId\` to be twelve digits, got 123456789012
      createRuntime(): expected \`concurrentExecutions\` to be a whole number from 100, got 10
      createRuntime(): expected \`concurrentExecutions\` to be a whole number from 100, got "1000"
      createRuntime(): expected \`environmentIdleTimeout\` to be milliseconds (a number from 0) or a duration such as "250ms", "30s", "5m", "6h", "1h 30m", got "10 minutes"
      createRuntime(): expected \`environmentIdleTimeout\` to be milliseconds (a number from 0) or a duration such as "250ms", "30s", "5m", "6h", "1h 30m", got -1
      createRuntime(): expected \`journalLimit\` to be a whole number from 1000, got 10
      createRuntime(): expected \`stuckAfter\` to be a whole number from 1, got 0
      createRuntime(): expected \`stuckAfter\` to be a whole number from 1, got Infinity"
    `);
  });
});
