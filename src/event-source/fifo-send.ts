import type { SendMessageBatchEntry } from "./batch-entries.ts";
import { contentDeduplicationId, type MessageIdentity } from "./deduplication-memory.ts";
import type { FifoSettings } from "./fifo-attributes.ts";
import type { SendMessageInput } from "./message-content.ts";
import { type SqsFault, sqsFault } from "./sqs-fault.ts";

/** Why a queue of this type refuses a message that is right otherwise, if it does. */
export function findQueueTypeFault(
  input: SendMessageInput,
  fifo: FifoSettings | undefined,
): SqsFault | undefined {
  const { messageGroupId, messageDeduplicationId, delaySeconds } = input;
  if (fifo === undefined) {
    if (messageDeduplicationId === undefined) return undefined;
    return sqsFault("fifoOnlyParameter", {
      parameter: "MessageDeduplicationId",
      value: messageDeduplicationId,
    });
  }
  if (messageGroupId === undefined) return sqsFault("missingParameter", { parameter: "MessageGroupId" });
  if (messageDeduplicationId === undefined && !fifo.contentBasedDeduplication)
    return sqsFault("deduplicationIdNeeded");
  // Zero is taken, and the delay of the queue holds all the same.
  if (delaySeconds !== undefined && delaySeconds !== 0)
    return sqsFault("delayOnFifoQueue", { value: delaySeconds });
  return undefined;
}

/** Why a FIFO queue refuses a batch as a whole, if it does: an entry without ids fails all of them. */
export function findFifoBatchFault(
  entries: readonly SendMessageBatchEntry[],
  fifo: FifoSettings | undefined,
): SqsFault | undefined {
  if (fifo === undefined) return undefined;
  for (const { messageGroupId, messageDeduplicationId } of entries) {
    if (messageGroupId === undefined) return sqsFault("groupIdNeededInBatch");
    if (messageDeduplicationId === undefined && !fifo.contentBasedDeduplication)
      return sqsFault("deduplicationIdNeeded");
  }
  return undefined;
}

/** What a message that a FIFO queue takes is known by. */
export function identityOf(input: SendMessageInput): MessageIdentity {
  const { body, messageGroupId, messageDeduplicationId } = input;
  return {
    messageGroupId: messageGroupId as string,
    messageDeduplicationId: messageDeduplicationId ?? contentDeduplicationId(body),
  };
}
