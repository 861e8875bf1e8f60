import { InvalidArgumentError } from "../errors.ts";
import { type Subject, type SubjectType, subjectOf } from "../runtime/subjects.ts";
import { toHaveBeenAttempted, toHaveRetriedAfter } from "./attempt-matchers.ts";
import { toHaveProcessedInOrder, toHaveReportedBatchItemFailures } from "./batch-matchers.ts";
import { toBeEmpty, toContainMessage } from "./content-matchers.ts";
import {
  toHaveDeadLetteredWithoutInvocation,
  toHaveDeliveredTo,
  toHaveSentToDeadLetterQueue,
} from "./delivery-matchers.ts";
import { isKeptAsAWhole } from "./entries-about.ts";
import { toHaveColdStarted, toHaveLeftWorkBehind, toHaveReusedEnvironment } from "./environment-matchers.ts";
import {
  toHaveBeenInvoked,
  toHaveBeenInvokedTimes,
  toHaveBeenInvokedWith,
  toHaveBeenThrottled,
  toHaveFailedWith,
  toHaveSucceeded,
  toHaveTimedOut,
} from "./invocation-matchers.ts";
import type { LambdaMatchers } from "./lambda-matchers.ts";
import { toHaveLogged } from "./log-matchers.ts";
import type { MatcherCall, Verdict } from "./verdict.ts";
import { listed } from "./wording.ts";

export type MatcherName = keyof LambdaMatchers<void>;

interface Matcher {
  readonly accepts: readonly SubjectType[];
  /** Whether one thing that happened is enough, or everything that did counts, or only what there is now. */
  readonly decidedBy: "one" | "all" | "contents";
  /** How many arguments there may be. */
  readonly takes: { readonly minimum: number; readonly maximum: number };
  decide(call: MatcherCall, ...expected: readonly unknown[]): Verdict;
}

const FUNCTIONS = ["function", "version", "alias"] as const;
const INVOKING = [...FUNCTIONS, "eventSourceMapping"] as const;
const HANDLING = [...INVOKING, "invocation"] as const;

const NOTHING = { minimum: 0, maximum: 0 };
const ONE = { minimum: 1, maximum: 1 };
const MAYBE_ONE = { minimum: 0, maximum: 1 };
const ONE_OR_TWO = { minimum: 1, maximum: 2 };

/** Every matcher there is: whom it is about, and what decides. */
const MATCHERS: Readonly<Record<MatcherName, Matcher>> = {
  toHaveBeenInvoked: { decidedBy: "one", accepts: FUNCTIONS, takes: NOTHING, decide: toHaveBeenInvoked },
  toHaveBeenInvokedTimes: {
    decidedBy: "all",
    accepts: FUNCTIONS,
    takes: ONE,
    decide: toHaveBeenInvokedTimes,
  },
  toHaveBeenInvokedWith: {
    decidedBy: "one",
    accepts: [...FUNCTIONS, "invocation"],
    takes: ONE,
    decide: toHaveBeenInvokedWith,
  },
  toHaveBeenAttempted: {
    decidedBy: "all",
    accepts: HANDLING,
    takes: ONE_OR_TWO,
    decide: toHaveBeenAttempted,
  },
  toHaveRetriedAfter: { decidedBy: "all", accepts: HANDLING, takes: ONE_OR_TWO, decide: toHaveRetriedAfter },
  toHaveSucceeded: { decidedBy: "one", accepts: HANDLING, takes: NOTHING, decide: toHaveSucceeded },
  toHaveFailedWith: { decidedBy: "one", accepts: HANDLING, takes: ONE, decide: toHaveFailedWith },
  toHaveTimedOut: { decidedBy: "one", accepts: HANDLING, takes: NOTHING, decide: toHaveTimedOut },
  // The journal does not say through which alias an invocation came that was throttled.
  toHaveBeenThrottled: {
    decidedBy: "one",
    accepts: ["function", "version", "eventSourceMapping"],
    takes: NOTHING,
    decide: toHaveBeenThrottled,
  },
  toHaveColdStarted: { decidedBy: "all", accepts: HANDLING, takes: MAYBE_ONE, decide: toHaveColdStarted },
  toHaveReusedEnvironment: {
    decidedBy: "one",
    accepts: HANDLING,
    takes: NOTHING,
    decide: toHaveReusedEnvironment,
  },
  toHaveDeliveredTo: {
    decidedBy: "one",
    accepts: [...HANDLING, "topic", "eventBus", "schedule", "bucket"],
    takes: ONE_OR_TWO,
    decide: toHaveDeliveredTo,
  },
  toHaveSentToDeadLetterQueue: {
    decidedBy: "one",
    accepts: [...FUNCTIONS, "invocation", "queue", "topic", "eventBus", "schedule"],
    takes: MAYBE_ONE,
    decide: toHaveSentToDeadLetterQueue,
  },
  toContainMessage: {
    decidedBy: "contents",
    accepts: ["queue", "topic", "stream"],
    takes: ONE,
    decide: toContainMessage,
  },
  toBeEmpty: {
    decidedBy: "contents",
    accepts: ["queue", "stream", "bucket", "table"],
    takes: NOTHING,
    decide: toBeEmpty,
  },
  toHaveReportedBatchItemFailures: {
    decidedBy: "one",
    accepts: HANDLING,
    takes: MAYBE_ONE,
    decide: toHaveReportedBatchItemFailures,
  },
  toHaveProcessedInOrder: {
    decidedBy: "all",
    accepts: INVOKING,
    takes: NOTHING,
    decide: toHaveProcessedInOrder,
  },
  toHaveDeadLetteredWithoutInvocation: {
    decidedBy: "one",
    accepts: [...FUNCTIONS, "queue"],
    takes: NOTHING,
    decide: toHaveDeadLetteredWithoutInvocation,
  },
  toHaveLogged: { decidedBy: "one", accepts: HANDLING, takes: ONE_OR_TWO, decide: toHaveLogged },
  toHaveLeftWorkBehind: { decidedBy: "one", accepts: HANDLING, takes: NOTHING, decide: toHaveLeftWorkBehind },
};

export const MATCHER_NAMES = Object.keys(MATCHERS) as readonly MatcherName[];

const SUBJECT_WORDS: Readonly<Record<SubjectType, string>> = {
  function: "a function",
  version: "a function version",
  alias: "a function alias",
  invocation: "one of a function's `invocations`",
  eventSourceMapping: "an event source mapping",
  queue: "a queue",
  topic: "a topic",
  eventBus: "an event bus",
  schedule: "a schedule",
  bucket: "a bucket",
  stream: "a stream",
  table: "a table",
  kafkaCluster: "a Kafka cluster",
  messageBroker: "a message broker",
};

/**
 * Decides about something that a runtime has handed out.
 * @throws InvalidArgumentError for anything that the matcher is not about, and for arguments that it does not take
 */
export function judge(
  name: MatcherName,
  received: unknown,
  expected: readonly unknown[],
): { readonly subject: Subject; readonly verdict: Verdict } {
  const { accepts, takes, decide } = MATCHERS[name];
  const where = `${name}()`;
  const subject = subjectOf(received);
  if (subject === undefined || !accepts.includes(subject.type)) {
    const what = `${listed(
      accepts.map((type) => SUBJECT_WORDS[type]),
      "or",
    )} of a runtime`;
    const got = subject === undefined ? received : `${subject.title}, ${SUBJECT_WORDS[subject.type]}`;
    throw new InvalidArgumentError(where, "received", what, got);
  }
  if (expected.length < takes.minimum || expected.length > takes.maximum) {
    const { minimum, maximum } = takes;
    const what = minimum === maximum ? `${minimum} in number` : `${minimum} or ${maximum} in number`;
    throw new InvalidArgumentError(where, "arguments", what, expected.length);
  }
  const verdict = decide({ subject, where }, ...expected);
  if (!isCertain(subject, verdict, MATCHERS[name])) {
    const { dropped } = subject.run.journal;
    const what = "something that the journal still has all of (see `journalLimit` of createRuntime)";
    const gone = dropped === 1 ? "1 earlier entry is" : `${dropped} earlier entries are`;
    throw new InvalidArgumentError(where, "received", what, `${subject.title}, while ${gone} no longer kept`);
  }
  return { subject, verdict };
}

/** Whether nothing of what is gone from the journal could make it another verdict. */
function isCertain(subject: Subject, { pass }: Verdict, { decidedBy }: Matcher): boolean {
  if (subject.run.journal.dropped === 0 || decidedBy === "contents") return true;
  return (pass && decidedBy === "one") || isKeptAsAWhole(subject);
}
