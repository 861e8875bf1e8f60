import { EventEmitter } from "eventemitter3";
import { InvalidArgumentError } from "../errors.ts";
import { outsideProcesses } from "../host/hosted-process.ts";
import type { Journal } from "../journal/journal.ts";
import type { JournalEntry } from "../journal/journal-entry.ts";

/** Who listens to a journal, by kinds of entries, or to all of it with `"*"`. */
export class JournalListeners {
  readonly #events = new EventEmitter();
  readonly #onFailure: (error: unknown) => void;

  /** `onFailure` gets what a listener throws. */
  constructor(journal: Journal, onFailure: (error: unknown) => void) {
    this.#onFailure = onFailure;
    journal.subscribe((entry) => this.#emit(entry));
  }

  on(kind: string, listener: unknown): void {
    this.#events.on(kind, checkListener("on()", listener));
  }

  once(kind: string, listener: unknown): void {
    this.#events.once(kind, checkListener("once()", listener));
  }

  off(kind: string, listener: (entry: never) => void): void {
    this.#events.off(kind, listener as (entry: JournalEntry) => void);
  }

  dispose(): void {
    this.#events.removeAllListeners();
  }

  /** Listeners are the test's code: they run in real time, also when a handler's code caused the event. */
  #emit(entry: JournalEntry): void {
    if (this.#events.listenerCount(entry.kind) === 0 && this.#events.listenerCount("*") === 0) return;
    outsideProcesses(() => {
      try {
        this.#events.emit(entry.kind, entry);
        this.#events.emit("*", entry);
      } catch (error) {
        this.#onFailure(error);
      }
    });
  }
}

function checkListener(where: string, listener: unknown): (entry: JournalEntry) => void {
  if (typeof listener === "function") return listener as (entry: JournalEntry) => void;
  throw new InvalidArgumentError(where, "listener", "a function", listener);
}
