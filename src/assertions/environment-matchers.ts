import { checkCount } from "../arguments/whole-number.ts";
import { InvalidArgumentError } from "../errors.ts";
import type { JournalEntryOf } from "../journal/journal-entry.ts";
import type { Subject } from "../runtime/subjects.ts";
import { countOf } from "../timeline/wording.ts";
import { entriesOf, invocationsOf, type SelectedInvocation } from "./selected-invocations.ts";
import type { MatcherCall, Verdict } from "./verdict.ts";
import { exactly, listed, times } from "./wording.ts";

export function toHaveColdStarted({ subject, where }: MatcherCall, expected?: unknown): Verdict {
  const invocations = invocationsOf(subject);
  const cold = invocations.filter(({ started }) => started.coldStart);
  const happened = invocations.length === 0 ? "it was never invoked" : howOftenCold(subject, cold.length);
  const entries = cold.length === 0 ? entriesOf(invocations) : startsOf(subject, cold);
  if (expected === undefined) {
    return { pass: cold.length > 0, expectation: "to have cold-started", happened, entries };
  }
  if (subject.type === "invocation") {
    throw new InvalidArgumentError(where, "times", "absent for a single invocation", expected);
  }
  const count = checkCount(expected, { where, option: "times", minimum: 0 });
  return {
    pass: cold.length === count,
    expectation: `to have cold-started ${exactly(count)}`,
    happened,
    entries,
  };
}

function howOftenCold({ type }: Subject, count: number): string {
  if (type === "invocation") return count === 0 ? "it did not" : "it did";
  return count === 0 ? "it never did" : `it did ${times(count)}`;
}

/** The cold invocations, and the Inits that they waited for. */
function startsOf(subject: Subject, cold: readonly SelectedInvocation[]) {
  const environments = new Set(cold.map(({ started }) => started.environmentId));
  return subject.run.journal.entries.filter(
    (entry) =>
      (entry.kind === "environment.initStarted" && environments.has(entry.environmentId)) ||
      cold.some(({ started }) => started === entry),
  );
}

export function toHaveReusedEnvironment({ subject }: MatcherCall): Verdict {
  const invocations = invocationsOf(subject);
  const warm = invocations.filter(({ started }) => isReuse(subject, started));
  const pass = warm.length > 0;
  return {
    pass,
    expectation: "to have reused an environment",
    happened: pass ? howOftenWarm(subject, warm.length) : notReused(subject, invocations),
    entries: entriesOf(pass ? warm : invocations),
  };
}

function howOftenWarm({ type }: Subject, count: number): string {
  return type === "invocation" ? "it did" : `it did ${times(count)}`;
}

function notReused({ type }: Subject, invocations: readonly SelectedInvocation[]): string {
  if (type === "invocation") return "its environment was new, or had been reset";
  if (invocations.length === 0) return "it was never invoked";
  const environments = new Set(invocations.map(({ started }) => started.environmentId));
  return `its ${countOf(invocations.length, "invocation")} had ${countOf(environments.size, "environment")}, none of them as an earlier one had left it`;
}

/** Whether an earlier invocation ran there, with no reset since: what its module held was still there. */
function isReuse({ run }: Subject, started: JournalEntryOf<"invocation.started">): boolean {
  let hasRun = false;
  for (const entry of run.journal) {
    if (entry === started) return hasRun;
    if (entry.kind === "invocation.started" && entry.environmentId === started.environmentId) hasRun = true;
    if (entry.kind === "environment.reset" && entry.environmentId === started.environmentId) hasRun = false;
  }
  return hasRun;
}

export function toHaveLeftWorkBehind({ subject }: MatcherCall): Verdict {
  const invocations = invocationsOf(subject);
  const requestIds = new Set(invocations.map(({ started }) => started.requestId));
  const environments = new Set(invocations.map(({ started }) => started.environmentId));
  const left = subject.run.journal
    .where("environment.leftWorkBehind")
    .filter(({ requestId, environmentId }) => requestIds.has(requestId) && environments.has(environmentId));
  const [first] = left;
  return {
    pass: first !== undefined,
    expectation: "to have left work behind",
    happened: first === undefined ? leftNothing(invocations) : leftSome(first, left.length),
    entries: left.length > 0 ? left : entriesOf(invocations),
  };
}

function leftNothing(invocations: readonly SelectedInvocation[]): string {
  return invocations.length === 0 ? "it was never invoked" : "nothing was left to do when it answered";
}

function leftSome(
  { timers, resources }: JournalEntryOf<"environment.leftWorkBehind">,
  count: number,
): string {
  const work = listed([...(timers === 0 ? [] : [countOf(timers, "timer")]), ...resources]);
  return count === 1 ? `it left ${work} behind` : `it did ${times(count)}, the first time ${work}`;
}
