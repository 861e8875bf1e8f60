import type { QueueContents } from "./queue-contents.ts";
import { messagesToRepeat, type ReceiveAttempts } from "./receive-attempts.ts";
import type { ReceivedMessage, ReceiveRequest } from "./received-message.ts";
import { sqsFault, toServiceError } from "./sqs-fault.ts";

/**
 * The answer of a receive before, if this is the same once more: its messages are hidden anew.
 * @throws AwsServiceError if they have been deleted, made visible or received by somebody else since
 */
export function repeatReceive(
  attempts: ReceiveAttempts,
  { receiveRequestAttemptId: value, visibilityTimeout }: ReceiveRequest,
  { contents, now }: { readonly contents: QueueContents; readonly now: number },
): ReceivedMessage[] | undefined {
  if (value === undefined) return undefined;
  const attempt = attempts.find(value, now);
  if (attempt === undefined) return undefined;
  const messages = messagesToRepeat(attempt, (receiptHandle) => contents.find(receiptHandle));
  if (messages === undefined) throw toServiceError(sqsFault("receiveIsNotRetryable", { value }));
  const visibleAt = now + visibilityTimeout * 1_000;
  for (const message of messages) contents.hide(message, visibleAt);
  attempts.remember(value, { ...attempt, visibleAt });
  return [...attempt.answer];
}

/** Notes what a receive answered, if it can be retried. */
export function rememberReceive(
  attempts: ReceiveAttempts,
  { receiveRequestAttemptId, visibilityTimeout }: ReceiveRequest,
  { answer, now }: { readonly answer: readonly ReceivedMessage[]; readonly now: number },
): void {
  if (receiveRequestAttemptId === undefined || answer.length === 0) return;
  attempts.remember(receiveRequestAttemptId, {
    at: now,
    visibleAt: now + visibilityTimeout * 1_000,
    answer: [...answer],
  });
}
