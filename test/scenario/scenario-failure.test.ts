import { AssertionError } from "node:assert";
import { expect, it } from "vitest";
import { ScenarioFailure } from "../../src/scenario.ts";

it("A step that fails is told as such", () => {
  const step = { path: "steps[1]", message: "no" };
  const messageOf = (failures: readonly (typeof step)[]): string =>
    new ScenarioFailure("It", { failures, transcript: "", cause: new Error("no") }).message;
  expect(messageOf([step])).toContain('scenario "It": a step fails\n');
  expect(messageOf([{ path: "expect[0]", message: "not so" }, step])).toContain(
    'scenario "It": a step fails, and an expectation does not hold\n',
  );
});

it("A scenario that fails says what does not hold, and how to have it again", () => {
  const failures = [{ path: "expect[1]", message: "expected orders to be empty, but it has 1 message" }];
  const failure = new ScenarioFailure("An order is shipped", {
    failures,
    transcript: "await runScenario({});",
  });
  expect(failure).toBeInstanceOf(AssertionError);
  expect(failure.failures).toBe(failures);
  expect(failure.message).toMatchInlineSnapshot(`
    "scenario "An order is shipped": an expectation does not hold

    expect[1]: expected orders to be empty, but it has 1 message

    transcript, which fails in the same way:

    await runScenario({});"
  `);
});
