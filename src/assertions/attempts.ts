import type { JournalEntryOf } from "../journal/journal-entry.ts";
import type { Subject } from "../runtime/subjects.ts";
import type { SelectedInvocation } from "./selected-invocations.ts";
import { invocationsOf } from "./selected-invocations.ts";
import { recordTitle, shortId } from "./wording.ts";

/** One event, message or record, and every attempt at it that ran the handler, oldest first. */
export interface AttemptedEvent {
  /** The request id of an event, the id of a message, the sequence number of a record. */
  readonly id: string;
  readonly title: string;
  readonly attempts: readonly SelectedInvocation[];
}

/** The events that a subject has had: of a function those of its internal queue, of a mapping what it polled. */
export function attemptedEventsOf(subject: Subject): readonly AttemptedEvent[] {
  return subject.type === "eventSourceMapping" ? recordsOf(subject) : eventsOf(subject);
}

/** Milliseconds from the end of each attempt until the next began, its Init included. */
export function gapsOf(subject: Subject, { attempts }: AttemptedEvent): readonly number[] {
  return attempts.slice(1).map((attempt, index) => {
    const before = attempts[index] as SelectedInvocation;
    return beginOf(subject, attempt) - (before.completed?.at ?? before.started.at);
  });
}

function eventsOf(subject: Subject): readonly AttemptedEvent[] {
  const byRequestId = new Map<string, SelectedInvocation[]>();
  // An alias may lead each attempt at its events to another version.
  const invoked = subject.type === "version" ? subject : ({ ...subject, type: "function" } as const);
  for (const invocation of invocationsOf(invoked)) {
    const { requestId, source, attempt } = invocation.started;
    if (source.type !== "asynchronous") continue;
    const attempts = byRequestId.get(requestId) ?? [];
    byRequestId.set(requestId, attempts);
    // The copy of an event that was delivered twice is no attempt more.
    if (!attempts.some(({ started }) => started.attempt === attempt)) attempts.push(invocation);
  }
  return subject.run.journal
    .where("asyncEvent.received", { functionName: subject.name })
    .filter(
      (event) => isOf(subject, event) || (subject.type === "version" && byRequestId.has(event.requestId)),
    )
    .map(({ requestId }) => ({
      id: requestId,
      title: `event ${shortId(requestId)}`,
      attempts: byRequestId.get(requestId) ?? [],
    }));
}

function isOf(subject: Subject, event: JournalEntryOf<"asyncEvent.received">): boolean {
  const { type, arn, startedIndex, run } = subject;
  if (type === "function") return true;
  if (type !== "invocation") return event.functionArn === arn;
  const started = run.journal.where("invocation.started").find(({ index }) => index === startedIndex);
  return started?.requestId === event.requestId;
}

function recordsOf(subject: Subject): readonly AttemptedEvent[] {
  const uuid = subject.name;
  const byRequestId = new Map(invocationsOf(subject).map((one) => [one.started.requestId, one]));
  const byRecord = new Map<string, SelectedInvocation[]>();
  for (const entry of subject.run.journal) {
    const isBatch =
      entry.kind === "batch.succeeded" ||
      entry.kind === "batch.failed" ||
      entry.kind === "batch.partiallyFailed";
    if (!isBatch || entry.uuid !== uuid) continue;
    const invocation = byRequestId.get(entry.requestId);
    if (invocation === undefined) continue;
    for (const messageId of entry.messageIds) {
      const attempts = byRecord.get(messageId) ?? [];
      byRecord.set(messageId, attempts);
      attempts.push(invocation);
    }
  }
  return [...byRecord].map(([id, attempts]) => ({ id, title: recordTitle(id), attempts }));
}

/** When an attempt began: with the Init that it waited for, if there was one. */
function beginOf({ run }: Subject, { started }: SelectedInvocation): number {
  if (!started.coldStart) return started.at;
  const init = run.journal.entries.findLast(
    (entry) =>
      entry.kind === "environment.initStarted" &&
      entry.environmentId === started.environmentId &&
      entry.index < started.index,
  );
  return init?.at ?? started.at;
}
