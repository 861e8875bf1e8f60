import { provideAwslambdaGlobal } from "./execution-environment/response-stream.ts";

// As the main entry does: a test may import nothing else, and its handlers' modules find the global.
provideAwslambdaGlobal();

export { runScenario, type ScenarioRun } from "./scenario/run-scenario.ts";
export {
  type Scenario,
  type ScenarioAssertion,
  type ScenarioBuilder,
  type ScenarioMoment,
  scenario,
} from "./scenario/scenario.ts";
export type {
  ScenarioAction,
  ScenarioData,
  ScenarioExpectation,
  ScenarioFault,
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
