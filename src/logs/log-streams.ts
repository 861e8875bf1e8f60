import type { Journal } from "../journal/journal.ts";
import type { EnvironmentIdentity, JournalEntry } from "../journal/journal-entry.ts";
import type { LogSettingsResolver } from "./log-settings.ts";
import { type LogStream, logStreamName } from "./log-stream.ts";

/**
 * Knows the log stream of every environment that the journal still tells of. Settings are taken when an environment
 * begins: an update of the function comes with new environments, and old lines keep the form they had.
 */
export class LogStreams {
  readonly #journal: Journal;
  readonly #settings: LogSettingsResolver;
  readonly #streams = new Map<string, LogStream>();
  /** Environments that were shut down, in that order, with the index of the entry that says so. */
  #ended: { readonly environmentId: string; readonly index: number }[] = [];
  readonly #unsubscribe: () => void;

  constructor(journal: Journal, settings: LogSettingsResolver) {
    this.#journal = journal;
    this.#settings = settings;
    this.#unsubscribe = journal.subscribe((entry) => this.#read(entry));
  }

  /** How many streams are remembered. */
  get size(): number {
    return this.#streams.size;
  }

  /** The stream of an environment; `at` is when it began, should it not be known yet. */
  of(owner: EnvironmentIdentity, at: number): LogStream {
    return this.#streams.get(owner.environmentId) ?? this.#open(owner, at);
  }

  /** Stops following the journal. */
  dispose(): void {
    this.#unsubscribe();
  }

  #read(entry: JournalEntry): void {
    if (entry.kind === "environment.initStarted") {
      this.of(entry, entry.at);
    } else if (entry.kind === "environment.shutdown") {
      this.#ended.push({ environmentId: entry.environmentId, index: entry.index });
      this.#forgetDropped();
    }
  }

  #open(owner: EnvironmentIdentity, startedAt: number): LogStream {
    const settings = this.#settings(owner);
    const { functionName, version, environmentId } = owner;
    const name = logStreamName({
      functionName,
      version,
      environmentId,
      logGroup: settings.logGroup,
      startedAt,
    });
    const stream: LogStream = { functionName, version, environmentId, name, settings };
    this.#streams.set(environmentId, stream);
    return stream;
  }

  /** An environment that was shut down in an entry no longer kept has no entries left. */
  #forgetDropped(): void {
    const { dropped } = this.#journal;
    const kept = this.#ended.findIndex(({ index }) => index >= dropped);
    if (kept <= 0) return;
    for (const { environmentId } of this.#ended.slice(0, kept)) this.#streams.delete(environmentId);
    this.#ended = this.#ended.slice(kept);
  }
}
