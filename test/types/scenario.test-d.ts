import type { SQSEvent } from "aws-lambda";
import { describe, expect, expectTypeOf, it, test } from "vitest";
import { createRuntime, type FunctionOptions } from "../../src/index.ts";
import {
  runScenario,
  type Scenario,
  type ScenarioData,
  type ScenarioRun,
  type Script,
  type ScriptStep,
  scenario,
  script,
} from "../../src/scenario.ts";

describe("A script", () => {
  it("is a handler that takes any event", () => {
    const worker = createRuntime().createFunction("worker", { handler: script().fails("boom") });
    expectTypeOf(worker.invoke).parameter(0).toBeUnknown();
    expectTypeOf({ handler: script() }).toExtend<FunctionOptions>();
  });

  it("has times, after and then behind a step only", () => {
    expectTypeOf(script().fails().times(2).after("1s").then.timesOut()).toExtend<Script>();
    // @ts-expect-error: there is no step yet
    script().times(2);
    // @ts-expect-error: what do they do?
    script().forRecord({ id: 1 }).data;
    // @ts-expect-error: no error
    script().fails(7);
  });

  it("takes handlers, steps and data", () => {
    script((event: SQSEvent) => event.Records.length);
    script([{ fails: "boom", times: 2 }, { timesOut: true }, { succeeds: { ok: true }, after: "2s" }]);
    script({ clauses: [{ each: "record", where: { id: 1 }, steps: [{ crashes: 3 }] }] });
    // @ts-expect-error: no outcome
    const none: ScriptStep = { times: 2 };
    // @ts-expect-error: nobody
    script({ clauses: [{ each: "batch", steps: [none] }] });
  });
});

describe("A scenario", () => {
  it("is built of what its kinds and actions take", () => {
    const built = scenario("An order is shipped")
      .queue("orders", { visibilityTimeout: 10 })
      .stream("clicks", { shardCount: 1 })
      .function("ship", { handler: script(), timeout: 5, eventInvokeConfig: { onFailure: "orders" } })
      .function("load", { load: () => import("./handler.test-d.ts") })
      .function("inline", { handler: [{ succeeds: 1 }] })
      .alias("live", { of: "ship" })
      .mapping("orders", { to: "ship", batchSize: 1 })
      .at("0s")
      .send({ id: 1 }, { to: "orders", delaySeconds: 5 })
      .at(0)
      .invoke("ship:live", { invocationType: "Event" })
      .at(0)
      .invoke("ship")
      .at("1m")
      .fault("throttle", { on: "ship", for: "30s" })
      .at("1m")
      .do(({ runtime }) => runtime.journal.length)
      .expect("ship")
      .toHaveBeenInvokedWith({ id: expect.any(Number) })
      .expect("ship", { at: "5m", invocation: -1 })
      .not.toHaveRetriedAfter(["1m", 2_000], { requestId: "x" });
    expectTypeOf(built).toEqualTypeOf<Scenario>();
    expectTypeOf(built.data).toEqualTypeOf<ScenarioData>();
    expectTypeOf(built.run).returns.toEqualTypeOf<Promise<ScenarioRun>>();
    for (const { title, run } of [built]) test(title, run);
  });

  it("refuses anything else", () => {
    const base = scenario("No");
    // @ts-expect-error: a table needs its key
    base.table("orders");
    // @ts-expect-error: no such option
    base.queue("orders", { visibility: 10 });
    // @ts-expect-error: to which queue?
    base.at(0).send({ id: 1 });
    // @ts-expect-error: no such fault
    base.at(0).fault("break", { on: "ship" });
    // @ts-expect-error: no code
    base.function("ship", { timeout: 5 });
    // @ts-expect-error: a number
    base.expect("ship").toHaveBeenInvokedTimes("2");
    // @ts-expect-error: no such matcher
    base.expect("ship").toHaveBeenInvokedThrice();
  });

  it("is data with the same types", () => {
    expectTypeOf(runScenario).parameter(0).toEqualTypeOf<ScenarioData>();
    const given = [{ queue: "orders" }] as const;
    const steps = [{ at: "0s", send: 1, to: "orders" }] as const;
    expectTypeOf({ title: "x", given, steps, expect: [] }).toExtend<ScenarioData>();
    // @ts-expect-error: the arguments are a list
    const expected: ScenarioData["expect"] = [{ expect: "ship", toHaveBeenInvokedTimes: 2 }];
    // @ts-expect-error: no such action
    const unknown: ScenarioData["steps"] = [{ at: "0s", dispatch: 1 }];
    expectTypeOf(expected).not.toEqualTypeOf(unknown);
  });

  it("is made for each row of a table, which keeps its type", () => {
    const all = scenario.each([{ retries: 0 }, { retries: 2 }])("$retries", (each, row) => {
      expectTypeOf(row).toEqualTypeOf<{ retries: number }>();
      return each;
    });
    expectTypeOf(all).toEqualTypeOf<readonly Scenario[]>();
  });
});
