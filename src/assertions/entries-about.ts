import type { JournalEntry } from "../journal/journal-entry.ts";
import type { Subject } from "../runtime/subjects.ts";

/** Every kept journal entry that names a subject: what there is to show when what was expected never happened. */
export function entriesAbout(subject: Subject): readonly JournalEntry[] {
  return subject.run.journal.entries.filter((entry) => isAbout(subject, entry));
}

/** Whether all that was journalled about a subject is still there: from where it began. */
export function isKeptAsAWhole(subject: Subject): boolean {
  const { type, startedIndex = 0, run } = subject;
  if (type === "invocation") return startedIndex >= run.journal.dropped;
  return run.journal.entries.some((entry) => entry.kind.endsWith(".created") && isAbout(subject, entry));
}

function isAbout({ type, name, startedIndex }: Subject, entry: JournalEntry): boolean {
  const members = entry as unknown as Readonly<Record<string, unknown>>;
  switch (type) {
    case "function":
    case "version":
    case "alias":
      return members["functionName"] === name;
    case "invocation":
      return entry.index === startedIndex;
    case "eventSourceMapping":
      return members["uuid"] === name || members["by"] === name || isFrom(name, members["source"]);
    case "queue":
      return [members["queue"], members["deadLetterQueue"], members["destinationQueue"]].includes(name);
    case "kafkaCluster":
      return members["cluster"] === name;
    case "messageBroker":
      return members["broker"] === name;
    default:
      return members[type] === name;
  }
}

function isFrom(uuid: string, source: unknown): boolean {
  return typeof source === "object" && source !== null && "uuid" in source && source.uuid === uuid;
}
