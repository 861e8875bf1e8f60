export { runScenario, type ScenarioRun } from "./scenario/run-scenario.ts";
export { type Scenario, type ScenarioAssertion, type ScenarioMoment, scenario } from "./scenario/scenario.ts";
export type {
  ScenarioAction,
  ScenarioData,
  ScenarioExpectation,
  ScenarioFunctionOptions,
  ScenarioGiven,
  ScenarioHandler,
  ScenarioStep,
  ScenarioSubject,
  ScenarioWorld,
} from "./scenario/scenario-data.ts";
export { type FailedExpectation, ScenarioFailure } from "./scenario/scenario-failure.ts";
export { isScript, type Script, type ScriptSteps, type ScriptWithStep, script } from "./scenario/script.ts";
export type {
  ScriptClause,
  ScriptData,
  ScriptedError,
  ScriptedHandler,
  ScriptedOutcome,
  ScriptSelector,
  ScriptStep,
} from "./scenario/script-data.ts";
