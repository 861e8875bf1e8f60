import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { checkCount } from "../arguments/whole-number.ts";
import { InvalidArgumentError } from "../errors.ts";
import { toMilliseconds } from "../time/duration.ts";
import type { ScriptClause, ScriptData, ScriptedError, ScriptedOutcome } from "./script-data.ts";

const OUTCOMES = ["succeeds", "fails", "timesOut", "crashes", "runs"] as const;
type OutcomeName = (typeof OUTCOMES)[number];

const DATA_NAMES = [
  "clauses",
  "reportBatchItemFailures",
  "handler",
] as const satisfies readonly (keyof ScriptData)[];
const CLAUSE_NAMES = ["each", "where", "steps"] as const satisfies readonly (keyof ScriptClause)[];

const EXITED = { minimum: 0, maximum: 255 };

/** Refuses data that are no script; errors name the place inside of them. */
export function checkScript(where: string, data: unknown): asserts data is ScriptData {
  checkObject(data, { where, option: "script" });
  checkKnownNames(where, data, { known: DATA_NAMES, prefix: "" });
  const { clauses, handler, reportBatchItemFailures } = data as Partial<ScriptData>;
  if (!Array.isArray(clauses)) throw new InvalidArgumentError(where, "clauses", "a list", clauses);
  if (handler !== undefined && typeof handler !== "function")
    throw new InvalidArgumentError(where, "handler", "a function", handler);
  if (reportBatchItemFailures !== undefined && typeof reportBatchItemFailures !== "boolean") {
    throw new InvalidArgumentError(
      where,
      "reportBatchItemFailures",
      "true or false",
      reportBatchItemFailures,
    );
  }
  clauses.forEach((clause, index) => {
    checkClause(where, clause, `clauses[${index}]`);
  });
}

function checkClause(where: string, clause: unknown, path: string): void {
  checkObject(clause, { where, option: path });
  checkKnownNames(where, clause, { known: CLAUSE_NAMES, prefix: `${path}.` });
  const { each, where: selector, steps } = clause as Partial<ScriptClause>;
  if (each !== "invocation" && each !== "event" && each !== "record") {
    throw new InvalidArgumentError(where, `${path}.each`, '"invocation", "event" or "record"', each);
  }
  if (selector !== undefined) checkSelector(where, selector, `${path}.where`);
  if (!Array.isArray(steps) || steps.length === 0)
    throw new InvalidArgumentError(where, `${path}.steps`, "a list of at least one step", steps);
  steps.forEach((step, index) => {
    checkStep(where, step, `${path}.steps[${index}]`);
  });
}

export function checkSelector(where: string, selector: unknown, option: string): void {
  const isOne = typeof selector === "string" || typeof selector === "function";
  if (isOne || (typeof selector === "object" && selector !== null)) return;
  throw new InvalidArgumentError(where, option, "text, an object or a function", selector);
}

function checkStep(where: string, step: unknown, path: string): void {
  checkObject(step, { where, option: path });
  checkKnownNames(where, step, { known: [...OUTCOMES, "times", "after"], prefix: `${path}.` });
  const given = step as Readonly<Record<string, unknown>>;
  const outcomes = OUTCOMES.filter((name) => name in given);
  const [outcome] = outcomes;
  if (outcome === undefined || outcomes.length > 1) {
    const expected = `an outcome: one of ${OUTCOMES.join(", ")}`;
    throw new InvalidArgumentError(where, path, expected, step);
  }
  checkValue(where, given[outcome], { outcome, option: `${path}.${outcome}` });
  if (given["times"] !== undefined)
    checkCount(given["times"], { where, option: `${path}.times`, minimum: 1 });
  if (given["after"] !== undefined) toMilliseconds(given["after"] as string, where, `${path}.after`);
}

/** Refuses an outcome as the method of its name was given it. */
export function checkOutcome(outcome: ScriptedOutcome, argument: string): void {
  for (const [name, value] of Object.entries(outcome))
    checkValue(`${name}()`, value, { outcome: name as OutcomeName, option: argument });
}

function checkValue(
  where: string,
  value: unknown,
  { outcome, option }: { readonly outcome: OutcomeName; readonly option: string },
): void {
  switch (outcome) {
    case "fails":
      return checkError(where, value, option);
    case "timesOut":
      if (value !== true) throw new InvalidArgumentError(where, option, "true", value);
      return;
    case "crashes": {
      const isCode =
        Number.isInteger(value) && (value as number) >= EXITED.minimum && (value as number) <= EXITED.maximum;
      if (value !== true && !isCode)
        throw new InvalidArgumentError(where, option, "true or an exit code from 0 to 255", value);
      return;
    }
    case "runs":
      if (typeof value !== "function") throw new InvalidArgumentError(where, option, "a function", value);
      return;
    case "succeeds":
      return;
  }
}

function checkError(where: string, error: unknown, option: string): asserts error is ScriptedError {
  if (typeof error === "string" || error instanceof Error) return;
  const { errorType, errorMessage } = (error ?? {}) as Readonly<Record<string, unknown>>;
  const isTyped = errorType === undefined || typeof errorType === "string";
  if (typeof error === "object" && isTyped && typeof errorMessage === "string") return;
  const expected = "a message, an Error, or an object with `errorMessage` and perhaps `errorType`";
  throw new InvalidArgumentError(where, option, expected, error);
}
