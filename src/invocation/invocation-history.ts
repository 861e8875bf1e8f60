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
  /** The running ones and where they stand, by environment: each has one at a time. */
  readonly #running = new Map<string, { readonly index: number; readonly entry: InvocationStarted }>();
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
      this.#running.set(entry.environmentId, { index: this.#invocations.length, entry });
      this.#invocations.push(begun(entry));
    } else if (entry.kind === "invocation.completed" && entry.functionName === this.#functionName) {
      const started = this.#running.get(entry.environmentId);
      if (started?.entry.requestId !== entry.requestId) return;
      this.#running.delete(entry.environmentId);
      this.#invocations[started.index] = ended(started.entry, entry);
    }
  }
}

type InvocationStarted = JournalEntryOf<"invocation.started">;

/** Events are parsed when somebody looks at them: all attempts at a batch share one text, which may be megabytes. */
function begun(entry: InvocationStarted): FunctionInvocation {
  let event: { readonly value: unknown } | undefined;
  const { requestId, version, environmentId, attempt, coldStart, source, invokedFunctionArn } = entry;
  return {
    requestId,
    version,
    environmentId,
    attempt,
    coldStart,
    source,
    invokedFunctionArn,
    get event() {
      event ??= { value: JSON.parse(entry.event) };
      return event.value;
    },
    startedAt: entry.at,
    outcome: "running",
  };
}

function ended(
  started: InvocationStarted,
  entry: JournalEntryOf<"invocation.completed">,
): FunctionInvocation {
  const { outcome, durationMs, billedDurationMs, initDurationMs, errorType, errorMessage } = entry;
  return Object.assign(begun(started), {
    outcome,
    payload: parsePayload(entry.payload),
    endedAt: entry.at,
    durationMs,
    billedDurationMs,
    ...(initDurationMs === undefined ? {} : { initDurationMs }),
    ...(errorType === undefined ? {} : { errorType }),
    ...(errorMessage === undefined ? {} : { errorMessage }),
  });
}
