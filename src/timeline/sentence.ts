import type { JournalEntry, JournalEntryOf, JournalKind } from "../journal/journal-entry.ts";
import { asynchronousSentences } from "./asynchronous-sentences.ts";
import { callSentences } from "./call-sentences.ts";
import { environmentSentences } from "./environment-sentences.ts";
import { faultSentences } from "./fault-sentences.ts";
import { functionSentences } from "./function-sentences.ts";
import { invocationSentences } from "./invocation-sentences.ts";
import type { Lane, Lanes } from "./lanes.ts";
import { mappingSentences } from "./mapping-sentences.ts";
import { queueSentences } from "./queue-sentences.ts";
import { serviceSentences } from "./service-sentences.ts";
import type { ShortIds } from "./short-ids.ts";
import { sourceSentences } from "./source-sentences.ts";
import type { Tone } from "./timeline-row.ts";

/** What happened to somebody, in words. */
export interface Sentence {
  readonly lane: Lane;
  readonly tone: Tone;
  readonly text: string;
  /** How it reads when its like follow: without it, it never stands for several. */
  readonly together?: {
    /** Sentences of one lane with the same key are alike. */
    readonly key: string;
    readonly text: (count: number) => string;
  };
}

/** What sentences name things by. */
export interface Vocabulary {
  readonly lanes: Lanes;
  readonly ids: ShortIds;
}

/** One way of telling for every kind of entry: a kind without one does not compile. */
export type SentenceTable = {
  readonly [Kind in JournalKind]: (entry: JournalEntryOf<Kind>, vocabulary: Vocabulary) => Sentence;
};

const SENTENCES: SentenceTable = {
  ...functionSentences,
  ...environmentSentences,
  ...invocationSentences,
  ...queueSentences,
  ...mappingSentences,
  ...asynchronousSentences,
  ...serviceSentences,
  ...sourceSentences,
  ...callSentences,
  ...faultSentences,
};

/** Tells one journal entry. */
export function toSentence(entry: JournalEntry, vocabulary: Vocabulary): Sentence {
  const tell = SENTENCES[entry.kind] as (entry: JournalEntry, vocabulary: Vocabulary) => Sentence;
  return tell(entry, vocabulary);
}
