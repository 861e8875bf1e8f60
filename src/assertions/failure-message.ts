import type { JournalEntry } from "../journal/journal-entry.ts";
import type { Subject } from "../runtime/subjects.ts";
import { journalExcerpt } from "../timeline/journal-excerpt.ts";
import { cut } from "../timeline/text-width.ts";
import { entriesAbout } from "./entries-about.ts";
import { noteOnFailure } from "./failed-assertion.ts";
import type { Verdict } from "./verdict.ts";

/** What fits a terminal of 80 columns, indented as runners do. */
const WIDTH = 76;
const MOST_LINES = 16;

/**
 * The message of an assertion that failed: one sentence about what was expected and what happened, what differs, the
 * journal entries that show it, and how to have the same run again.
 */
export function failureMessage(
  subject: Subject,
  verdict: Verdict,
  form: { readonly isNot: boolean },
): string {
  const { expectation, happened, details } = verdict;
  const negation = form.isNot ? "not " : "";
  return [
    `expected ${subject.title} ${negation}${expectation}, but ${happened}`,
    ...(form.isNot || details === undefined ? [] : section(details())),
    ...section(journalOf(subject, verdict)),
    ...section([replayOf(subject), ...notesOn(subject)]),
  ].join("\n");
}

function notesOn({ run }: Subject): readonly string[] {
  const note = noteOnFailure(run);
  return note === undefined ? [] : [note];
}

function section(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", ...lines];
}

function journalOf(subject: Subject, { entries }: Verdict): readonly string[] {
  const { journal, startTime } = subject.run;
  const shown = new Set(entries.length > 0 ? entries : entriesAbout(subject));
  const lost = journal.dropped === 0 ? [] : [`  (${journal.dropped} earlier entries are no longer kept)`];
  if (shown.size === 0) return lost.length === 0 ? [] : ["journal:", ...lost];
  const matters = (entry: JournalEntry): boolean => shown.has(entry);
  const excerpt = journalExcerpt(journal.entries, { matters, maximumLines: MOST_LINES, startTime });
  return ["journal:", ...lost, ...excerpt.split("\n").map((line) => cut(`  ${line}`, WIDTH))];
}

function replayOf({ run: { seed } }: Subject): string {
  return `seed: ${seed}, for createRuntime({ seed: ${seed} }) to run the same again`;
}
