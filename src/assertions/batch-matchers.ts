import { InvalidArgumentError } from "../errors.ts";
import { readBatchItemFailures } from "../event-source-mapping/batch-item-failures.ts";
import { countOf } from "../timeline/wording.ts";
import { isAsymmetricMatcher } from "./asymmetric-matcher.ts";
import { matchesPartially } from "./partial-match.ts";
import { toOneLine } from "./payload-text.ts";
import { findOrderFault, processedRecords } from "./record-order.ts";
import { entriesOf, invocationsOf, type SelectedInvocation } from "./selected-invocations.ts";
import type { MatcherCall, Verdict } from "./verdict.ts";
import { listed, noneOf, shortId, times } from "./wording.ts";

interface Report {
  readonly invocation: SelectedInvocation;
  readonly itemIdentifiers: readonly unknown[];
}

export function toHaveReportedBatchItemFailures(call: MatcherCall, expected?: unknown): Verdict {
  const { subject, where } = call;
  checkIdentifiers(where, expected);
  const invocations = invocationsOf(subject);
  const reports = invocations.flatMap(toReport);
  const fitting = reports.filter(
    ({ itemIdentifiers }) =>
      expected === undefined || areSame(expected as readonly unknown[], itemIdentifiers),
  );
  const unheard = fitting.filter((report) => !isHeard(call, report));
  const heard =
    subject.type === "eventSourceMapping" ? fitting.filter((one) => !unheard.includes(one)) : fitting;
  const pass = heard.length > 0;
  const shown = pass ? heard : reports;
  return {
    pass,
    expectation: `to have reported ${expected === undefined ? "batch item failures" : `${toOneLine(expected)} as batch item failures`}`,
    happened: pass
      ? `it did ${times(heard.length)}: ${toOneLine(heard[0]?.itemIdentifiers)}`
      : unheard.length > 0
        ? 'it does not look at them: set its functionResponseTypes to ["ReportBatchItemFailures"]'
        : notReported(invocations, reports),
    entries: entriesOf(shown.length > 0 ? shown.map(({ invocation }) => invocation) : invocations),
  };
}

function checkIdentifiers(where: string, expected: unknown): void {
  if (expected === undefined || Array.isArray(expected) || isAsymmetricMatcher(expected)) return;
  const what = "an array of message ids or sequence numbers";
  throw new InvalidArgumentError(where, "itemIdentifiers", what, expected);
}

function toReport(invocation: SelectedInvocation): readonly Report[] {
  const { started, completed } = invocation;
  if (started.source.type !== "eventSourceMapping" || completed?.outcome !== "success") return [];
  const read = readBatchItemFailures(completed.payload);
  if (read.type === "failure" || read.itemIdentifiers.length === 0) return [];
  return [{ invocation, itemIdentifiers: read.itemIdentifiers }];
}

/** In any order: a report is a set. */
function areSame(expected: readonly unknown[], itemIdentifiers: readonly unknown[]): boolean {
  if (isAsymmetricMatcher(expected)) return expected.asymmetricMatch(itemIdentifiers);
  const left = [...itemIdentifiers];
  for (const item of expected) {
    const place = left.findIndex((identifier) => matchesPartially(item, identifier));
    if (place === -1) return false;
    left.splice(place, 1);
  }
  return left.length === 0;
}

/** Whether the mapping took notice: without ReportBatchItemFailures it takes any answer for a success. */
function isHeard({ subject }: MatcherCall, { invocation }: Report): boolean {
  const { requestId } = invocation.started;
  return !subject.run.journal.where("batch.succeeded").some((entry) => entry.requestId === requestId);
}

function notReported(invocations: readonly SelectedInvocation[], reports: readonly Report[]): string {
  if (reports.length > 0) {
    return `it reported ${listed(reports.slice(0, 3).map(({ itemIdentifiers }) => toOneLine(itemIdentifiers)))}`;
  }
  return invocations.length === 0 ? "it was never invoked" : noneOf(invocations.length, "invocation");
}

export function toHaveProcessedInOrder({ subject }: MatcherCall): Verdict {
  const records = processedRecords(subject.run.journal, invocationsOf(subject));
  const fault = findOrderFault(records);
  const expectation = "to have processed its records in order";
  if (fault === undefined) {
    return {
      pass: records.length > 0,
      expectation,
      happened:
        records.length === 0 ? "nothing was processed" : `all ${countOf(records.length, "record")} were`,
      entries: entriesOf(records.map(({ invocation }) => invocation)),
    };
  }
  const { earlier, later } = fault;
  return {
    pass: false,
    expectation,
    happened: `${later.title} of ${later.lineTitle} was processed before ${earlier.title}, which is in front of it`,
    details: () => [
      `${later.title}: invocation ${shortId(later.invocation.started.requestId)}`,
      `${earlier.title}: invocation ${shortId(earlier.invocation.started.requestId)}`,
    ],
    entries: entriesOf([later.invocation, earlier.invocation]),
  };
}
