import { expect, it } from "vitest";
import { transcriptOf } from "../../src/scenario/transcript.ts";
import { scenario, script } from "../../src/scenario.ts";

it("The transcript of a scenario is its code, with the seed of the run", () => {
  const { data } = scenario("An order is shipped")
    .queue("orders")
    .function("ship", { handler: script().fails("no stamps").times(2).then.succeeds() })
    .mapping("orders", { to: "ship" })
    .at("0s")
    .send({ id: 1 }, { to: "orders" })
    .expect("orders")
    .toBeEmpty();
  expect(transcriptOf(data, { seed: -5 })).toMatchInlineSnapshot(`
    "import { runScenario } from "lambdarium/scenario";

    await runScenario({
      title: "An order is shipped",
      seed: -5,
      given: [
        { queue: "orders" },
        {
          function: "ship",
          handler: [{ fails: "no stamps", times: 2 }, { succeeds: null }],
        },
        { mapping: "orders", to: "ship" },
      ],
      steps: [{ at: "0s", send: { id: 1 }, to: "orders" }],
      expect: [{ expect: "orders", toBeEmpty: [] }],
    });"
  `);
});
