import { InvalidArgumentError } from "../errors.ts";
import type { Journal } from "../journal/journal.ts";
import { explainStory } from "../timeline/explanation.ts";
import { subjectOf } from "../timeline/story-subject.ts";

/**
 * What {@link LambdaRuntime.explain} takes: what a call answered that sent a message, put a record or invoked, a message
 * or an invocation that was looked at, or the bare id.
 */
export type ExplainedSubject =
  | string
  | { readonly messageId?: string | undefined }
  | { readonly requestId?: string | undefined }
  | { readonly sequenceNumber?: string | undefined }
  | { readonly eventId?: string | undefined }
  /** A record of Kafka, which has no id. */
  | { readonly topic: string; readonly partition: number; readonly offset: number };

const EXPECTED =
  "a message, an invocation, a record, what sending or putting one answered, or an id that the journal has";

/** Tells what happened to one message, event or record, and why. */
export function explain(
  subject: ExplainedSubject,
  { journal, startTime }: { readonly journal: Journal; readonly startTime: number },
): string {
  const id = idOf(subject);
  const found = id === undefined ? undefined : subjectOf(id, journal.entries);
  if (found === undefined)
    throw new InvalidArgumentError("explain()", "subject", `${EXPECTED}${lostFrom(journal)}`, subject);
  return explainStory(found, journal.entries, { startTime });
}

function lostFrom({ dropped }: Journal): string {
  return dropped === 0 ? "" : ` (of which ${dropped} earlier entries are no longer kept)`;
}

const ID_NAMES = [
  "messageId",
  "MessageId",
  "sequenceNumber",
  "SequenceNumber",
  "requestId",
  "eventId",
  "EventId",
  "id",
];

function idOf(subject: unknown): string | undefined {
  if (typeof subject === "string") return subject;
  if (typeof subject !== "object" || subject === null) return undefined;
  // SDK clients have AWS's own spelling.
  for (const name of ID_NAMES) {
    const value = (subject as Readonly<Record<string, unknown>>)[name];
    if (typeof value === "string") return value;
  }
  const { topic, partition, offset } = subject as Readonly<Record<string, unknown>>;
  if (typeof topic === "string" && Number.isInteger(partition) && Number.isInteger(offset))
    return `${topic}-${partition}:${offset}`;
  return undefined;
}
