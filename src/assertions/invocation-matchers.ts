import { checkCount } from "../arguments/whole-number.ts";
import type { JournalEntryOf } from "../journal/journal-entry.ts";
import type { Subject } from "../runtime/subjects.ts";
import { countOf } from "../timeline/wording.ts";
import { checkExpectedError, describeError, type ExpectedError, matchesError } from "./expected-error.ts";
import { parseJson } from "./json-value.ts";
import { nearestPayload } from "./nearest-payload.ts";
import { matchesPartially } from "./partial-match.ts";
import { likeness } from "./payload-text.ts";
import { entriesOf, invocationsOf, type SelectedInvocation } from "./selected-invocations.ts";
import type { MatcherCall, Verdict } from "./verdict.ts";
import { exactly, noneOf, shortId, times } from "./wording.ts";

export function toHaveBeenInvoked({ subject }: MatcherCall): Verdict {
  const invocations = invocationsOf(subject);
  return {
    pass: invocations.length > 0,
    expectation: "to have been invoked",
    happened: howOftenInvoked(subject, invocations),
    entries: entriesOf(invocations),
  };
}

export function toHaveBeenInvokedTimes({ subject, where }: MatcherCall, expected: unknown): Verdict {
  const count = checkCount(expected, { where, option: "times", minimum: 0 });
  const invocations = invocationsOf(subject);
  return {
    pass: invocations.length === count,
    expectation: `to have been invoked ${exactly(count)}`,
    happened: howOftenInvoked(subject, invocations),
    entries: entriesOf(invocations),
  };
}

export function toHaveBeenInvokedWith({ subject }: MatcherCall, expected: unknown): Verdict {
  const invocations = invocationsOf(subject);
  const events = new Map<string, unknown>();
  const eventOf = ({ started: { event } }: SelectedInvocation): unknown => {
    if (!events.has(event)) events.set(event, parseJson(event));
    return events.get(event);
  };
  const fitting = invocations.filter((invocation) => matchesPartially(expected, eventOf(invocation)));
  const pass = fitting.length > 0;
  return {
    pass,
    expectation: `to have been invoked with ${likeness("event", expected)}`,
    happened: pass
      ? didSo(subject, { verb: "was", count: fitting.length })
      : withoutIt(subject, invocations.length),
    details: () =>
      nearestPayload(
        expected,
        invocations.map((invocation) => ({
          title: `invocation ${shortId(invocation.started.requestId)}`,
          payload: eventOf(invocation),
        })),
      ),
    entries: entriesOf(pass ? fitting : invocations),
  };
}

export function toHaveSucceeded({ subject }: MatcherCall): Verdict {
  return ofOutcome(subject, {
    expectation: "to have succeeded",
    isSo: (completed) => completed.outcome === "success",
  });
}

export function toHaveTimedOut({ subject }: MatcherCall): Verdict {
  return ofOutcome(subject, {
    expectation: "to have timed out",
    isSo: (completed) => completed.outcome === "timeout",
  });
}

export function toHaveFailedWith({ subject, where }: MatcherCall, expected: unknown): Verdict {
  checkExpectedError(where, expected);
  return ofOutcome(subject, {
    expectation: `to have failed with ${describeError(expected)}`,
    isSo: (completed) =>
      completed.outcome !== "success" && matchesError(expected as ExpectedError, completed),
  });
}

export function toHaveBeenThrottled({ subject }: MatcherCall): Verdict {
  const throttled = throttledOf(subject);
  const [first] = throttled;
  return {
    pass: first !== undefined,
    expectation: "to have been throttled",
    happened:
      first === undefined
        ? `it never was: ${howOftenInvoked(subject, invocationsOf(subject))}`
        : `it was ${times(throttled.length)}: ${first.reason}`,
    entries: throttled,
  };
}

interface ExpectedOutcome {
  readonly expectation: string;
  readonly isSo: (completed: JournalEntryOf<"invocation.completed">) => boolean;
}

function ofOutcome(subject: Subject, { expectation, isSo }: ExpectedOutcome): Verdict {
  const invocations = invocationsOf(subject);
  const fitting = invocations.filter(({ completed }) => completed !== undefined && isSo(completed));
  const pass = fitting.length > 0;
  return {
    pass,
    expectation,
    happened: pass
      ? didSo(subject, { verb: "did", count: fitting.length })
      : outcomesOf(subject, invocations),
    entries: entriesOf(pass ? fitting : invocations),
  };
}

function didSo(
  { type }: Subject,
  { verb, count }: { readonly verb: "did" | "was"; readonly count: number },
): string {
  return type === "invocation" || count === 1 ? `it ${verb}` : `it ${verb} ${times(count)}`;
}

function withoutIt({ type }: Subject, count: number): string {
  if (type === "invocation") return "it was not";
  return count === 0 ? "it was never invoked" : noneOf(count, "invocation", "was");
}

/** `its only invocation failed: OrderError: no address`, or `of its 3 invocations 2 succeeded and 1 timed out`. */
function outcomesOf(subject: Subject, invocations: readonly SelectedInvocation[]): string {
  const [only] = invocations;
  if (only === undefined) return howOftenInvoked(subject, invocations);
  const who = subject.type === "invocation" ? "it" : "its only invocation";
  if (invocations.length === 1) return `${who} ${outcomeOf(only)}`;
  const counts = new Map<string, number>();
  for (const { completed } of invocations) {
    const word = OUTCOME_WORDS[completed?.outcome ?? "running"];
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const parts = [...counts].map(([word, count]) => (counts.size === 1 ? `all ${word}` : `${count} ${word}`));
  return `of its ${countOf(invocations.length, "invocation")} ${parts.join(", ")}`;
}

const OUTCOME_WORDS = {
  success: "succeeded",
  error: "failed",
  timeout: "timed out",
  crash: "crashed",
  running: "still run",
} as const;

function outcomeOf({ completed }: SelectedInvocation): string {
  if (completed === undefined) return "still runs";
  const { outcome, errorType, errorMessage } = completed;
  const error = [errorType, errorMessage].filter((part) => part !== undefined && part !== "").join(": ");
  const isTold = outcome === "success" || outcome === "timeout" || error === "";
  return isTold ? OUTCOME_WORDS[outcome] : `${OUTCOME_WORDS[outcome]} with ${error}`;
}

function howOftenInvoked(subject: Subject, invocations: readonly SelectedInvocation[]): string {
  const verb = subject.type === "eventSourceMapping" ? "it invoked its function" : "it was invoked";
  if (invocations.length > 0) return `${verb} ${times(invocations.length)}`;
  const never =
    subject.type === "eventSourceMapping" ? "it never invoked its function" : "it was never invoked";
  const throttled = subject.type === "alias" ? 0 : throttledOf(subject).length;
  return throttled === 0 ? never : `${never}, only throttled ${times(throttled)}`;
}

type Throttled = JournalEntryOf<"invocation.throttled">;

function throttledOf({ type, name, qualifier, run }: Subject): readonly Throttled[] {
  return run.journal.where("invocation.throttled").filter((entry) => {
    if (type !== "eventSourceMapping")
      return entry.functionName === name && (type !== "version" || entry.version === qualifier);
    return entry.source.type === "eventSourceMapping" && entry.source.uuid === name;
  });
}
