import { describe, expect, it } from "vitest";
import { createRuntime } from "../../src/index.ts";
import { judgeExpectation } from "../../src/scenario/judge-expectation.ts";
import { GivenWorld } from "../../src/scenario/scenario-world.ts";

describe("An expectation", () => {
  it("holds, or tells why not", async () => {
    await using runtime = createRuntime();
    const world = new GivenWorld(runtime);
    world.create({ queue: "failures" });
    world.create({
      function: "ship",
      handler: [{ fails: "no address" }, { succeeds: 1 }],
      eventInvokeConfig: { maximumRetryAttempts: 0, onFailure: "failures" },
    });
    for (let event = 0; event < 2; event++)
      await world.handle("function", "ship").invoke({ event }, { invocationType: "Event" });
    await runtime.settle();

    expect(judgeExpectation(world, { expect: "ship", toHaveBeenInvokedTimes: [2] })).toBeUndefined();
    expect(judgeExpectation(world, { expect: "ship", not: true, toHaveTimedOut: [] })).toBeUndefined();
    expect(judgeExpectation(world, { expect: "ship", invocation: -1, toHaveSucceeded: [] })).toBeUndefined();
    const delivered = { requestPayload: { event: 0 } };
    expect(
      judgeExpectation(world, { expect: "ship", toHaveDeliveredTo: ["failures", delivered] }),
    ).toBeUndefined();
    expect(judgeExpectation(world, { expect: "ship", not: true, toHaveSucceeded: [] })).toMatch(
      /^expected ship not to/,
    );
    expect(judgeExpectation(world, { expect: "ship", invocation: 1, toHaveSucceeded: [] })).toMatch(
      /no address/,
    );
    expect(judgeExpectation(world, { expect: "ship", invocation: 3, toHaveSucceeded: [] })).toBe(
      "expected ship to have an invocation 3, but it was invoked 2 times",
    );
  });
});
