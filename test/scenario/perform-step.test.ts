import { describe, expect, it } from "vitest";
import { AwsServiceError, createRuntime, type Queue } from "../../src/index.ts";
import { performStep } from "../../src/scenario/perform-step.ts";
import { GivenWorld } from "../../src/scenario/scenario-world.ts";
import { runScenario, script } from "../../src/scenario.ts";

describe("A step", () => {
  it("does not wait for the answer to an invocation, and takes a refusal for one", async () => {
    await using runtime = createRuntime();
    const world = new GivenWorld(runtime);
    world.create({ function: "ship", handler: script().succeeds("shipped").after("1m"), timeout: 90 });
    world.create({ function: "never", handler: script(), reservedConcurrentExecutions: 0 });
    const { answer } = await performStep(world, { at: 0, invoke: "ship" });
    const refused = await performStep(world, { at: 0, invoke: "never" });
    expect(runtime.now()).toBe(Date.parse("2026-01-01T00:00:00Z"));
    await runtime.settle();
    expect(await answer).toMatchObject({ payload: "shipped" });
    expect(await refused.answer).toBeInstanceOf(AwsServiceError);
  });

  it("deploys code, publishes it and moves an alias", async () => {
    await runScenario({
      title: "A retry runs what its alias points at by then",
      given: [
        { function: "price", handler: [{ fails: "no tax" }] },
        { alias: "live", of: "price" },
      ],
      steps: [
        { at: "0s", invoke: "price:live", invocationType: "Event" },
        { at: "30s", deploy: "price", handler: [{ succeeds: { total: 42 } }], alias: "live" },
        { at: "5m", deploy: "price", handler: script().crashes() },
      ],
      expect: [
        { expect: "price:1", toHaveFailedWith: ["no tax"] },
        { expect: "price:2", toHaveSucceeded: [] },
        { expect: "price:3", not: true, toHaveBeenInvoked: [] },
        { expect: "price:live", toHaveBeenAttempted: [2] },
      ],
    });
  });

  it("does anything else with what was given", async () => {
    await runScenario({
      title: "Anything else",
      given: [{ queue: "orders" }],
      steps: [
        { at: "0s", send: "a", to: "orders", delaySeconds: 10 },
        {
          at: "1m",
          do: async ({ get, runtime }) => {
            expect(runtime.now()).toBe(Date.parse("2026-01-01T00:01:00Z"));
            await (get("orders") as Queue).purge();
          },
        },
      ],
      expect: [
        { at: "1m", expect: "orders", toBeEmpty: [] },
        { at: "59s", expect: "orders", toContainMessage: ["a"] },
      ],
    });
  });
});
