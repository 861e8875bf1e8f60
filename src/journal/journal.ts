import type { JournalEntry, JournalEntryOf, JournalKind, JournalRecord } from "./journal-entry.ts";

export type JournalListener = (entry: JournalEntry) => void;

/** Every so many entries past the limit the oldest are cut off in one go: cheaper than one by one. */
const CUT_SHARE = 4;

/**
 * What happened, in one total order: append-only, the only record of order. Everything else (events, metrics, logs,
 * the timeline, assertions) is read off it. It keeps the newest entries up to a limit and counts what it dropped.
 */
export class Journal implements Iterable<JournalEntry> {
  readonly limit: number;
  #entries: JournalEntry[] = [];
  #length = 0;
  readonly #now: () => number;
  #listeners: readonly JournalListener[] = [];

  constructor(now: () => number, limit: number) {
    this.#now = now;
    this.limit = limit;
  }

  /** How many entries were ever appended. */
  get length(): number {
    return this.#length;
  }

  /** How many of the oldest entries are no longer kept. */
  get dropped(): number {
    return this.#length - this.#entries.length;
  }

  /** The kept entries, oldest first. */
  get entries(): readonly JournalEntry[] {
    return this.#entries;
  }

  /** Appends what happened now and tells the listeners, in the order in which they subscribed. */
  append(record: JournalRecord): JournalEntry {
    const entry = record as JournalEntry & { index: number; at: number };
    entry.index = this.#length++;
    entry.at = this.#now();
    this.#entries.push(entry);
    if (this.#entries.length > this.limit + this.limit / CUT_SHARE)
      this.#entries = this.#entries.slice(-this.limit);
    for (const listener of this.#listeners) listener(entry);
    return entry;
  }

  /** Entries of one kind that match all given members: `journal.where("message.sent", { queue: "orders" })`. */
  where<Kind extends JournalKind>(
    kind: Kind,
    members: Partial<JournalEntryOf<Kind>> = {},
  ): JournalEntryOf<Kind>[] {
    const expected = Object.entries(members);
    return this.#entries.filter(
      (entry): entry is JournalEntryOf<Kind> =>
        entry.kind === kind &&
        expected.every(([name, value]) => (entry as unknown as Record<string, unknown>)[name] === value),
    );
  }

  /** The first kept entry of a kind. */
  first<Kind extends JournalKind>(kind: Kind): JournalEntryOf<Kind> | undefined {
    return this.#entries.find((entry): entry is JournalEntryOf<Kind> => entry.kind === kind);
  }

  /** The last entry of a kind. */
  last<Kind extends JournalKind>(kind: Kind): JournalEntryOf<Kind> | undefined {
    return this.#entries.findLast((entry): entry is JournalEntryOf<Kind> => entry.kind === kind);
  }

  /** The n-th kept entry of a kind, counted from 0. */
  nth<Kind extends JournalKind>(kind: Kind, n: number): JournalEntryOf<Kind> | undefined {
    return this.where(kind)[n];
  }

  /** Kept entries from an index on, for readers that go on where they stopped. */
  since(index: number): readonly JournalEntry[] {
    return this.#entries.slice(Math.max(0, index - this.dropped));
  }

  /** Calls the listener for every entry from now on; gives back what ends it. */
  subscribe(listener: JournalListener): () => void {
    // Another list each time: listeners come and go while an entry is told.
    this.#listeners = [...this.#listeners, listener];
    return () => {
      const index = this.#listeners.indexOf(listener);
      if (index !== -1) this.#listeners = this.#listeners.toSpliced(index, 1);
    };
  }

  [Symbol.iterator](): IterableIterator<JournalEntry> {
    return this.#entries[Symbol.iterator]();
  }

  /** One line of JSON an entry: the same seed and the same calls give the same text, byte for byte. */
  toString(): string {
    return this.#entries.map((entry) => JSON.stringify(entry)).join("\n");
  }
}
