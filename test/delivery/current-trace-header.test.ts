import { describe, expect, it } from "vitest";
import { currentTraceHeader } from "../../src/delivery/current-trace-header.ts";
import { pass, startRuntime } from "../runtime/started-runtime.ts";

describe("The trace header that an SDK sends along", () => {
  it("is the one of the invocation under way", async () => {
    const runtime = startRuntime();
    const seen: (readonly [string | undefined, string | undefined])[] = [];
    const worker = runtime.createFunction("worker", {
      handler: async () => {
        await pass(10);
        seen.push([currentTraceHeader(), process.env["_X_AMZN_TRACE_ID"]]);
      },
    });
    await worker.invoke();
    await worker.invoke();
    for (const [header, variable] of seen) expect(header).toBe(variable);
    expect(seen[0]?.[0]).toMatch(/^Root=1-/);
    expect(seen[0]?.[0]).not.toBe(seen[1]?.[0]);
  });

  it("does not exist outside handlers", () => {
    expect(currentTraceHeader()).toBeUndefined();
  });
});
