import { checkKnownNames } from "../arguments/known-names.ts";
import { checkObject } from "../arguments/plain-object.ts";
import { checkCount } from "../arguments/whole-number.ts";
import { InvalidArgumentError } from "../errors.ts";
import type { Subject } from "../runtime/subjects.ts";
import { type Duration, formatDuration, toMilliseconds } from "../time/duration.ts";
import { countOf } from "../timeline/wording.ts";
import { type AttemptedEvent, attemptedEventsOf, gapsOf } from "./attempts.ts";
import { entriesOf } from "./selected-invocations.ts";
import type { MatcherCall, Verdict } from "./verdict.ts";
import { exactly, listed, times } from "./wording.ts";

/** Which of several events is meant. Without it, one of them has to fit. */
export interface AttemptOptions {
  /** Of a function: the request id that `invoke` answered. */
  readonly requestId?: string | undefined;
  /** Of an event source mapping: the id of a message, or the sequence number of a record. */
  readonly messageId?: string | undefined;
}

export function toHaveBeenAttempted(call: MatcherCall, expected: unknown, options?: unknown): Verdict {
  const { subject, where } = call;
  const count = checkCount(expected, { where, option: "times", minimum: 0 });
  const events = chooseEvents(call, options);
  const fitting = events.filter(({ attempts }) => attempts.length === count);
  return {
    pass: fitting.length > 0,
    expectation: `to have been attempted ${exactly(count)}`,
    happened: tell(subject, fitting.length > 0 ? fitting : events, ({ attempts }) =>
      attempts.length === 0 ? "was never attempted" : `was attempted ${times(attempts.length)}`,
    ),
    entries: entriesOfEvents(subject, fitting.length > 0 ? fitting : events),
  };
}

export function toHaveRetriedAfter(call: MatcherCall, expected: unknown, options?: unknown): Verdict {
  const { subject, where } = call;
  const wanted = checkGaps(where, expected);
  const events = chooseEvents(call, options);
  const fitting = events.filter((event) => areEqual(gapsOf(subject, event), wanted));
  return {
    pass: fitting.length > 0,
    expectation: wanted.length === 0 ? "to have had no retry" : `to have retried ${describeGaps(wanted)}`,
    happened: tell(subject, fitting.length > 0 ? fitting : events, (event) => retriesOf(subject, event)),
    entries: entriesOfEvents(subject, fitting.length > 0 ? fitting : events),
  };
}

function checkGaps(where: string, gaps: unknown): readonly number[] {
  if (!Array.isArray(gaps)) {
    throw new InvalidArgumentError(where, "gaps", 'an array of durations such as ["1m", "2m"]', gaps);
  }
  return gaps.map((gap: Duration, index) => toMilliseconds(gap, where, `gaps[${index}]`));
}

function areEqual(gaps: readonly number[], wanted: readonly number[]): boolean {
  return gaps.length === wanted.length && gaps.every((gap, index) => gap === wanted[index]);
}

/** `after 1 m and 2 m`. */
function describeGaps(gaps: readonly number[]): string {
  return `after ${listed(gaps.map(formatDuration))}`;
}

function retriesOf(subject: Subject, event: AttemptedEvent): string {
  if (event.attempts.length === 0) return "was never attempted";
  return event.attempts.length === 1
    ? "was never retried"
    : `was retried ${describeGaps(gapsOf(subject, event))}`;
}

function chooseEvents({ subject, where }: MatcherCall, options: unknown): readonly AttemptedEvent[] {
  const events = attemptedEventsOf(subject);
  if (options === undefined) return events;
  checkObject(options, { where, option: "options" });
  const name = subject.type === "eventSourceMapping" ? "messageId" : "requestId";
  checkKnownNames(where, options as object, { known: [name], prefix: "" });
  if (!(name in options)) return events;
  const id = (options as AttemptOptions)[name];
  const chosen = events.filter((event) => event.id === id);
  if (chosen.length > 0) return chosen;
  const known =
    events.length === 0
      ? "there is none"
      : listed(
          events.slice(0, 3).map((event) => event.id),
          "or",
        );
  throw new InvalidArgumentError(
    where,
    name,
    `that of an event that ${subject.title} has had (${known})`,
    id,
  );
}

const MOST_TOLD = 3;

/** `event 7247… was attempted 3 times`; of several, each in turn. */
function tell(
  subject: Subject,
  events: readonly AttemptedEvent[],
  of: (event: AttemptedEvent) => string,
): string {
  if (events.length === 0) {
    return subject.type === "eventSourceMapping"
      ? "it never invoked its function"
      : "it has had no asynchronous event";
  }
  const told = events.slice(0, MOST_TOLD).map((event) => `${event.title} ${of(event)}`);
  const more = events.length - told.length;
  return listed([...told, ...(more === 0 ? [] : [`so on for ${countOf(more, "other")}`])]);
}

function entriesOfEvents(subject: Subject, events: readonly AttemptedEvent[]) {
  const shown = new Set(events.flatMap(({ attempts }) => entriesOf(attempts)));
  const ids = new Set(events.map(({ id }) => id));
  return subject.run.journal.entries.filter((entry) => {
    if (shown.has(entry)) return true;
    if (entry.kind === "asyncEvent.requeued" || entry.kind === "asyncEvent.ended")
      return ids.has(entry.requestId);
    return entry.kind === "batch.retried" && entry.uuid === subject.name;
  });
}
