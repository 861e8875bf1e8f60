import type { Journal } from "../journal/journal.ts";
import type { JournalEntryOf } from "../journal/journal-entry.ts";

/** An invocation that has just started; none of the handler's code has run. */
export type StartedInvocation = JournalEntryOf<"invocation.started">;

/** Whether an event is meant, by its request id. */
type EventFilter = (requestId: string) => boolean;

/** What a test has go wrong with single invocations and events of functions. */
export class FunctionFaults {
  readonly #journal: Journal;
  /** Request ids of invocations whose answer Lambda never gets. */
  readonly #answerless = new Set<string>();
  readonly #duplicators = new Map<string, Set<EventFilter>>();

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  /** Has something happen to the nth invocation of a function that starts from now on; gives back what calls it off. */
  onInvocation(
    { functionName, position }: { readonly functionName: string; readonly position: number },
    happens: (invocation: StartedInvocation) => void,
  ): () => void {
    let started = 0;
    const unsubscribe = this.#journal.subscribe((entry) => {
      if (entry.kind !== "invocation.started" || entry.functionName !== functionName) return;
      started++;
      if (started !== position) return;
      unsubscribe();
      happens(entry);
    });
    return unsubscribe;
  }

  /** Keeps the answer of an invocation that has just started from Lambda. */
  loseAnswer(requestId: string): void {
    this.#answerless.add(requestId);
  }

  /** Whether the answer of an invocation that begins now gets lost: asked once for each attempt. */
  losesAnswer(requestId: string): boolean {
    return this.#answerless.size > 0 && this.#answerless.delete(requestId);
  }

  /** Has events of a function delivered twice for as long as the function says so; gives back what calls it off. */
  deliverTwice(functionName: string, isMeant: EventFilter): () => void {
    const duplicators = this.#duplicators.get(functionName) ?? new Set();
    this.#duplicators.set(functionName, duplicators.add(isMeant));
    return () => void duplicators.delete(isMeant);
  }

  /** Whether an event of a function is delivered twice: asked once for each event. */
  deliversTwice({ functionName, requestId }: Pick<StartedInvocation, "functionName" | "requestId">): boolean {
    for (const isMeant of this.#duplicators.get(functionName) ?? []) if (isMeant(requestId)) return true;
    return false;
  }
}
