import { InvalidArgumentError } from "../errors.ts";
import type { JournalEntry } from "../journal/journal-entry.ts";

/** What a picture is drawn from: a runtime, of this or another copy of the package. */
export interface RecordedRun {
  readonly journal: {
    /** The kept entries, oldest first. */
    readonly entries: readonly JournalEntry[];
    /** How many of the oldest entries are no longer kept. */
    readonly dropped: number;
  };
  readonly seed: number;
}

/** Refuses what has no journal. */
export function checkRecordedRun(where: string, runtime: RecordedRun): RecordedRun {
  const journal = (runtime as Partial<RecordedRun> | null | undefined)?.journal;
  if (!Array.isArray(journal?.entries))
    throw new InvalidArgumentError(where, "runtime", "a runtime of createRuntime()", runtime);
  return runtime;
}
