import { expect, it } from "vitest";
import * as entry from "../src/scenario.ts";

it("A test that imports nothing else has the global that streaming handlers' modules need", () => {
  expect(globalThis).toHaveProperty("awslambda.streamifyResponse");
});

it("The entry for scenarios has what builds, runs and scripts them", () => {
  expect(Object.keys(entry).sort()).toEqual([
    "ScenarioFailure",
    "isScript",
    "runScenario",
    "scenario",
    "script",
  ]);
});
