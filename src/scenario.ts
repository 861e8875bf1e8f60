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
