import type { RecordedRun } from "../timeline-picture/recorded-run.ts";

/** Told of an assertion that failed; answers what to add to its message. */
export type FailureListener = (run: RecordedRun) => string | undefined;

let listener: FailureListener | undefined;

/** Has somebody hear of every assertion that fails, instead of who did before. */
export function onFailedAssertion(given: FailureListener | undefined): void {
  listener = given;
}

/** What the listener adds to the message of an assertion about a run. */
export function noteOnFailure(run: RecordedRun): string | undefined {
  return listener?.(run);
}
