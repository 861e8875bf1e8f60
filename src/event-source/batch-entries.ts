import { BATCH_ENTRIES, BATCH_ENTRY_ID, BATCH_SIZE } from "../fidelity/sqs-limits.ts";
import { messageSize, type SendMessageInput, type SendMessageResult } from "./message-content.ts";
import { faultCode, faultMessage, isSqsFault, type SqsFault, sqsFault } from "./sqs-fault.ts";

/** An entry of SendMessageBatch. */
export interface SendMessageBatchEntry extends SendMessageInput {
  readonly id: string;
}

/** A sent entry of SendMessageBatch. */
export interface SendMessageBatchSuccess extends SendMessageResult {
  readonly id: string;
}

/** An entry of DeleteMessageBatch. */
export interface DeleteMessageBatchEntry {
  readonly id: string;
  readonly receiptHandle: string;
}

/** An entry of ChangeMessageVisibilityBatch. */
export interface ChangeMessageVisibilityBatchEntry extends DeleteMessageBatchEntry {
  /** 0 to 43,200 seconds from now. */
  readonly visibilityTimeout: number;
}

/** An entry that succeeded, where there is nothing more to say. */
export interface BatchSuccess {
  readonly id: string;
}

/** One entry of a batch that failed while others may have succeeded: an item of `Failed`. */
export interface BatchFailure {
  readonly id: string;
  readonly code: string;
  readonly senderFault: boolean;
  readonly message: string;
}

/** What a batch request answers; `failed` entries had no effect. */
export interface BatchResult<Success> {
  readonly successful: readonly Success[];
  readonly failed: readonly BatchFailure[];
}

/** Why SQS refuses a batch request as a whole, if it does; `entryName` is what the model calls one entry. */
export function findBatchFault(
  entries: readonly { readonly id: string }[],
  entryName: string,
): SqsFault | undefined {
  if (entries.length === 0) return sqsFault("emptyBatch", { entry: entryName });
  if (entries.length > BATCH_ENTRIES.value) return sqsFault("tooManyEntries", { count: entries.length });
  for (let index = 0; index < entries.length; index++) {
    const { id } = entries[index] as { readonly id: string };
    if (typeof id !== "string" || !BATCH_ENTRY_ID.value.test(id)) return sqsFault("invalidEntryId");
    // Of ten entries at most: looking through them is cheaper than a set.
    for (let earlier = 0; earlier < index; earlier++)
      if (entries[earlier]?.id === id) return sqsFault("repeatedEntryId", { id });
  }
  return undefined;
}

/** Why SQS refuses a SendMessageBatch for its total size, if it does. */
export function findBatchSizeFault(entries: readonly SendMessageBatchEntry[]): SqsFault | undefined {
  const size = entries.reduce((sum, entry) => sum + messageSize(entry), 0);
  return size > BATCH_SIZE.value ? sqsFault("batchTooLong", { size }) : undefined;
}

/** Does every entry on its own, in order. */
export function doEach<Entry extends { readonly id: string }, Success extends object>(
  entries: readonly Entry[],
  act: (entry: Entry) => Success | SqsFault,
): BatchResult<Success> {
  const successful: Success[] = [];
  const failed: BatchFailure[] = [];
  for (const entry of entries) {
    const answer = act(entry);
    if (isSqsFault(answer)) failed.push(toBatchFailure(entry.id, answer));
    else successful.push(answer);
  }
  return { successful, failed };
}

function toBatchFailure(id: string, fault: SqsFault): BatchFailure {
  return { id, code: faultCode(fault), senderFault: true, message: faultMessage(fault) };
}
