import { describe, expect, it } from "vitest";
import { type Scenario, scenario, script } from "../../src/scenario.ts";

const ship = script().fails("no stamps").then.succeeds();

const shipped: Scenario = scenario("An order is shipped at the second try")
  .seed(3)
  .runtime({ region: "eu-west-1" })
  .queue("orders", { visibilityTimeout: 10 })
  .function("ship", { handler: ship, timeout: 5 })
  .mapping("orders", { to: "ship", batchSize: 1 })
  .at("0s")
  .send({ id: 1 }, { to: "orders" })
  .at("1m")
  .invoke("ship", { event: { id: 2 }, invocationType: "Event" })
  .at("2m")
  .forceColdStart("ship")
  .until("5m")
  .expect("orders")
  .toBeEmpty()
  .expect("ship")
  .not.toHaveTimedOut()
  .expect("ship", { at: "5s" })
  .toHaveBeenInvokedTimes(1)
  .expect("ship", { invocation: 2 })
  .toHaveSucceeded();

describe("A scenario that is built", () => {
  it("is the same as one that is data", async () => {
    expect(shipped.data).toEqual({
      title: "An order is shipped at the second try",
      seed: 3,
      runtime: { region: "eu-west-1" },
      given: [
        { queue: "orders", visibilityTimeout: 10 },
        { function: "ship", handler: ship, timeout: 5 },
        { mapping: "orders", to: "ship", batchSize: 1 },
      ],
      steps: [
        { at: "0s", send: { id: 1 }, to: "orders" },
        { at: "1m", invoke: "ship", event: { id: 2 }, invocationType: "Event" },
        { at: "2m", forceColdStart: "ship" },
      ],
      until: "5m",
      expect: [
        { expect: "orders", toBeEmpty: [] },
        { expect: "ship", not: true, toHaveTimedOut: [] },
        { expect: "ship", at: "5s", toHaveBeenInvokedTimes: [1] },
        { expect: "ship", invocation: 2, toHaveSucceeded: [] },
      ],
    });
    await shipped.run();
  });

  it("can be gone on with in several ways, and run again and again", async () => {
    const base = scenario("Base").function("ship", { handler: script([{ fails: "once" }, { succeeds: 1 }]) });
    const twice = base.at(0).invoke("ship").at(0).invoke("ship");
    expect(base.data.steps).toEqual([]);
    const [first, second] = [await base.run(), await twice.run()];
    expect(first.journal.where("invocation.started")).toHaveLength(0);
    expect(second.journal.where("invocation.completed").map(({ outcome }) => outcome)).toEqual([
      "error",
      "success",
    ]);
    expect((await twice.run()).journal.toString()).toBe(second.journal.toString());
  });
});

describe("Scenarios for the rows of a table", () => {
  const ladders = scenario.each([
    { retries: 0, attempts: 1 },
    { retries: 2, attempts: 3 },
  ])("With $retries retries of $nobody there are $attempts attempts", (ladder, { retries, attempts }) =>
    ladder
      .function("worker", {
        handler: script().fails("down"),
        eventInvokeConfig: { maximumRetryAttempts: retries },
      })
      .at("0s")
      .invoke("worker", { invocationType: "Event" })
      .expect("worker")
      .toHaveBeenAttempted(attempts),
  );

  it("have the row in their titles", () => {
    expect(ladders.map(({ title }) => title)).toEqual([
      "With 0 retries of $nobody there are 1 attempts",
      "With 2 retries of $nobody there are 3 attempts",
    ]);
    const [named] = scenario.each([{ what: { id: 1 }, why: "so" }])("$what, $why", (each) => each);
    expect(named?.title).toBe('{"id":1}, so');
  });

  for (const { title, run } of ladders) it(`run under any runner: ${title}`, run);

  it("need a table", () => {
    expect(() => scenario.each("rows" as never)).toThrowErrorMatchingInlineSnapshot(
      `[InvalidArgumentError: scenario.each(): expected \`rows\` to be a list, got "rows"]`,
    );
  });
});
