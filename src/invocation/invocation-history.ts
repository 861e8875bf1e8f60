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

/** Gets every invocation before anybody else, with the entry it begins with; one that has ended is another object. */
export type InvocationReader = (invocation: FunctionInvocation, started: InvocationStarted) => void;

/** The invocations of one function, read off the journal whenever somebody asks; as far back as the journal goes. */
export class InvocationHistory {
  readonly #journal: Journal;
  readonly #functionName: string;
  readonly #onRead: InvocationReader;
  #invocations: FunctionInvocation[] = [];
  /** The running ones and where they stand, by environment: each has one at a time. */
  readonly #running = new Map<string, { readonly index: number; readonly entry: InvocationStarted }>();
  #readUpTo = 0;
  #dropped = 0;

  constructor(journal: Journal, functionName: string, onRead: InvocationReader = () => {}) {
    this.#journal = journal;
    this.#functionName = functionName;
    this.#onRead = onRead;
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
      this.#add(this.#invocations.length, { invocation: begun(entry), entry });
    } else if (entry.kind === "invocation.completed" && entry.functionName === this.#functionName) {
      const started = this.#running.get(entry.environmentId);
      if (started?.entry.requestId !== entry.requestId) return;
      this.#running.delete(entry.environmentId);
      this.#add(started.index, { invocation: ended(started.entry, entry), entry: started.entry });
    }
  }

  #add(
    index: number,
    { invocation, entry }: { readonly invocation: FunctionInvocation; readonly entry: InvocationStarted },
  ): void {
    this.#onRead(invocation, entry);
    this.#invocations[index] = invocation;
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
