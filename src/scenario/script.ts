import { checkCount } from "../arguments/whole-number.ts";
import { InvalidArgumentError } from "../errors.ts";
import type { LambdaContext } from "../function/lambda-context.ts";
import { type Duration, toMilliseconds } from "../time/duration.ts";
import { checkOutcome, checkScript, checkSelector } from "./check-script.ts";
import { ScriptPlayer } from "./play-script.ts";
import type {
  ScriptClause,
  ScriptData,
  ScriptedError,
  ScriptedHandler,
  ScriptedOutcome,
  ScriptSelector,
  ScriptStep,
} from "./script-data.ts";

const SCRIPT = Symbol.for("lambdarium.script");

/** What an attempt can do. Each call gives a new script, which has one step more. */
export interface ScriptSteps {
  /** It answers with this, by default with null. */
  succeeds(result?: unknown): ScriptWithStep;
  /** It throws an error. */
  fails(error?: ScriptedError): ScriptWithStep;
  /** It works on until Lambda ends it. */
  timesOut(): ScriptWithStep;
  /** It ends its process, by default with exit code 1. */
  crashes(exitCode?: number): ScriptWithStep;
  /** It runs code; for a record, with an event that has this one alone. */
  runs(handler: ScriptedHandler): ScriptWithStep;
}

/** A double of a function, to give to `createFunction` as its handler. */
export interface Script extends ScriptSteps {
  (event: unknown, context: LambdaContext): Promise<unknown>;
  /** The script as data, which `script()` takes. */
  readonly data: ScriptData;
  /**
   * What follows is for each event by itself, over all attempts of its asynchronous invocation; only for these events if
   * they are selected.
   */
  forEvent(selector?: ScriptSelector): ScriptSteps;
  /**
   * What follows is for each record by itself, as often as it comes; only for these records if they are selected. Others
   * succeed.
   * @example
   * script().forRecord({ id: 2 }).fails("no address").times(2).then.succeeds();
   */
  forRecord(selector?: ScriptSelector): ScriptSteps;
  /**
   * Records that fail are reported in `batchItemFailures`, for mappings with ReportBatchItemFailures. In order where their
   * source has one: after a failure the rest of its message group is reported, too, and the rest of a shard is left alone.
   */
  reportingBatchItemFailures(): Script;
}

/** A script whose last step can be told more. */
export interface ScriptWithStep extends Script {
  /** The last step is taken by so many attempts. */
  times(count: number): ScriptWithStep;
  /** The last step comes after so long, in virtual time. */
  after(duration: Duration): ScriptWithStep;
  /** For reading aloud: what comes next. */
  readonly then: ScriptSteps;
}

/**
 * A double of a function: it does with each attempt what it is told, in order. A step is for one attempt, or for so many
 * `times`; the last one goes on for good, and if it has `times`, what follows succeeds, or runs the handler that was
 * given here. Attempts are counted over all environments.
 * @example
 * const flaky = script().fails("boom").times(2).then.timesOut().then.succeeds({ ok: true });
 * runtime.createFunction("worker", { handler: flaky });
 * @example
 * script(handler).crashes();
 * @example
 * script([{ fails: "boom", times: 2 }, { succeeds: { ok: true } }]);
 */
export function script(given?: ScriptedHandler | readonly ScriptStep[] | ScriptData): Script {
  return toScript(readScript(given));
}

/** Whether a handler is a script, of this or another copy of the package. */
export function isScript(handler: unknown): handler is Script {
  return typeof handler === "function" && SCRIPT in handler;
}

function readScript(given: unknown): ScriptData {
  const where = "script()";
  if (given === undefined) return { clauses: [] };
  if (typeof given === "function") return { clauses: [], handler: given as ScriptedHandler };
  const data = Array.isArray(given) ? { clauses: [{ each: "invocation", steps: given }] } : given;
  checkScript(where, data);
  return data;
}

function toScript(data: ScriptData): Script {
  const player = new ScriptPlayer(data);
  const handler = (event: unknown, context: LambdaContext): Promise<unknown> => player.play(event, context);
  return Object.assign(handler, {
    [SCRIPT]: true as const,
    data,
    ...stepsOf(data, { each: "invocation" }),
    forEvent: (where?: ScriptSelector) => stepsOf(data, selected("forEvent()", "event", where)),
    forRecord: (where?: ScriptSelector) => stepsOf(data, selected("forRecord()", "record", where)),
    reportingBatchItemFailures: () => toScript({ ...data, reportBatchItemFailures: true }),
  });
}

type ClauseHead = Omit<ScriptClause, "steps">;

function selected(call: string, each: "event" | "record", where: ScriptSelector | undefined): ClauseHead {
  if (where === undefined) return { each };
  checkSelector(call, where, "selector");
  return { each, where };
}

/** The outcomes as methods: the step that is added begins a clause, or goes on with the last one. */
function stepsOf(data: ScriptData, head: ClauseHead | undefined): ScriptSteps {
  const { each } = head ?? (data.clauses.at(-1) as ScriptClause);
  const add = (outcome: ScriptedOutcome, argument: string): ScriptWithStep => {
    checkOutcome(outcome, argument);
    return withStep(
      head === undefined ? addStep(data, outcome) : addClause(data, { ...head, steps: [outcome] }),
    );
  };
  return {
    succeeds: (result = null) => {
      if (each === "record" && result !== null)
        throw new InvalidArgumentError("succeeds()", "result", "left out, since a record has none", result);
      return add({ succeeds: result }, "result");
    },
    fails: (error = "scripted to fail") => add({ fails: error }, "error"),
    timesOut: () => add({ timesOut: true }, ""),
    crashes: (exitCode) => add({ crashes: exitCode ?? true }, "exitCode"),
    runs: (handler) => add({ runs: handler }, "handler"),
  };
}

function withStep(data: ScriptData): ScriptWithStep {
  const steps = stepsOf(data, undefined);
  return Object.assign(toScript(data), steps, {
    times: (count: number) =>
      withStep(
        changeLast(data, { times: checkCount(count, { where: "times()", option: "count", minimum: 1 }) }),
      ),
    after: (duration: Duration) => {
      toMilliseconds(duration, "after()", "duration");
      return withStep(changeLast(data, { after: duration }));
    },
    // biome-ignore lint/suspicious/noThenProperty: it is no function, so that nothing takes a script for a promise
    then: steps,
  });
}

function addClause(data: ScriptData, clause: ScriptClause): ScriptData {
  return { ...data, clauses: [...data.clauses, clause] };
}

function addStep(data: ScriptData, step: ScriptStep): ScriptData {
  const clause = data.clauses.at(-1) as ScriptClause;
  return { ...data, clauses: [...data.clauses.slice(0, -1), { ...clause, steps: [...clause.steps, step] }] };
}

function changeLast(data: ScriptData, change: Pick<ScriptStep, "times" | "after">): ScriptData {
  const clause = data.clauses.at(-1) as ScriptClause;
  const last = clause.steps.at(-1) as ScriptStep;
  const steps = [...clause.steps.slice(0, -1), { ...last, ...change }];
  return { ...data, clauses: [...data.clauses.slice(0, -1), { ...clause, steps }] };
}
