const assert = require("node:assert");

/**
 * @param {object} tools
 * @param {(title: string, run: () => Promise<void>) => void} tools.test
 * @param {typeof import("lambdarium/scenario")} tools.entry
 */
module.exports = function defineScenarioSuite({
  test,
  entry: { runScenario, ScenarioFailure, scenario, script },
}) {
  const failingTwice = (times) =>
    scenario("An event whose function fails twice")
      .function("worker", { handler: script().fails("boom").times(2).then.succeeds("done") })
      .at("0s")
      .invoke("worker", { event: { id: 1 }, invocationType: "Event" })
      .expect("worker")
      .toHaveBeenInvokedTimes(times);

  test("a scripted scenario runs", async () => {
    const { journal } = await failingTwice(3).run();
    assert.deepStrictEqual(
      journal.where("invocation.completed").map(({ outcome }) => outcome),
      ["error", "error", "success"],
    );
  });

  test("a scenario that fails says what to paste, and fails again as data", async () => {
    const failure = await failingTwice(2)
      .run()
      .catch((error) => error);
    assert(failure instanceof ScenarioFailure);
    assert.match(failure.transcript, /toHaveBeenInvokedTimes/);
    await assert.rejects(runScenario(failingTwice(2).data), ScenarioFailure);
  });
};
