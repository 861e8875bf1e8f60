import type { JournalEntry } from "../journal/journal-entry.ts";
import type { Subject } from "../runtime/subjects.ts";

/** What a matcher decides from: whom it is about, and how errors name the call. */
export interface MatcherCall {
  readonly subject: Subject;
  /** `toHaveBeenInvokedTimes()`. */
  readonly where: string;
}

/** What a matcher has found: whether it holds, and all that a message tells. */
export interface Verdict {
  readonly pass: boolean;
  /** What follows "expected worker" or "expected worker not": `to have been invoked 2 times`. */
  readonly expectation: string;
  /** What follows "but": `it was invoked 3 times`. */
  readonly happened: string;
  /** More lines for when it should have held and does not. */
  readonly details?: () => readonly string[];
  /** The journal entries that show it. */
  readonly entries: readonly JournalEntry[];
}
