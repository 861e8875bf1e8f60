import { type CheckedEntry, checkEntries, type PutEventsEntry } from "./put-events-entry.ts";

/** The answer of PutEvents. */
export interface PutEventsResult {
  readonly failedEntryCount: number;
  /** One for each entry, in their order. */
  readonly entries: readonly PutEventsResultEntry[];
}

/** An entry's event id, or why it failed. */
export interface PutEventsResultEntry {
  /** A UUID, the `id` of the event; absent if the entry failed. */
  readonly eventId?: string;
  /** Absent unless the entry failed. */
  readonly errorCode?: string;
  /** Absent unless the entry failed. */
  readonly errorMessage?: string;
}

/** What takes entries: it looks at one without any effect, and then receives it. */
export interface EntryReceiver {
  prepareEntry(entry: CheckedEntry): () => PutEventsResultEntry;
}

/** An entry with where it goes. */
export interface AddressedEntry {
  readonly receiver: EntryReceiver;
  /** As the request named it, for errors; `undefined` if it did not. */
  readonly eventBusName: string | undefined;
  readonly entry: PutEventsEntry;
}

/**
 * PutEvents, whose entries may go to different buses.
 * @throws InvalidArgumentError for members of a wrong type
 * @throws AwsServiceError ValidationException for too many entries, none, or too much
 */
export function putEvents(entries: readonly AddressedEntry[], where: string): PutEventsResult {
  const checked = checkEntries(
    entries.map(({ entry }) => entry),
    { where, eventBusOf: (index) => entries[index]?.eventBusName },
  );
  // All of them before the first is received: one that is not simulated leaves nothing behind.
  const prepared = entries.map(({ receiver }, index) =>
    receiver.prepareEntry(checked[index] as CheckedEntry),
  );
  const results = prepared.map((receive) => receive());
  return {
    failedEntryCount: results.filter((result) => "errorCode" in result).length,
    entries: results,
  };
}
