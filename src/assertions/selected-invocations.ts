import type { JournalEntry, JournalEntryOf } from "../journal/journal-entry.ts";
import type { Subject } from "../runtime/subjects.ts";

/** One run of a handler. */
export interface SelectedInvocation {
  readonly started: JournalEntryOf<"invocation.started">;
  /** Absent while it runs. */
  readonly completed?: JournalEntryOf<"invocation.completed">;
}

/** The invocations that a subject stands for, oldest first: of a queue or stream, those that its mappings made. */
export function invocationsOf(subject: Subject): readonly SelectedInvocation[] {
  const invocations: SelectedInvocation[] = [];
  /** Where the running one of each environment stands. */
  const running = new Map<string, number>();
  for (const entry of subject.run.journal) {
    if (entry.kind === "invocation.started" && isOf(subject, entry)) {
      running.set(entry.environmentId, invocations.length);
      invocations.push({ started: entry });
    } else if (entry.kind === "invocation.completed") {
      const place = running.get(entry.environmentId);
      const started = place === undefined ? undefined : invocations[place]?.started;
      if (place === undefined || started?.requestId !== entry.requestId) continue;
      running.delete(entry.environmentId);
      invocations[place] = { started, completed: entry };
    }
  }
  return invocations;
}

/** The entries of invocations, for a message to show. */
export function entriesOf(invocations: readonly SelectedInvocation[]): readonly JournalEntry[] {
  return invocations.flatMap(({ started, completed }) =>
    completed === undefined ? [started] : [started, completed],
  );
}

function isOf(subject: Subject, started: JournalEntryOf<"invocation.started">): boolean {
  const { type, name, arn, qualifier } = subject;
  const { source } = started;
  switch (type) {
    case "function":
      return started.functionName === name;
    case "version":
      return started.functionName === name && started.version === qualifier;
    case "alias":
      return started.invokedFunctionArn === arn;
    case "invocation":
      return started.index === subject.startedIndex;
    case "eventSourceMapping":
      return source.type === "eventSourceMapping" && source.uuid === name;
    default:
      return source.type === "eventSourceMapping" && source.eventSourceArn === arn;
  }
}
