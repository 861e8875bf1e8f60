import type { JournalEntry } from "../journal/journal-entry.ts";
import { formatDuration } from "../time/duration.ts";
import { foldAlike, type ToldEntries } from "./folding.ts";
import { momentaryInvocation } from "./invocation-sentences.ts";
import { Lanes } from "./lanes.ts";
import { type Sentence, toSentence, type Vocabulary } from "./sentence.ts";
import { ShortIds } from "./short-ids.ts";
import type { TimelineRow } from "./timeline-row.ts";

/** Turns a journal into the rows of a timeline, in its order: what any renderer starts from. */
export function toTimelineRows(entries: readonly JournalEntry[]): readonly TimelineRow[] {
  return foldAlike(tell(entries));
}

/** Tells entries one by one, except for pairs that are one event to a reader. */
function tell(entries: readonly JournalEntry[]): ToldEntries[] {
  const ids = new ShortIds();
  const vocabulary: Vocabulary = { lanes: new Lanes(ids), ids };
  const told: ToldEntries[] = [];
  for (let index = 0; index < entries.length; index++) {
    const entry = entries[index] as JournalEntry;
    const next = entries[index + 1];
    const pair = next === undefined ? undefined : tellPair(entry, next, vocabulary);
    if (pair !== undefined && next !== undefined) {
      told.push({ sentence: pair, entries: [entry, next] });
      index++;
    } else {
      told.push({ sentence: toSentence(entry, vocabulary), entries: [entry] });
    }
  }
  return told;
}

function tellPair(first: JournalEntry, second: JournalEntry, vocabulary: Vocabulary): Sentence | undefined {
  if (first.kind === "environment.initStarted" && second.kind === "environment.initCompleted") {
    if (first.environmentId !== second.environmentId || second.status !== "success") return undefined;
    const start = toSentence(first, vocabulary);
    return second.durationMs === 0
      ? start
      : { ...start, text: `${start.text} in ${formatDuration(second.durationMs)}` };
  }
  if (first.kind === "invocation.started" && second.kind === "invocation.completed") {
    if (first.environmentId !== second.environmentId || first.at !== second.at) return undefined;
    return momentaryInvocation({ started: first, completed: second }, vocabulary);
  }
  return undefined;
}
