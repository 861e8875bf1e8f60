import type { Journal } from "../journal/journal.ts";
import type {
  InvocationOutcome,
  InvocationSource,
  JournalEntry,
  JournalEntryOf,
} from "../journal/journal-entry.ts";
import { parsePayload } from "./invocation-answer.ts";

/** One attempt at an invocation, as a test looks back on it. Times are epoch milliseconds of virtual time. */
export interface FunctionInvocation {
  readonly requestId: string;
  readonly version: string;
  readonly environmentId: string;
  readonly attempt: number;
  /** Whether the caller waited for an Init. */
  readonly coldStart: boolean;
  readonly source: InvocationSource;
  readonly invokedFunctionArn: string;
  readonly event: unknown;
  readonly startedAt: number;
  readonly outcome: "running" | InvocationOutcome;
  /** The handler's result or the error; absent while it runs. */
  readonly payload?: unknown;
  readonly errorType?: string;
  readonly errorMessage?: string;
  readonly endedAt?: number;
  readonly durationMs?: number;
  readonly billedDurationMs?: number;
  readonly initDurationMs?: number;
}

/** The invocations of one function, read off the journal whenever somebody asks; as far back as the journal goes. */
export class InvocationHistory {
  readonly #journal: Journal;
  readonly #functionName: string;
  #invocations: FunctionInvocation[] = [];
  /** Where the running ones stand, by environment: each has one at a time. */
  readonly #running = new Map<string, number>();
  #readUpTo = 0;
  #dropped = 0;

  constructor(journal: Journal, functionName: string) {
    this.#journal = journal;
    this.#functionName = functionName;
  }

  /** Oldest first. */
  get invocations(): readonly FunctionInvocation[] {
    // What is told depends on the journal alone, not on when somebody looked before.
    if (this.#journal.dropped > this.#dropped) this.#forget();
    const entries = this.#journal.since(this.#readUpTo);
    this.#readUpTo = this.#journal.length;
    if (entries.length > 0) {
      // A copy, so that what was handed out before stays as it was.
      this.#invocations = [...this.#invocations];
      for (const entry of entries) this.#read(entry);
    }
    return this.#invocations;
  }

  #forget(): void {
    this.#dropped = this.#journal.dropped;
    this.#readUpTo = 0;
    this.#invocations = [];
    this.#running.clear();
  }

  #read(entry: JournalEntry): void {
    if (entry.kind === "invocation.started" && entry.functionName === this.#functionName) {
      this.#running.set(entry.environmentId, this.#invocations.length);
      this.#invocations.push(begun(entry));
    } else if (entry.kind === "invocation.completed" && entry.functionName === this.#functionName) {
      const index = this.#running.get(entry.environmentId);
      const invocation = index === undefined ? undefined : this.#invocations[index];
      if (index === undefined || invocation?.requestId !== entry.requestId) return;
      this.#running.delete(entry.environmentId);
      this.#invocations[index] = ended(invocation, entry);
    }
  }
}

function begun(entry: JournalEntryOf<"invocation.started">): FunctionInvocation {
  const { requestId, version, environmentId, attempt, coldStart, source, invokedFunctionArn } = entry;
  return {
    requestId,
    version,
    environmentId,
    attempt,
    coldStart,
    source,
    invokedFunctionArn,
    event: JSON.parse(entry.event),
    startedAt: entry.at,
    outcome: "running",
  };
}

function ended(
  invocation: FunctionInvocation,
  entry: JournalEntryOf<"invocation.completed">,
): FunctionInvocation {
  const { outcome, durationMs, billedDurationMs, initDurationMs, errorType, errorMessage } = entry;
  return {
    ...invocation,
    outcome,
    payload: parsePayload(entry.payload),
    endedAt: entry.at,
    durationMs,
    billedDurationMs,
    ...(initDurationMs === undefined ? {} : { initDurationMs }),
    ...(errorType === undefined ? {} : { errorType }),
    ...(errorMessage === undefined ? {} : { errorMessage }),
  };
}
