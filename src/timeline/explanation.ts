import type { JournalEntry } from "../journal/journal-entry.ts";
import { formatDuration } from "../time/duration.ts";
import { Lanes } from "./lanes.ts";
import { type Sentence, toSentence } from "./sentence.ts";
import { ShortIds } from "./short-ids.ts";
import { chainedStory } from "./story-chain.ts";
import { ruleBehind, type StoryRule } from "./story-rule.ts";
import type { StorySubject } from "./story-subject.ts";

const WIDTH = 80;
const INDENT = "       ";

/**
 * The story of one message, event or record: what happened to it and to what came of it, step by step, and at the first
 * step of each kind the rule of AWS behind it, with the page where it is written.
 */
export function explainStory(
  subject: StorySubject,
  entries: readonly JournalEntry[],
  { startTime }: { readonly startTime: number },
): string {
  const story = chainedStory(subject, entries);
  const ids = new ShortIds();
  const vocabulary = { lanes: new Lanes(ids), ids };
  const told = new Set<StoryRule>();
  const lines = [`The story of ${subject.kind} ${subject.id}`];
  let number = 0;
  for (const entry of entries) {
    // Everything is told, since names of lanes and short ids depend on what came before.
    const sentence = toSentence(entry, vocabulary);
    const about = story.get(entry);
    if (about === undefined) continue;
    number++;
    lines.push("", ...stepLines(number, entry, { sentence, startTime }));
    const rule = ruleBehind(entry, about);
    if (rule === undefined || told.has(rule)) continue;
    told.add(rule);
    lines.push(...wrap(rule.value), `${INDENT}(${rule.source})`);
  }
  return lines.join("\n");
}

function stepLines(
  number: number,
  { at }: JournalEntry,
  { sentence, startTime }: { readonly sentence: Sentence; readonly startTime: number },
): readonly string[] {
  const heading = `${String(number).padStart(3)}.  +${formatDuration(at - startTime)}  ${sentence.lane.name}`;
  return [heading, ...wrap(sentence.text)];
}

/** Breaks a text into lines at its spaces. What has none, such as an address, stays whole. */
function wrap(text: string): readonly string[] {
  const lines: string[] = [];
  let line = INDENT.trimEnd();
  for (const word of text.split(" ")) {
    const longer = line === "" ? `${INDENT}${word}` : `${line} ${word}`;
    if (longer.length > WIDTH && line !== "") {
      lines.push(line);
      line = `${INDENT}${word}`;
    } else line = longer;
  }
  return [...lines, line];
}
