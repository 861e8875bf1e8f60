import type { Journal } from "../journal/journal.ts";
import type { JournalEntryOf } from "../journal/journal-entry.ts";
import { type EventRecord, eventRecordsOf } from "./event-records.ts";
import type { SelectedInvocation } from "./selected-invocations.ts";

/** A record that its batch was done with, and by which invocation. */
export interface ProcessedRecord extends EventRecord {
  readonly rank: bigint;
  readonly invocation: SelectedInvocation;
}

/** Two records of one line, of which the later one was processed first. */
export interface OrderFault {
  readonly earlier: ProcessedRecord;
  readonly later: ProcessedRecord;
}

/** What invocations have processed, in the order in which they started: what failed or was reported is left out. */
export function processedRecords(
  journal: Journal,
  invocations: readonly SelectedInvocation[],
): readonly ProcessedRecord[] {
  const done = doneByRequestId(journal);
  const sentAt = new Map<string, bigint>();
  for (const entry of journal) {
    if (entry.kind === "message.sent" && !sentAt.has(entry.messageId))
      sentAt.set(entry.messageId, BigInt(entry.index));
  }
  return invocations.flatMap((invocation) => {
    const ids = done.get(invocation.started.requestId);
    if (ids === undefined) return [];
    return eventRecordsOf(invocation.started).flatMap((record) => {
      const rank = record.rank ?? sentAt.get(record.id);
      return rank === undefined || !ids.has(record.id) ? [] : [{ ...record, rank, invocation }];
    });
  });
}

function doneByRequestId(journal: Journal): ReadonlyMap<string, ReadonlySet<string>> {
  const done = new Map<string, ReadonlySet<string>>();
  for (const entry of journal) {
    if (entry.kind === "batch.succeeded") done.set(entry.requestId, new Set(entry.messageIds));
    if (entry.kind === "batch.partiallyFailed") done.set(entry.requestId, doneOf(entry));
  }
  return done;
}

function doneOf(entry: JournalEntryOf<"batch.partiallyFailed">): ReadonlySet<string> {
  const failed = new Set(entry.failedMessageIds);
  return new Set(entry.messageIds.filter((id) => !failed.has(id)));
}

/** The first record that was processed after one that its source has behind it. */
export function findOrderFault(records: readonly ProcessedRecord[]): OrderFault | undefined {
  const lastOfLine = new Map<string, ProcessedRecord>();
  for (const record of records) {
    const last = lastOfLine.get(record.line);
    if (last !== undefined && record.rank < last.rank) return { earlier: record, later: last };
    lastOfLine.set(record.line, record);
  }
  return undefined;
}
