import { expect, it } from "vitest";
import * as entry from "../src/scenario.ts";

it("The entry for scenarios has what builds, runs and scripts them", () => {
  expect(Object.keys(entry).sort()).toEqual([
    "ScenarioFailure",
    "isScript",
    "runScenario",
    "scenario",
    "script",
  ]);
});
