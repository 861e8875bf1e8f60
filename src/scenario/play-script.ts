import { InvalidArgumentError } from "../errors.ts";
import type { LambdaContext } from "../function/lambda-context.ts";
import type { ScopedProcess } from "../host/process-scope.ts";
import { scopedProcess } from "../host/shared-slot.ts";
import { virtualSleep } from "../host/timers-promises.ts";
import { toMilliseconds } from "../time/duration.ts";
import type { ScriptClause, ScriptData, ScriptedError, ScriptStep } from "./script-data.ts";
import { readScriptedFailures } from "./scripted-failures.ts";
import {
  eventOfOne,
  type ScriptedRecord,
  scriptedRecordsOf,
  selectsEvent,
  selectsRecord,
} from "./scripted-record.ts";

/** Long after Lambda has ended what is still at work. */
const PAST_THE_TIMEOUT_MS = 1_000;

/** An invocation that a script plays, and the process that it runs in. */
interface Attempt {
  readonly event: unknown;
  readonly context: LambdaContext;
  readonly process: ScopedProcess;
}

/** Plays a script, attempt by attempt: it counts how many attempts each event and each record has had. */
export class ScriptPlayer {
  readonly #data: ScriptData;
  readonly #attempts = new Map<ScriptClause, Map<string, number>>();

  constructor(data: ScriptData) {
    this.#data = data;
  }

  /** The script as a handler. */
  async play(event: unknown, context: LambdaContext): Promise<unknown> {
    const process = scopedProcess();
    if (process === undefined)
      throw new InvalidArgumentError("script()", "caller", "a function of a runtime", undefined);
    const attempt: Attempt = { event, context, process };
    const clauses = this.#data.clauses.filter(({ each }) => each === "record");
    const records = clauses.length === 0 ? undefined : scriptedRecordsOf(event);
    if (records !== undefined) return this.#playRecords(attempt, records);
    const clause =
      this.#data.clauses.find(({ each, where }) => each === "event" && selectsEvent(where, event)) ??
      this.#data.clauses.find(({ each }) => each === "invocation");
    return perform(this.#next(clause, context.awsRequestId), attempt);
  }

  async #playRecords(attempt: Attempt, records: readonly ScriptedRecord[]): Promise<unknown> {
    const failures: string[] = [];
    const stopped = new Set<string>();
    for (const record of records) {
      if (record.line !== undefined && stopped.has(record.line)) {
        if (record.reportsRest) failures.push(record.id);
        continue;
      }
      try {
        await this.#playRecord(attempt, record);
      } catch (error) {
        if (this.#data.reportBatchItemFailures !== true || !record.isReportable) throw error;
        failures.push(record.id);
        if (record.line !== undefined) stopped.add(record.line);
      }
    }
    if (this.#data.reportBatchItemFailures !== true) return null;
    return { batchItemFailures: failures.map((itemIdentifier) => ({ itemIdentifier })) };
  }

  async #playRecord(attempt: Attempt, record: ScriptedRecord): Promise<void> {
    const clause = this.#data.clauses.find(
      ({ each, where }) => each === "record" && selectsRecord(where, record),
    );
    const step = this.#next(clause, record.id);
    const answer = await perform(step, { ...attempt, event: eventOfOne(attempt.event, record) });
    // Code that runs may report as the function as a whole does.
    if ("runs" in step && readScriptedFailures(answer).includes(record.id))
      throw new Error(`${record.id} was reported to have failed`);
  }

  /** The step of this attempt, which is counted. */
  #next(clause: ScriptClause | undefined, id: string): ScriptStep {
    const { handler } = this.#data;
    const afterwards: ScriptStep = handler === undefined ? { succeeds: null } : { runs: handler };
    if (clause === undefined) return afterwards;
    const key = clause.each === "invocation" ? "" : id;
    const attempts = this.#attempts.get(clause) ?? new Map<string, number>();
    this.#attempts.set(clause, attempts);
    const earlier = attempts.get(key) ?? 0;
    attempts.set(key, earlier + 1);
    return stepAfter(clause.steps, earlier) ?? afterwards;
  }
}

/** The step that follows so many earlier attempts; `undefined` past the end. */
export function stepAfter(steps: readonly ScriptStep[], earlier: number): ScriptStep | undefined {
  let rest = earlier;
  return steps.find((step, index) => {
    const times = step.times ?? (index === steps.length - 1 ? Infinity : 1);
    if (rest < times) return true;
    rest -= times;
    return false;
  });
}

async function perform(step: ScriptStep, { event, context, process }: Attempt): Promise<unknown> {
  if (step.after !== undefined)
    await virtualSleep(process, [toMilliseconds(step.after, "script()", "after")]);
  if ("succeeds" in step) return step.succeeds;
  if ("fails" in step) throw toError(step.fails);
  if ("runs" in step) return step.runs(event, context);
  if ("crashes" in step) return process.exit(step.crashes === true ? 1 : step.crashes);
  return virtualSleep(process, [context.getRemainingTimeInMillis() + PAST_THE_TIMEOUT_MS]);
}

function toError(scripted: ScriptedError): Error {
  if (scripted instanceof Error) return scripted;
  const { errorType = "Error", errorMessage } =
    typeof scripted === "string" ? { errorMessage: scripted } : scripted;
  const error = new Error(errorMessage);
  error.name = errorType;
  // Where this file is would be another text on every machine.
  error.stack = `${errorType}: ${errorMessage}`;
  return error;
}
